"""Signs of STOPP: a word for ceasing × writing, not × wanting × texts, taking away × number or list, and their opposites."""

from ot_notify.replies.understanding.patterns import Patterns
from ot_notify.replies.understanding.vocabulary import VOCABULARY

ASKS = Patterns(
    """
    # cease × write: «kan dere slutte å sende meg ting»
    <cease> [<to>] [bare] <send> !brev|post|epost|mail|penger|faktura|regning|inn|søknad*
    <cease> [<to>] [<me>] <write>
    <cease> [<to>] [<me>] .. <texts>
    <cease> .. <send>|<write> .. meg|mæ|me|oss|us|til_meg
    <cease> dette|denne|disse|desse <texts>|maset|masinga|masingen|utsendingen|utsendelsen|abonnementet|nummeret|spammingen
    <cease> [<to>] ring|ringe|ringa|call|calling [og|eller|or|and|å] <send>|<write>
    <cease> [<to>] <send>|<write> [og|eller|or|and|å] ring|ringe|ringa|call
    avslutt|avslutte|stans|stopp|stoppe|kanseller|avbestill|avbryt [<my>|dette|alle|all] abonnement*|varsling*|varslene|varsler|utsend*|meldingstjeneste*|sms-tjeneste*|tjenesten|tjeneste|påmelding* !på|til
    få_slutt_på|fått_slutt_på disse|desse|alle|de|dei <texts>

    # not × send: «ikke send mer», «dere får ikke lov å texte meg mer»
    <not> [<you>] [<to>] <send> [<to>] [<me>] [<i>] [flere|fler|fleire|noen|nokon|any|disse|sånne|slike|denne|så_mange|mer|meir] <texts>
    <not> [<you>] [<to>] <send> [<to>] [<me>] <more> ,$
    <not> [<you>] [<to>] <send> [<to>] [<me>] [<more>] <things> ,$
    <not> [<you>] [<to>] <send> [<to>] [<me>] <things> <more>
    <not> [<you>] [<to>] <send> [<to>] <me> [<pleas>] ,$
    <not> [<you>] [<to>] <send> [<pleas>] ,$
    <not> [<you>] [<to>] <send> .. til dette|det_her|mitt <number>
    <not> [<you>] [<to>] skriv|meld|snap|snappe|skrive|skriver|skriva|text|texte|texter|texting|tekst|tekste|tekster|sms'e|spam|spamme|message|messaging|contact [<to>] [<me>] [<more>] [<pleas>] ,$
    <not> [<you>] [<to>] skriv|meld|snap|snappe|skrive|skriver|skriva|text|texte|texter|tekst|tekste|tekster|sms'e|spam|spamme|message|contact .. <me> [<more>|her|på_sms] ,$
    <not> [<you>] [<to>] skriv|meld|snap|snappe|skrive|text|texte|sms'e <more>
    <not> [<you>] [<to>] kontakt|kontakte|kontakter|kontaktar|ta_kontakt|ta_kontakt_med|melde [<me>] [på_sms|via_sms|på_denne_måten|noe] [<more>|flere_ganger|fleire_gonger] [<pleas>] ,$
    <not> [<you>] [<to>] <send>|<write> [<me>] eller|og|or|å ring|ringe|ringa|call
    <not> [<you>] [<to>] ring|ringe|ringa|call [<me>] eller|og|or|å <send>|<write> !på|inn|brev
    <not> [<you>] [<to>] <send> <me> [nå|no|noe|noko|nåkka] <more>
    <not> bry|plag|forstyrr <me> <more>
    får|har|fåkke <not> lov [til] <to> .. <send>|<write> .. <me>

    # not × want × texts: «vil ikke ha flere meldinger»
    <want> [<i>] [<softly>] <not> [<to>] [<have>] .. <texts> !på_epost|på_mail|i_posten
    <want> [<i>] [<softly>] <not> [<to>] ha|få|motta|have|get|receive [<more>|noe|noen] [<things>] <more> fra|frå|from <you>
    <want> [<i>] [<softly>] <not> [<to>] ha|få|motta|have|get|receive|høre [noe|noko|anything] <more> fra|frå|from <you>
    <want> [<i>] [<softly>] <not> [<to>] ha|få|motta|get|receive <things> [<texts>] <more> !med|å
    <want> [<i>] [<softly>] <not> [<to>] [at_dere|at_dykk|at_de|at_du|you|ye] [skal] [to] <send>|<write> [<to>] [<me>] [<more>|<things>|<texts>] [<more>|<texts>] ,$
    <want> [<i>] [<softly>] <not> [<to>] [bli|ble|be|være] kontaktet|kontakta|kontakt|meldt|tekstet|teksta|spammet|spamma|contacted|texted|messaged
    <want> [<i>] [<softly>] <not> [<to>] ha kontakt|meldingskontakt [med|fra] [<you>] ,$
    <want> [<i>] <not> [<to>] [stå|være] [oppført] på|i|on [den|denne|the|en] lista|listen|liste|lister|list|listene
    vilnte|vilkke|vilke|vilikke|ønskerikke|vilje .. <texts>|sms
    ønsker|vil ingen|inga|null|ikke_noen|ikke_noe|ikkje_noko [flere|fler|fleire|mer|meir] <texts>|sms|kontakt
    vil|will_ha|ønsker null <texts>
    frabe|frabeder|frabed|reserverer|reservere|reserver|reservert|reserverar|reservera meg|oss|me|meg_mot|nummeret|fra|mot|for
    ønsker|vil|ynskjer [jeg|å] reservasjon|reservasjon_mot|avmelding
    jeg|eg|æ frabeder_meg
    ^ reservasjon|reserver|reservere ,$
    <i> will|wanna|want not .. <texts>
    vil|ønsker|ynskjer|ha|vi|please|can_you|få|gjerne [<i>] [gjerne] [bare] slippe|slepp|sleppe|slippes [<to>] [få|ha|motta|disse|desse|alle|alt|flere] .. <texts>|mas|mer|meir|maset
    slipp|slippe|slepp <to> <send>|<write>
    slipp|slippe|slepp [<to>] [få] [disse|flere|mer|fleire] <texts>|sms
    ^, ingen|no|inga|null|ikke|ikkje|not [flere|fler|fleire|more|mer|meir|any_more] <texts> .. ,$
    ^, ingen|no|inga|ikke|ikkje|not|ittno|ikke_noe flere|fler|fleire|more|mer|meir|noe_mer <texts> 
    nok|enough <texts> [nå|no|now]
    nei_takk_til|nei_til|nei_takk|takk_nei_til [flere|fleire|alle] <texts> ,$
    no|uten more|flere <texts> please|pls|takk

    # take away × me: «fjern nummeret mitt»
    <remove> [<me>] .. nummeret|nummer|nr|nret|tlf|telefonnummeret|telefonnummer|mobilnummeret|mobilnummer|nommer|nommeret|tlfnr|number|numeret|tlfen .. 
    <remove>|ta|tar|få|melde|meld|take|get|meldt <me>|namnet_mitt|navnet_mitt|my_name|my_number [av|fra|frå|ut|off|from|ifra|bort|i] .. <list>
    ta|tar|få|take|ta_av .. <number> .. <my> .. av|vekk|bort|off|fra|ut
    ta|tar|få|take bort|vekk|av|off <my>|<number>|dette [<number>|<my>]
    ta|tar|få|take|fjern|fjerne|stryk|delete|remove <me> [bort|vekk|av|ut|off|from] [fra|frå|av] [denne|den|deres|the|your] <list>
    ta|tar|få|take|fjern <me> vekk|av|bort|ut|off ,$
    fjern|fjerne|stryk|stryke|remove|avmeld|avmelde|unsubscribe [<me>] [<pleas>] [takk|nå|no|herfra|her_ifra|fra_dette|fra_dere] ,$
    fjern|fjerne|stryk|remove <me> [fra|frå|from] [denne|dette|alle|all] <texts>|tjenesten|sms-lista|smslista|smslisten|utsendingen
    <me> [vekk|av|bort|ut|fjernet|fjerna|slettet] fra|frå|av|from|off [deres|denne|den|the|your|sms] lista|listen|listene|list|liste|listå|mailinglista|smslista|registeret
    meld|melde|melder|melda [<i>] [herved|hermed] <me> av|ut|vekk !kurs*|fag*|fra_kurs*|praksis*|av_skole*|av_skule*|av_vgs|av_kurs*|av_linj*|fra_skole*|fra_vgs|skole*|vgs|av_praksis*|av_studi*|av_klasse*|av_vg*|av_fag*|av_et_fag|av_videreg*|av_barnevern*|av_nav|av_et_kurs|av_timen|av_eksamen*
    ^, meld|melde|melding|avmelding [<me>] av|ut [<me>] ,$
    avmeld|avmelde|avmelder|avmeldes|avmelding|avmeldt|avmelda [<me>|nummer|takk|sms|nummeret] ,$
    ønsker|vil|ynskjer [<i>] [<to>] avmelding|avmelde|bli_avmeldt|avslutte_abonnement*|melde_meg_av|melde_meg_ut|meldes_av|bli_meldt_av|bli_fjernet|bli_fjerna|bli_tatt_av|fjernes|bli_slettet_fra_lista !kurs*|fag*|fra_kurs*|praksis*|av_skole*|av_skule*|av_vgs|av_kurs*|av_linj*|fra_skole*|fra_vgs|skole*|vgs|av_praksis*|av_studi*|av_klasse*|av_vg*|av_fag*|av_et_fag|av_videreg*|av_barnevern*|av_nav|av_et_kurs|av_timen|av_eksamen*
    opt|opting [me] out
    unsubscribe [me|please|from|this|number]
    take my|me [name|number] off

    bli|blir|ble|be|bli_meg|få [tatt|fjernet] [tatt] av|fjernet|fjerna|slettet|strøket|removed|tatt_av|tatt_bort|tatt_vekk [av|fra|frå|from] [den|denne|deres|the] <list>
    vil|ønsker|må|få|want|vil_bli [meg|å] [komme|tatt|bli] av|ut_av|vekk_fra|bort_fra|off [den|denne|the|deres] <list>
    så|derfor|please|og|and|vennligst stopp|stop ,$
    ^ stopp|stop|stans <i> [er|har|går|jobber|vil|trenger|ønsker|bor|gidder|orker|e|jobbar] <not>|på|i|jobb|skole|plass|læreplass|fått|allerede|begynt|lærling|ferdig|fast
    ^ stopp|stop|slutt fra|med nå|no|now|i_dag [av] ,$
    <want> [<i>] [<softly>] <not> [<to>] ha|få|motta|høre|have|get|receive|hear [noe|noko|mer|meir|anything|sånt] [mer|som_helst] fra|frå|from <you> [mer|igjen|lenger|meir|again|anymore|noe_mer] ,$
    <not> hør|høre [noe] fra|frå <you> <more>
    nummeret|nummer|nr|tlf|telefonnummeret|mobilnummeret|number [<my>] [bli|blir|be] fjernes|slettes|strykes|fjernet|slettet|fjerna|sletta|removed|deleted|tas_bort|tatt_bort|tas_vekk
    ta|tar|get|take <me>|meg bort|vekk|ut|off [takk|nå|please] ,$
    ta|tar bort|vekk <me> ,$
    frabe|frabeder|frabed [meg|oss] .. <texts>|kontakt
    har|fått nok|nok_av [av] <texts>|meldinger_nå|disse_meldingene
    <not> [bedt|bestilt|spurt|samtykket|abonnerer|abonnert] [om|på|til] <texts> , .. stopp|slutt
    # leave me be
    la|lat|lad <me> i fred|ro|fre
    vil|ønsker|ynskjer|få [<i>] [bare] [å] [være|vere|ha|få] [i] fred|ro [for|fra|nå] [dere|meldinger|sms|mas] ,$
    la|lat|lad [<you>] <me> [bare] være|vere|vær|ver|va|vara|vera|vårrå|vårå|vær_da|værra|være_da [i_fred|i_ro|i_fre|alene|no|nå|litt] !med|her|i|lærling|på
    la|lat|lad <me> få|ha [være_i] fred|ro
    leave me|us [the|tf] [fuck|hell] alone|be
    gi|gje|gje_meg meg|mæ|oss fred
    ^, slutt|stopp <texts>
    ^, <texts> nei|av|stopp|stop|off|slutt [takk] ,$
    har|æ|eg|jeg|i|har_jo [alt|allerede|jo|already|nå|no] svart|svarte|sagt|sa|skrevet|skrev|sendt|sendte|skreve|said|texted|replied|told_you [<to>] [allerede|jo|dere|dokker] stopp|stop
    stopp|stop|sms|meldinger <n>|flere|mange|tusen ganger|gonger|times
    ikke_sms_stopp
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

PLAIN = Patterns(
    """
    er_det_mulig|går_det_an|kan_man|is_it_possible|har_jeg_lov_å|mulig [å|to] slippe|sleppe|unngå|avoid|stop [<to>] [få|ha|getting] [disse|desse|flere|alle|these] <texts>
    kan|får|could|can <i> [få|please] slippe|sleppe [<to>] [få|ha] [disse|desse|flere|fleire|alle] <texts>
    kan|kunne|could|can|vil|would dere|du|you|dokker|dykk|de [vær|være|please|bare] [så] [snill|snille|greie|vennlig|vennlige] [og|å] melde|fjerne|ta|slette|stryke|remove|take|avmelde <me>|nummeret|nummeret_mitt|nr|my_number [av|vekk|bort|off|fra|ut] !kurs*|fag*|timen|møtet|med|på|det|alt|imot
    <cease> it with [the|your|these|this] <texts>|texting
    kan|kunne|vil|gidder|klarer|can|hvorfor|why|kvifor <you> <not> [bare|snart|please|just] <cease> [<to>] <send>|<write>
    if|hvis|om|vis <you> <not> [snart] <cease> [<to>] [<send>|<write>]
    cant|wont|why_dont you [just|please] stop|quit sending|texting|messaging|contacting
    """,
    VOCABULARY,
)

# Asks how to get rid of us: a person answers, and the number waits.
HOW = Patterns(
    """
    hvordan|åssen|korsn|korleis|hvorledes|korlen|koss|kossn|how|kordan|ka_må|hva_må|kva_må|hvor|kor|how_do_i|how_can_i|hva_gjør .. avmeld*|melder|melde|meld|slipper|slippe|slepp|sleppe|blir|bli|får|få|avslutter|avslutte|stopper|stoppe|stop|stoppa|unsubscribe|opt|get|fjerner|fjerne|kommer|reserverer|reservere|slutte|slutter|blokkere|skru|skrur|remove|kvitt|stopp|avbestille|avbestiller|kutte ... av|ut|meldinger|meldingene|sms|sms'ene|texts|messages|dette|dere|kvitt|lista|listen|liste|list|dokker|dykk|abonnementet|out|nummeret|meg|this|smsene|meldingane|mas|maset|these|smser ,$
    hvordan|åssen|korsn|korleis|kordan|how .. unsubscribe|opt|stop|stoppe|stoppar|avmelde|avmelder|stopper
    hvordan|åssen|korsn|korleis|hvor|how .. avslutter|avslutte|stopper|stoppe|slutter|slutte|stop jeg|eg|man|æ|i [å] [få|dette|med|det|alt] [disse|dette|alle|meldinger|meldingene|denne|sms] ,$
    må|skal|kan jeg|eg|æ|i|man|jæ ... for|hvis|om ... slippe|sleppe|slutte|stoppe|slipper
    hva|kva|ka|hvem|what|ke må|skal|kan|gjør|gjer|do .. for|hvis|to .. å|jeg|eg|æ|stop|be ... slippe|sleppe|bli|stoppe|avmeld*|kvitt|stop|left
    kan|får|går|mulig|muleg|er_det_mulig|går_det_an|kan_eg|is_it_possible|can_i|ska [jeg|eg|æ|det|man|i] [an|å|to] .. avmelde|slippe|sleppe|unsubscribe|opt_out|reservere_meg|melde_meg_av|melde_seg_av|bli_fjernet|stoppe_dette|meldes_av !fra_kurs*|kurs*|kurset|fag*|faget|praksis*|timen|eksamen*|skolen
    """,
    VOCABULARY,
)

MAYBE = Patterns(
    """
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
    nå_er_det_nok|nu_er_det_nok|no_er_det_nok|nå_får_det_være_nok|enough|enough_is_enough|thats_enough|nok_nå
    lei|lei_av|drittlei|møkklei|trøtt|trett dere|denne|disse|maset|masinga|mas|desse|dette_maset
    lei|drittlei|dritlei|møkkalei|kvalm|trøtt|trett|sick|tired av|of dere|maset|mas|masinga|dokker|dåkker|dykk|dette|denne|disse|desse|meldinger|meldingene|meldingane|sms|you|this|these
    orker|orkar|gidder|orke|gidd <not> [mer|meir|mere|mase|maset|dette|denne|disse] av|med|fra dere|dokker|dykk|dåkker|maset|dette
    orker|orkar|gidder|orke|gidd <not> [mer|flere|å_høre] maset|mas|masinga|dere|dokker|dykk|høre_fra_dere|dere_mer
    <not> mas|mase|masa [så|mer|på|meir|sånn] .. ,$
    ^ [så] mas|mase|masete|trakasser*|masinga
    dette|det|d er|e [ren|jo|rein|rent] trakassering|sjikane|plaging|mas|forfølgelse|stalking|harassment
    trakassering|trakasserer|trakassere|harass*|sjikane
    <you> maser|masar|plager|spammer|trakasserer|irriterer|sjikanerer
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
    pause ,$
    stopp|slutt|pause|stopp_litt [litt|nå|med_dette] til|fram_til|over|i <days>|jul|juli|<n>|etter|over|eksamen|ferien|sommerferien|en|et|noen|påske|høsten|videre
    <not> <send>|<write>|kontakt|mas .. før|til|de_neste|i_sommer|i_ferien|nå_i|akkurat_nå|på_en_stund|en_stund|på_ei_stund|den_neste|for_now|until|de_nærmeste|nå_framover|i_eksamen*|i_jula
    vent|vente|ventar [med] [å] [<send>|<write>|meldinger|sms] .. til|noen|en|et|litt [måned*|uker|stund] .. meldinger|sms|å_sende|å_skrive
    kan|vær dere|snill|du vente|la_være|vent med_å_sende|å_sende|med_meldinger
    ikke|ikkje akkurat|nå|no <texts> [nå|no|akkurat]
    slett|slette|sletta|slettet|slettes|delete|erase|forget <me>|alt_om|alt|all|everything|dataene|data|opplysning*|informasjon*|informasjonen|info|personopplysning*|det|profilen|saken|mappa|mine !bilder|meldingen
    slett|slette|delete|erase [alle|all|everything|alt] [mine|my|om|about] [data*|opplysning*|personopplysning*|info*|meg|me]
    ^ slett|slettes|glem|delete|gløm|slette [meg|me|æ] [takk|please] ,$
    glem|glemme|glemt|gløm|forget meg|me|mæ|om_meg !ikke|at|å|om|ass
    gdpr_slett*|sletting|retten_til_å_bli_glemt|bli_glemt|right_to_be_forgotten|erasure|ble_slettet|bli_slettet|bli_sletta
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
    ^ [jævla|bare|ren|dritt|fy|fucking|rein|er] [jævla] spam|spammere|søppel|svindel|svindlere|svindlar|svindlarar|scam|scammer|scammers|fraud|junk|søppelpost|reklame|mas|maser|bedragere|bedrageri|lurendreiere [igjen|faen|der|takk|ass|hele_greia|dere] ,$
    <you>|dette|det|this er|e|is|are|æ [bare|noen|nokon|nån|jo|en|ei|a] [jævla|fucking] spam|spammere|svindel|svindlere|svindlarar|scam|scammers|svindlar
    """,
    VOCABULARY,
)

THIRD_PERSON = Patterns(
    """
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
    avtale .. <not> ... kontakt*
    """,
    VOCABULARY,
)

# What has the words of STOPP in it and asks for something else.
OTHERWISE = Patterns(
    """
    må|skal|trenger <i> [å] svare|skrive|sende stopp|stop !for|hvis|om
    hva|kva|ka|ke|kossn|what|hæ skjer|hender|happens|betyr|mener|gjør|means|does|er|e|menes|tyder|vil|blir|innebærer ... stopp|stop
    hva|kva|ka|ke|what ... hvis|om|når|vis|viss|if|when|dersom ... stopp|stop
    hvis|om|når|vis|viss|if|dersom jeg|eg|æ|i|man|jæ|jei|vi|e ... stopp|stop [da|så|til] !hjelper|nytter
    hvorfor|kvifor|koffor|korfor|why ... stopp|stop
    stopp|stop|stoppe|stopper [dere|ikke|ikkje] bussen|buss|busen|toget|tog|trikken|t-banen|båten|ferga|ferja|bilen|musikken|utviklingen|tyven|lønna|lønnen|stipendet|støtten|ytelsen|pengene|dagpengene|praksis*|verden|tiden|tida|presset|utdanning*|undervis*|krigen|heisen
    stopper|stoppar|stops|stoppested|stoppestedet|busstopp* .. bussen|toget|busen|trikken|der|her|ved|på|utenfor|i_nærheten|nær|utafor|nærmest
    bussen|toget|busen|trikken|bilen|ferga|fergen|båten|the_bus|the_train|bus|train|trafikken|flyet|ferja .. stopp|stopper|stopp|stoppet|stoppa|stops|stoppar|stop|stopped
    stopp|stop en|et|ein|a halv|moment|minutt|sekund|øyeblikk|sec
    non|no|nons stopp|stop
    full|helt|total stopp [i|på|med|her]
    står|sto|stå|gikk|går|ble|blei|vart|det_er|jeg|si|er|var stopp|stop !sms|meldinger|nå|takk|med
    stopp|stopper|stoppe|slutt|slutter|slutte|slutta|sluttet i|på|med|fra|av|hos|som skolen|skole|skola|skulen|jobb|jobben|jobba|vgs|vg1|vg2|vg3|videregående|læreplass*|læra|studiet|studiene|kurset|praksisen|praksis|linja|linjen|klassen|elektro|røyke|å_røyke|lære*
    slutter|slutta|sluttet|slutt|slutte|quit|stopped|stoppa kl|klokka|tidlig|fra|der|i_fjor|i|av|skolen|skole|school|å_gå|vgs|smoking|working|jobben|my
    stopp|stop|svar_stopp til <n>|elkjøp|dnb|nav|telenor|telia|ice|power|de|dem|den|et|en|han|reklame*|posten|komplett|skolen|alle_andre
    svar|send|reply|sms stopp|stop til|for|to <n>|å_avslutte|å_slippe|opt_out|opt
    ikke|ikkje|aldri|itj|inte|dont|do_not|never|ikkj stopp|stop|stoppe|stoppa|slutt|slutte|stop_texting|stop_sending|slutt_å|slutte_å
    stopp|stop|slutt|slutte ikke|ikkje|aldri|itj|not|inte
    mente|meinte|mente_jo|meint|mener|skulle ikke|ikkje|itj|aldri|not [å|at] [skrive|sende|svare|stoppe|det|trykke] [stopp|stop]
    angrer|angra|angret|angrar|ombestemt|ombestemte|regret|changed_my_mind|ombestemmer|ombestemme ... [stopp|stop]
    feil|uhell|bomma|trykka|trykket|skrev_feil|bommet|accident|mistake|tulla|misforstod|misforsto|lommetekst|lommesms ... stopp|stop|stoppet|stopp_i_sted
    stopp|stop|stoppet|stopp-en [var|va|ble|i_stad|i_sted|i_går|tidligere|kom|forrige] ... feil|uhell|bomma|feiltrykk|angrer|ved_en_feil|mistake|accident|tull|broren|lillebror|søsteren|bare_tull|kødda|lillesøster
    tilbake|start [sms|meldinger|meldingene|igjen|på_igjen|på]  igjen|på_nytt|again
    start igjen|again|sms|på_nytt
    vil|kan|ønsker|få|want .. [ha|få] .. <texts> igjen|likevel|allikevel|on_again|tilbake|again
    send|sende gjerne|bare|heller|kun|endelig|for_all_del
    ^, send|sende [meg] flere|masse|mer|meir
    <not> [<you>] [<to>] <send>|skriv|skrive|kontakt .. brev|brevet|post|posten|papirpost|mail|epost|e-post|mailen|faktura|regning|adresse|adressa|adressen|hjem|hjemme|snail|facebook|fb|snap|messenger|insta|instagram|digipost|e-boks|eboks|letters|letter|email|emails|altinn|brever !og|eller|sms
    <not> [<you>] [<to>] <send>|skriv|skrive|kontakt|kontakte|ta_kontakt|ta_kontakt_med|call|contact|tell|si|ring|ringe [noe|noko|meldinger|sms|det|dette|info|post|den|med|brev] [til|med|hos|på] [gamle|det_gamle|den_gamle|my|mine|min|mi] mamma|mor|foreldra|foreldrene|pappa|far|fars|mammas|moren|faren|moras|mors|mora|foreldre|dem|nav|skolen|barnevernet|bv|legen|politiet|sjefen|parents|mom|mother|dad|mamma's|kjæresten|læreren|adressen|nummeret|jobben|mutter'n|gamle|det_gamle|arbeidsgiver* !og_meg|eller_meg
    <not> <send>|kontakt|skriv [<me>] [melding|sms|meg] på|i norsk|engelsk|nynorsk|jobb|jobben|dagtid|kvelden|kveldstid|natta|natten
    <not> <send>|kontakt [<me>] til|bort|tilbake|vekk somalia|nav|hjemlandet|dit|utlandet
    <not> send|sende|sendt|sende_inn|send_inn søknad*|inn|skjema*|papirer|papirene|cv|den|penger
    <not> fått|fikk|fekk|sett|fåt [noe|noen|nokon|noko|flere|fleire] <texts>|svar
    fikk|fått|fekk|får|får_jeg|har_ikke_fått|aldri_fått|mottok|mottatt|fik <not> .. <texts>|meldinga|meldingen|sms .. 
    mangler|mister|mistet|mista|slettet|sletta|sletta_ved|slettet_ved .. <texts>|sms-en|smsen
    slett|slette|slettet|sletta|fjern|fjerne|fjernet|remove|delete|deleted .. søknad*|bilde|bildet|filen|fila|meldinga|meldingen|faget|fagene|fag|matte|fravær*|anmerkning*|cv|cv'en|karakter*|appen
    meld|melde|melder|melda|avmelde|avmelding|stryk|slutte|fjerne|ta .. [av|fra|på] [fra] [et|en|ett|dette|det|ei|noen] kurs|kurset|faget|fag|fagene|eksamen|eksamenen|timen|avtalen|møtet|skolen|skole|studiet|søknaden|matte|matten|praksis|praksisen|oppkjøring*|tiltaket|klassen
    avbestill|avbestille|avlys|avlyse|avbryt|avslutt|avslutte|kanseller|kansellere|cancel|avslutter|avslutta|avslutte_man|heve|avsluttet|avbryte [man|jeg|eg|<my>|en|et|the] timen|time|avtale|avtalen|møtet|møte|timeavtale|appointment|meeting|lærekontrakt*|lære*|kontrakt*|vg1|vg2|vg3|praksis*|studiet|studier|utdanning*|samtalen|jobb*|skole*|videregående|the|arbeidsforhold*
    cant|cannot|cant_make|must_cancel|need_to_cancel|have_to_cancel .. cancel|appointment|meeting
    ta|tar|take .. pause|a_break|friår|pauseår|et_friår|fri_fra|pause_år .. fra|i|på|år|etter|from skole*|skolen|studiene|jobb|et_år|school|utdanning*|studier
    pause fra|i|på|mellom skole*|skolen|studie*|jobb*|et_år|fag|timene
    end|slutten|slutt|enden|utgangen|utgang of|av|på the|måneden|måned|måned'n|uka|uken|året|år|mnd|dagen|sommeren|veka
    the end
    end|quit up|school|my_job|job|high_school|college|work|smoking|in|with
    ende|enden opp|med
    ^ er|e|is|æ [det|dette|this|it|that|d|der] [her|bare|en|ei|a|noe|kanskje] spam|svindel|scam|fake|ekte|phishing|reklame|lureri|lurt|virus|real|legit|fraud
    er|e|is|are det|dette|this|it|dere|du|detta|denne|you|dette_en|dette_bare|meldinga|meldingen [her|bare|en|ei|a|noe|du|egentlig|noen] spam|svindel|scam|fake|svindlere|phishing|scammer|scammers|svindler|spammere|reklame|bot|robot
    søppelpost|spam-mappe|spam-filter|spammappe*|spamfilter*|i_spam
    reklame|spam filter|mappa|mappen
    fjern|fjernet|fjerne fraværet|tvilen|anmerkning*|karakteren
    kommer|kom|er|blir|ble <not> .. <texts> .. <you>
    til|te slutt
    """,
    VOCABULARY,
)

ABOUT_TEXTS = Patterns(
    """
    <texts>
    <send>|<write>
    nummeret|lista|listen
    """,
    VOCABULARY,
)

ME = Patterns("<me>\nmitt|mi\n<i>", VOCABULARY)

LEAVE_ME = Patterns("la|lat|leave <me> .. være|vere|alone", VOCABULARY)
