"""Signs that a person must settle STOPP: weary, rude or unclear, for a time, how to, calls only, an adult for the youth."""

from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

# Asks how to get rid of us: a person answers, and the number waits.
HOW = Patterns(
    """
    hvordan|åssen|korsn|korleis|hvorledes|korlen|koss|kossn|how|kordan|ka_må|hva_må|kva_må|hvor|kor|how_do_i|how_can_i|hva_gjør .. avmeld*|melder|melde|meld|slipper|slippe|slepp|sleppe|blir|bli|får|få|avslutter|avslutte|stopper|stoppe|stop|stoppa|unsubscribe|opt|get|fjerner|fjerne|kommer|reserverer|reservere|slutte|slutter|blokkere|skru|skrur|remove|kvitt|stopp|avbestille|avbestiller|kutte ... av|ut|meldinger|meldingene|sms|sms'ene|texts|messages|dette|dere|kvitt|lista|listen|liste|list|dokker|dykk|abonnementet|out|nummeret|meg|this|smsene|meldingane|mas|maset|these|smser ,$
    hvordan|åssen|korsn|korleis|kordan|how .. unsubscribe|opt|stop|stoppe|stoppar|avmelde|avmelder|stopper
    hvordan|åssen|korsn|korleis|hvor|how .. avslutter|avslutte|stopper|stoppe|slutter|slutte|stop jeg|eg|man|æ|i [å] [få|dette|med|det|alt] [disse|dette|alle|meldinger|meldingene|denne|sms] ,$
    må|skal|kan jeg|eg|æ|i|man|jæ ... for|hvis|om ... slippe|sleppe|slutte|stoppe|slipper
    hva|kva|ka|hvem|what|ke må|skal|kan|gjør|gjer|do .. for|hvis|to .. å|jeg|eg|æ|stop|be ... slippe|sleppe|bli|stoppe|avmeld*|kvitt|stop|left
    kan|får|går|mulig|muleg|er_det_mulig|går_det_an|kan_eg|is_it_possible|can_i|ska [jeg|eg|æ|det|man|i] [an|å|to] .. avmelde|slippe|sleppe|unsubscribe|opt_out|reservere_meg|melde_meg_av|melde_seg_av|bli_fjernet|stoppe_dette|meldes_av !å_møte*|å_komme|å_gå|å_dra|å_ta|å_snakke|å_prate|å_betale|å_jobbe|å_ringe|å_lese|å_levere|å_reise|å_flytte|å_begynne|å_ha_matte|fag|praksis|skole*|matte|gym|fra_kurs*|kurs*|kurset|fag*|faget|praksis*|timen|eksamen*|skolen
    """,
    VOCABULARY,
)

CALLS_FOR_GOOD = Patterns(
    """
    <not> [<you>] [<to>] <call> [<to>] [<me>] <more>|noe_mer|aldri_mer|igjen
    aldri|never|slutt|slutte|stopp|stoppe|stop|quit [med] [<to>] ring|ringe|ringa|call|calling [<me>] !på_døra
    """,
    VOCABULARY,
)

FOR_A_TIME = Patterns(
    """
    # what was agreed is for a person to look up
    avtale om|at ... <not> ... kontakt*|send*|skriv*|meld*
    <send>|<write>|<texts>|kontakt|kontakte|slutt|slutte|pause|mase|kontakta ... før|førr|til|fram_til|frem_til|until|inntil <days>|jul|sommer*|eksamen*|ferie*|etter|over|neste|høst*|vår*|påske*|nyttår|januar|februar|mars|april|mai|juni|august|september|jeg_er|eg_er|æ_e|i_am|jeg_har|juli|uka|neste
    <send>|<write>|<texts>|kontakt|kontakte|slutt|slutte|pause|noe|mer|meir|flere [noe|mer|<texts>] i|over|denne|neste [de|den|neste|hele] jul*|ferie*|sommer*|eksamen*|uka|uken|veka|påske*|høsten|våren|nyttår|januar|februar|mars|april|mai|juni|august|september|oktober|november|måneden|dagene|ukene|stund
    <send>|<write>|<texts>|kontakt på|i|en|ei|noen|et [en|ei|noen|par] stund|uker|måneder|dager|månedstid|veker
    fri|pause|ferie|fred fra|for [<few>] <texts> ... til|før|over <days>|jul|sommer*|eksamen*|ferie*|over|nyttår|høst*|vår*|påske*
    pause|vent|vente .. <send>|<write>|<texts>|kontakt ... til|før|noen|etter|en|litt|par
    <not> <send>|<write> [meg|til_meg|noe] når|mens <i> er|jobber|har|sover|am
    """,
    VOCABULARY,
)

DOUBTFUL = Patterns(
    """
    # «can you not» asks for it as often as it asks not to; and whose writing is to end is not said
    kan|kunne|vil <you> <not> [bare|please] <send>|<write> [<me>] [i_dag|nå] ,$
    kan|vil|orker|orkar|gidder|klarer|trenger|skal|liker|want_to [<i>] <not> [<to>] skrive|skriva|tekste|sende|kontakte|text|write [mer|meir|noe|anymore|lenger] ,$
    """,
    VOCABULARY,
)

MAYBE = Patterns(
    """
    fri|pause|ferie fra|for [<few>] <texts>
    hvordan|korleis|åssen|koss [kan|får|do] <i> [få] stoppet|stoppa|fjernet|slettet disse|dette|denne|desse|<texts>|nummeret|det ,$
    <want> <not> [<to>] [ha|have] [noe|noko|anything] .. med ot|oppfølging* å|to
    ^ [jævla|for_noen|fucking|dere_er|noen] ræv*|drittsekk*|idiot*|kuk*|fitte*|hore*|tapere*|jævler|jævel|moron*|asshole*|bitch|losers ,$
    ti|te|hold|hald stille|snavla|munn|snute*|kjeften|kjeft|truten|smella|tåta ,$
    <swear> [ta|heller|med] dere|dokker|dykk|heller|you
    til|te|dra_til <swear>|helvete|hælvete|pokker [med] [dere|dokker|heller]
    dra dit|dit_peppern|til_bloksberg|pokker_i_vold
    ryk|reis|dra|drit og reis|dra|ryk
    stikk|stick|pell|dra|forsvinn|scram|gå [dere|deg|dykk] av|vekk|bort|dit|til_helvete|din_vei [dere] ,$
    forsvinn|forsvin|stikk_av|gå_vekk|gå_bort|gå_din_vei|hold_dere_unna|hold_deg_unna|hald_dykk_unna ,$
    <you>|dette|det|detta|du|alt_dette er|e|blir|virker [bare|så|jævlig|veldig|helt|jo|litt] [så|jævlig] irriterende|irriterande|masete|plagsomt|plagsomme|plagsom|slitsomme|slitsomt|ubehagelig|invaderende|creepy|ekkelt|ulovlig|ulovleg|frekt|annoying|illegal
    maset*|masekråk*|masekopp*|masing*|pågående|masete|plageånd*
    blir|blitt|er|e|nå_er|så [<i>|jeg] [så|jævlig|skikkelig|dritt|bare|helt] [lei|drittlei|møkkalei|dritlei] lei|drittlei|dritlei|møkkalei|luta_lei|lut_lei|lei_av_dette [nå|no|altså|ass] ,$
    drittlei|luta_lei|møkkalei|dritlei [nå|no|av_det|dette] ,$
    så|nok|for|altfor mye|mykje|mange mas|masing|spam|meldinger|sms|meldingar|smser ,$
    orker|gidder|orkar|orke|gidd <not> [mer|meir] [av] dette|dere|maset|dokker|dåkker|dykk|masinga|dette_maset ,$
    <cease> [<to>|med] tull*|tulle|kødde|dette|det_her|det_der
    <cease> [med|me] ringing*|ringinga|oppringing*|telefon*|ring*_
    jeg|eg|æ gir|driter [faen|beng|blanke] i dette|dere|det
    driter|drit [<i>] i dere|dette|det_her|hele_greia
    ferdig [med|snakka|snakket|prata] dere|dokker|snakka|snakket|prata|dykk ,$
    ferdig snakka|prata|diskutert
    ^ [nei|ok|please|plis|nå] ikke|ikkje|no|null mer|meir|noe_mer|noko_meir|flere|flere_ganger|more [nå|no|takk|ganger|av_dette] ,$
    la|lat|kan|få|jeg|vil [<i>|meg|mæ] [få|ha|være|bli] [litt] [i] fred|ro ... 
    fy|faen [faen|søren] så irriterende|masete|plagsomt|slitsomt
    vil|orker|gidder <not> [å] [snakke|prate|høre] [mer] med|fra dere|dokker|dykk|you [mer|meir|igjen|anymore]
    drit|drit_i|glem [i] [å] ring*|call* [meg] [mer|igjen]
    makan|maken til mas|masing|plage
    for et|eit mas|plage|maseri
    <you> gir|gjev dere|deg|dykk aldri
    dere|dette|dokker er|e verst|verre_enn_telefonselgere
    ^ [så] [jævlig|veldig] slitsomt|plagsomt|irriterende|masete|æsj|masing|frekt ,$
    orker|gidder|orkar <not> [å] svare|se|høre|lese [dere|dokker|navnet|på] [mer|deres] [engang|lenger] ,$
    ro|roe|slapp|chill|ta_det_med_ro|slakk [dere|an|av|det|ned] [ned|med] med <texts>|sms|maset
    ^ ro|roe|chill [dere|an] [ned] ,$
    sende|skrive|kontakt [oss|meg] sjeldnere|litt_sjeldnere|mindre|færre
    vente med [å] <send>|<write>|<texts>
    <no>|ingen <texts> i|før|til eksamen*|ferie*|sommer*
    ring|call|ringe <me> aldri|never [igjen|mer|again]
    hva|kva|what må|gjør|kan <i> [gjøre] for å komme|slippe|bli
    <you> til å [slutte|stoppe|gi]
    ^ ikke|ikkje|dont|do_not forstyrr|forstyrre|disturb|mas ,$
    kan|kunne <you> [ta|fjerne|stryke|slette] <youth> [<my>|vår] [av|fra] [lista|listen|listene]
    fjern|fjerne|ta|stryk|slett <youth> [<my>] [av|fra|frå] lista|listen|listene|register*
    <you> <send>|<write> <texts> til <youth>
    ^ fred|privatliv*|ro|privatlivets_fred [takk|nå] ,$
    <you> [blir|skal_bli] anmeldt|anmeldes|politianmeldt|rapportert|meldt|innklaget
    melder|klager|anmelder|rapporterer|melde|klage [<i>] [inn] dere|på_dere|dette|dokker|nummeret|på_dette [inn] [til|på] [dere|datatilsynet|politiet|dette|fylket|nummeret|nkom]
    ulovlig|ulovleg|lovlig|lov [til|å] [å|til_å] sende|kontakte|skrive|spamme|mase .. sånt|sånne|dette|slikt|meg|folk  
    må|skal|hvor_lenge|hvor|kor [lenge] [<you>|skal] [<you>] holde_på|holde|sende_så|sende_så_mye|maser|mase|fortsette|sende_så_mange ...
    må <you> <send>|<write>|mase så
    hvordan|korleis|åssen|koss|how [kan|får|do|man|can] [<i>|man|i] skrur|stopper|stanser|fjerner|sletter|blokkerer|melder|slipper|slette|fjerne|stoppe|skru|slår|unngå|remove|stop|block|slippe [<i>|man|meg|seg] [av|bort|vekk|unna|meg] [meg|disse|dette|nummeret|meldingene|sms|this|these|slippe|på|fra|av|her|lista] !lære*|skole*|fraværet|kurs*|kontrakt*|inn|praksis*|kontoret
    hvordan|korleis|åssen|koss|how [kan|får|do|man|can] [<i>|man|i] komme|kommer|kjem|get [<i>|man|meg|seg] [meg] av|bort|vekk|unna|rid|off [fra|frå|of] [denne|den|disse|deres|this|these|the|lista|listen|dette|her|meldingene|list|sms]
    hvordan|korleis|åssen|koss|how [kan|får|do] <i> stoppet|bort|vekk|rid|av|off|fjernet|slettet|stopp|out [på|nummeret|denne|disse|dette|av|of|off|this|rid] [this|denne|disse|nummeret|the|lista|dette|meldingene|list|sms|mitt|of] [list|this|mitt|these|nummeret]
    hvordan|korleis|åssen|koss|how [kan|får|do] <i> disse|dette|nummeret|meldingene|smsene|these|this bort|vekk|av|off|stoppet|fjernet|slettet
    hva|kva må|kan|skal <i> [gjøre|skrive|svare|trykke|gjere] for [å] [å] slippe|unngå|stoppe|få_fred|bli_fjernet|sleppe|få_slutt ...
    slipper|slippe|sleppe <i> [ikke] dette|unna|flere|mer|snart_dette|<texts>|mas ...
    får|kan [<i>] lov_å|lov_til_å|få slippe|sleppe|fred [dette|snart|nå]
    kan <i> avmelde*|melde_meg_av|unsubscribe|bli_fjernet|slippe|melde_seg_av [dette|her|nå|igjen] ,$
    skal|må|bør|kan <i> [skrive|svare|sende|si] stopp|stop eller|?|da ,$
    stopp|stop tror|trur|kanskje [jeg|eller|ikke|vet_ikke] ,$
    kanskje|hmm|tror stopp|stop
    slett|slette|fjern|fjerne|sletta|rydd|destruer|makuler [all|alle|alt|mine|all_min] [all|alle|alt|mine|min] informasjon*|opplysning*|info*|data*|personopplysning*|persondata|journal* [dere] [har|mine|om|<you>] 
    art|artikkel|article 17
    leave it ,$
    dont|do_not|never call|ring|phone me ever|again|anymore
    fuck|fck|fuk|f*ck|feck off|you|u|deg|dere|dokker|dåkker|ut|av|opp
    fakk|fuckings|fucking dere|deg|off|idiot*
    fuckoff|fuckyou|stfu|gtfo|pissoff|føkk|føkkoff
    føkk|pell|dra|stikk|ryk|reis|gå dere|deg|til|te|dit|off|vekk [til] helvete|vekk|off|granskauen
    dra|dra_til|far|reis til|te helvete|helvette|pokkers
    piss|sod|bugger|go off|away ,$
    hold|hald kjeft|kjeften|kjæften|kjæft
    drit|dritt i|og i|meg|dra|meg_i
    shut [the] [fuck] up
    dropp|drop [det|da|dette|it|meg] ,$
    ^, drit_i_det|gidder_dere|stikk|stikk_a|dra_vekk|ga_bort ,$
    hold|hald|holde [dere|det|da|nå|no|litt] opp [da|nå|no|med_det|med_dette|litt] ,$
    gi|gje dere|dæ|deg|dokker|dåkker|dykk|seg da|nå|no|snart|litt|a ,$
    gi|gje dere|deg|dokker|dykk ,$
    gi|gje|give [nå|da|det] opp|up ,$
    kutt|kutte [det|dere|nå|da] ut [da|nå|no|det|dette] ,$
    ^, kutt|skjerp [det|dere|deg] ,$
    ^ [bare|nå|no|ok|nei|hei|please|dere_må|vær_så_snill] slutt|slutte|stopp|stoppe|stans|kutt_ut|hold_opp|la_vær|la_være [da|nå|no|snart|litt|med|dette|det|der|nuh|så|å] [da|nå|no|dere|der|tullet|tulle|dette|her] $
    kan|kunne|kanke|kunna|klarer [<you>] [ikke] [bare|være_så_snill|snart|please|nå|vær_så_snill] [å] slutte|stoppe|slutt|stopp|slutta|stop [snart|nå|da|no|med|dette|det|please|plis|takk] [det|dette|her|der|nå] ,$
    can|could|will|would you [please|just] stop|quit [it|this|that|now|please] ,$
    nok er nok|no
    det|da|d holder|held|halde|held [nå|no|lenge] [nå|no] ,$
    nå_er_det_nok|nu_er_det_nok|no_er_det_nok|nå_får_det_være_nok|thats_enough|nok_nå
    enough|enough_is_enough [now|already|please] ,$
    lei|lei_av|drittlei|møkklei|trøtt|trett dere|denne|disse|maset|masinga|mas|desse|dette_maset
    lei|drittlei|dritlei|møkkalei|kvalm|trøtt|trett|sick|tired av|of dere|maset|mas|masinga|dokker|dåkker|dykk|dette|denne|disse|desse|meldinger|meldingene|meldingane|sms|you|this|these
    orker|orkar|gidder|orke|gidd <not> [mer|meir|mere|mase|maset|dette|denne|disse] av|med|fra dere|dokker|dykk|dåkker|maset|dette
    orker|orkar|gidder|orke|gidd <not> [mer|flere|å_høre] maset|mas|masinga|dere|dokker|dykk|høre_fra_dere|dere_mer
    <not> mas|mase|masa [så|mer|på|meir|sånn] .. ,$
    ^ [så] mas|mase|masete|trakasser*|masinga
    dette|det|d er|e [ren|jo|rein|rent] trakassering|sjikane|plaging|mas|forfølgelse|stalking|harassment
    trakassering|trakasserer|trakassere|harass*|sjikane
    <you> maser|masar|plager|spammer|trakasserer|irriterer|sjikanerer !ikke|ikkje|itj|aldri|meg_ikke|meg_ikkje|not
    plager|spammer|maser|trakasserer <you> [jo|meg|alle|folk|fortsatt|så|sånn|ennå]
    hvorfor|koffor|kvifor|korfor|why maser|plager|spammer|mase|sender|fortsetter|are|keep .. sånn|så_mye|hele_tiden|hele_tida|igjen_og_igjen|spamming|texting|messaging
    anmelder|anmelde|anmelda|politianmelder|politianmelde|report|rapporterer|rapportere|rapportert|klager|klage dere|dokker|dykk|dette|you|deg|inn_dere|dåkker|nummeret|til_datatilsynet
    ^ ønsker|vil|ynskjer <not> dette|det_her|detta ,$
    hvor|kor mange .. skal|må <i> [egentlig] få|ha
    blokk*|sperrer <i> dere|dokker|dykk|dåkker|nummeret
    blokk*|block|blocked|blocking|blokker|blokkerer|blokkert|blokka|sperrer|sperra|sperret dere|dette|you|deg|nummeret|nå|dokker|dykk|dåkker|dette_nummeret
    <you>|nummeret|this blir|er|get|e blokk*|blocked|blokka|sperret|sperra
    ^ blokkert|blokka|blocked|blokkerer ,$
    vil|ønsker|ynskjer|gidder|orker|want|ville <not> [<to>] [være|ver|vere|be] [med|a|part] .. på|i|of dette|det|dette_her|this|det_her|detta|opplegget|noe_av_dette|meir|mer|da
    vil|ønsker|ynskjer|want <not> [<to>] ha|have .. [mer|meir|anything] [med|with] <you> [å] [gjøre|gjere|gjer|do] 
    vil|ønsker|ynskjer|want <not> [<to>] [ha|have] noe|noko|anything|nåkka|something .. med|with <you>|dette|det .. gjøre|gjere|gjørra|gjera|do
    vil|ønsker|ynskjer|want|ville|gidder <not> [<to>] være|ver|vere|be med [lenger|mer|meir] ,$
    vil|ønsker|want <not> [<to>] [ha] .. kontakt|kontakten [med|fra] [<you>|ot|fylket|fylkeskommunen|kommunen]
    <not> [be] [for|av] kontakt [fra|med] <you>
    ikke|ikkje|not interessert|interested i|in [flere|fleire|your|å_få|å_motta] meldinger|meldingene|sms|texts|messages|kontakt ,$
    <not> interessert|interresert [i] kontakt|meldinger|flere_meldinger|sms|å_bli_kontaktet|å_få|å_motta|your_texts|meldingene
    pause [med] [på|fra|i|til|litt|meldinger|meldingene|sms]  .. til|fram|etter|over|i_noen|i_et|en_stund|litt|noen|fra_dere
    ta|ha|trenger|kan|vil|treng|ønsker|få|have .. en|ei|ein|litt|a pause [fra|i|med|på] [dere|dette|meldinger|meldingene|sms|dokker|dykk|kontakten|alt_dette|this]
    ^ [ta|en|trenger|ønsker|please] [en] pause [takk|nå|please] $
    pause fra|frå|med|på [<few>] <texts>|dere|dette
    stopp|slutt|pause|stopp_litt [litt|nå|med_dette] til|fram_til|over|i <days>|jul|juli|<n>|etter|over|eksamen|ferien|sommerferien|en|et|noen|påske|høsten|videre
    <not> <send>|<write>|kontakt|mas .. før|til|de_neste|i_sommer|i_ferien|nå_i|akkurat_nå|på_en_stund|en_stund|på_ei_stund|den_neste|for_now|until|de_nærmeste|nå_framover|i_eksamen*|i_jula
    vent|vente|ventar [med] [å] [<send>|<write>|meldinger|sms] .. til|noen|en|et|litt [måned*|uker|stund] .. meldinger|sms|å_sende|å_skrive
    kan|vær dere|snill|du vente|la_være|vent med_å_sende|å_sende|med_meldinger
    ikke|ikkje akkurat|nå|no <texts> [nå|no|akkurat]
    slett|slette|sletta|slettet|slettes|delete|erase|forget <me>|alt_om|alt|all|everything|dataene|data|opplysning*|informasjon*|informasjonen|info|personopplysning*|det|profilen|saken|mappa|mine !bilder|meldingen
    slett|slette|delete|erase [alle|all|everything|alt] [mine|my|om|about] [data*|opplysning*|personopplysning*|info*|meg|me]
    ^ slett|slettes|glem|delete|gløm|slette [meg|me|æ] [takk|please] ,$
    glem|glemme|glemt|gløm|forget meg|me|mæ|om_meg !ikke|at|å|om|ass
    gdpr_slett*|retten_til_å_bli_glemt|bli_glemt|right_to_be_forgotten|erasure
    vil|ønsker|må|skal|krever|ber_om [<i>] [å] [få|ha|bli] [alt|opplysning*|data|infoen] slettet|sletta|sletting
    get lost
    go away
    ^, stopp|stop|stoppa ,$
    ^, stopp|stop nå|no|da|litt|det|dette|alt|med|med_dette|med_det|now|it|this|please|her
    """,
    VOCABULARY,
)

# Said, not asked: «er dette spam?» is a question.
ACCUSES = Patterns(
    """
    svindel*|lureri|lurt|svindlerpakk|svindlarpakk|bedrager*|phishing|ser_ut_som_svindel|lukter_svindel [dette|igjen|da|ass|!|bare] ,$
    ^ [jævla|bare|ren|dritt|fy|fucking|rein|er] [jævla] spam|spammere|søppel|svindel|svindlere|svindlar|svindlarar|scam|scammer|scammers|fraud|junk|søppelpost|reklame|mas|maser|bedragere|bedrageri|lurendreiere [igjen|faen|der|takk|ass|hele_greia|dere] ,$
    <you>|dette|det|this er|e|is|are|æ [bare|noen|nokon|nån|jo|en|ei|a] [jævla|fucking] spam|spammere|svindel|svindlere|svindlarar|scam|scammers|svindlar
    """,
    VOCABULARY,
)

THIRD_PERSON = Patterns(
    """
    <want> [<i>] [bare|gjerne] at <youth>|hun|han|ho|hu [min|mi|vår|vårt] <not> [skal] får|få|ha|mottar|motta .. <texts>|<more>
    <not> [<you>] [<to>] <send>|<write>|<call> ... <youth>|han|henne|hun|ham|ho|hannes
    <not> [<you>] [<to>] <send>|<write>|<call> .. [til|på|med] <youth>
    <cease>|stopp [<to>] <send>|<write>|<call>|kontakt|kontakte [på|til|med] [ham|han|henne|hennar] [min|vår|mitt] <youth>|ham|han|henne|ho|him|her
    <cease> [<to>] <send>|<write>|<call> ... <youth>|henne|ham|han|ho
    la|lat|leave <youth>|han|henne|ham|ho|hun|him|her|barnet|jenta|gutten [min|mi|vår] .. være|vere|vær|fred|alone|ro
    fjern|slett|stryk|ta|meld|remove .. <youth>|han|henne|ham|ho|him|her [min|mi|vår|sitt|sin] .. av|fra|lista|listen|nummer|list
    fjern|slett|stryk|ta .. nummeret|nr|navnet [til|hennes|hans|hennar] <youth>|henne|han|ham|hans|hennes|hennar|min_sønn|sønnen
    ønsker|vil|ynskjer|want <not> .. at <you> [skal] .. <youth>|henne|ham|han|ho|hun|oss
    <youth>|hun|han|ho [min|mi|vår|vårt] .. <want> <not> .. <texts>|kontakt|kontaktes|kontaktet|kontakta|meldinger|oppringt
    <youth>|hun|han|ho [min|mi|vår|vårt] .. har_det_bra|trenger <not> .. <texts>|meldinger|mas
    <not> .. skal|bør kontakte|kontakt|sende|ringe|melde|skrive|kontakta oss|ho|henne|ham|han|<youth>|meg
    avtale ... <not> ... kontakt*
    """,
    VOCABULARY,
)

# Said by an adult: for whom it is.
FOR_A_YOUTH = Patterns("til|for|med|te <youth>|ungen|guttungen|jenta|gutten [<my>|vår|vårt|hennes|hans]", VOCABULARY)
OFF_THE_LIST = Patterns("fjern|fjerne|ta|stryk|slett|meld .. av|fra|frå|ut <list>\nmeld|melde .. av ,$", VOCABULARY)
