"""Crisis: whether a text is urgent, and by which words. Rather once too often: a wrong guess costs a look.

Suicide, self-harm and overdose; violence, abuse, threats and force, whenever it was; no roof, no food; a plea. In past
and present, about oneself and about others, in dialect and slang. Three things are taken away first: figures of speech
(«dør av latter»), what is tiresome and no more («orker ikke mer skole»), and what is over and well again.
"""

from collections.abc import Set

from ot_notify.replies.understanding import weights
from ot_notify.replies.understanding.crisis_languages import OTHER_LANGUAGES
from ot_notify.replies.understanding.crisis_signs import SIGNS
from ot_notify.replies.understanding.normalisation import Normalised
from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

LEANING, DOUBT = 1.5, 4.0
"""From where on the model speaks for a crisis, and how much more where the text has a figure of speech."""

_FIGURES_OF_SPEECH = Patterns(
    """
    # the keyword
    ^ help $
    <me> [bort|vekk|ut] av|fra|frå|ut [den|denne|deres|the] <list>
    siste gang|gongen|gangen <i> sier|seier|ber|advarer|gidder
    ^, stopp|stop [,] [det|d] [er|e] [jo] <not> [noen|noe|nokon] vits
    ^ stopp|stop [,] <i> orker|orkar|gidder <not> ,$
    hiv|heiv|kast|kaste|pell ut|bort|vekk <number>
    slått|slåt|slår|slo av|på telefon*|mobil*|tlf*|tv*|lyd*|lys*
    slår|slo|slått|banker|banka|banket <me> i kahoot|quiz|ludo|yatzy|monopol|uno|padel|tennis|biljard|dart|bowling|minigolf|kubb|ping_pong|bordtennis|badminton|valorant|lol|roblox|cod
    mot|om|imot|against vold|mobbing|violence
    vold og sånn|slikt|action
    truer|truar regn|uvær|snø|med_regn|med_snø
    dø|dør|døde|die så|av|of|litt flau|flaut|pinlig|embarrassed|embarrassing
    kicked|thrown|kasta|kastet|hivd|slengt|sparka|sparket|hevet|kaster|kaste out|ut|meg_ut|me_out of|av|fra|i [the|en] school|class|college|skolen|skole|klassen|vgs|klasserommet|timen|gruppa|laget|kurset|praksisen|skulen|barnehagen|spillet|team
    dø|dør|døde|døy|døyr|dau|daua|dauer|dead|dying|die|døden|kms|drep|drepe|kill|ihjel|ihel|daude|drept [meg|mæ|litt|me|snart|nesten|myself] [av|from|of|for|fordi] latter|kjedsomhet|kjedsomheit|varme|sult|flauhet|skam|kulde|laughter|boredom|keisemd|cringe|heten|varmen|kjedsomhe*|laughing|embarrassment|tørst|nysgjerrighet|søvnmangel|spenning|sjokk|sorg_over|mangel_på_kaffe|glede|heat|the_heat|kuld
    dø|dør|døde|kms|drep|kill|ihjel|hater_livet|vil_dø|henge_meg|selvmord|kill_myself|kill_me|drepe_meg|henger_meg|skyter_meg|skyte_meg|hopper|hoppe|tar_livet_av|want_to_die [meg|mæ|litt|av|me|lol|haha|myself|jeg|ass|snart|,|seriøst] [nå|lol|haha|hahaha|så|men|at|over|hvis|av|i|på|når|om|fordi|jeg|,|bare|med|xd|ass|dette|det|for|altså|mye|i_dag] [jeg|må|har|den|hele|er|glemte|glemt|neste|mer|på|enda|bare|the|this|mitt|de|denne|strøk] [må|ha|med|gjøre|hele|strøyk|glemte|glemt|til|har|på|mer|du] lekser|lekse|matte|matten|eksamen|eksamener|frist|fristen|søknad|søknaden|prøve|prøven|innlevering*|nav|mattelekse*|gym|skjema|skjemaet|skjemaer|gåing|buss|bussen|wifi|nettet|jobbintervju|telefonkø|telefonen|køen|homework|exam|exams|math|maths|deadline|norskprøve|fifa|fortnite|spillet|game|skole|skolen|skulen|jobben|mandag|mandager|papirarbeid|cv|cven|cv'en|vekkerklokka|ventetid|fransk|tysk|kjemi|bølla|wow|csgo|cs|prøvene|strøyk|karakter*|fag|faget|teori|oppkjøring*|school|assignment|form|forms|mathe|papirer|vakt|vakta|kaffe|presentasjon*|særemne|norsk|naturfag|matteprøve*|mattetent*|tentamen|varmen|trening|været
    glemte|strøk|glemt|strøyk|missa|mista|failed|forgot .. frist|fristen|matte|matten|bussen|eksamen|lekser|søknad* .. kms|dør|vil_dø|drep_meg
    kms|kill_me|drep_meg|dør lol|haha|xd|lmao|hahaha|ass ... glemte|glemt|fristen|forsov|strøk|strøyk|matte|eksamen|bussen|vekkerklokka
    dør|døde|daua|dauer|død|dau litt|nesten|av|her|innvendig|litt_inni ,$
    dødskjed*|dødskul|dødsbra|dødsslit*|dødslei*|dødsfett|dødstrøtt|dødsgod|død_mobil|død_batteri|dødtid|dødlinje|dødsfall
    batteri*|mobil*|mobilen|pcn|telefonen|nettet|datamaskinen|pc'en|bilen|tlf|tlfen|phone|battery|mopeden|laptopen .. dør|dø|død|døde|daua|dau|dead|dying|died|dies
    død|dør|dau batteri|mobil|bil|tlf
    livsfarlig|livsviktig|livredder|drepende_kjed*|drepende|døds|livsstil
    slår|slo|slått ut|at|meg_løs|løs|slår_meg_at|slår_meg_som|meg_ned_på|meg_til|til|på_lys|feil|følge
    slått|slåt|banka|banket|beaten|slo|slår|banker [meg|deg|oss|broren|kompisen|alle] i fifa|fotball|sjakk|cs|fortnite|spill|kampen|mario|nhl|game
    skutt|skyte|skyter|skaut meg|mæ [selv] i foten|fot|leggen
    henge|henger|hengt|heng med|på|ute|her|meg_med|meg_på
    hoppe|hopper|hoppa|hoppet|hoppe_av|hopp av|over|på|inn|ut|tau|strikk|til|rett [av|på|i] [vgs|skolen|skulen|linja|kurset|skole|det|utdanning*|læra|studiet|faget]
    hoppe|hopper|hoppa|hoppet|droppa ut|av [av|fra] skole*|skolen|vgs|videregående|linja|kurset|skulen|studiet|læra
    kutt|kutte|kutta|kuttet|kutter meg|mæ|me ut|av|ned|off|håret|litt
    kutt|kutte|kutta|kuttet|kutter meg|mæ [i_fingeren|på] [med|på] kniv|kjøkken*|papir*|jobb|jobben|glass|papiret|fingeren|osteh*|dosehermet*
    kutta|kutte|klippe|klippa|cutte|kuttet seg|sæ|meg håret
    skada|skadet|skade|skader meg|mæ [selv|igjen|litt|hardt] [på|i|under|med] [i|på] fotball*|trening|jobb|jobben|kneet|foten|håndball*|ski|ryggen|ankelen|arbeid|kamp|snowboard|sykkel|trafikk*|trening*|skulder*|beinet|handa|fallet
    orker|orkar|orke|klarer|gidder|klarar|orka|holder|greier|takler|tåler|held <not> [ut|mer|meir|flere|fler|å|mere|enda|en|lenger|dette] [mer|meir|å|av|en|med|flere|lenger|mere] [mer|en|av|til|lenger|gå_på] [med|av|på] [gå_på|gå|sitte|vente|ta|dra|jobbe|ha|lese|svare|den|denne|det|de] skole|skolen|skulen|skule|jobb|jobben|matte|lekser|eksamen|nav|vente|venting|dere|dokker|dåkker|av_dere|mas|masing|meldinger|sms|søknader|avslag|ringing|teori|fag|prøver|corona|praksis|innleveringer|vgs|snø|regn|vinter|vinteren|varmen|prat|snakk|papirarbeid|kaffe|å_gå_på_skole|å_svare|å_vente|å_jobbe|å_sitte|stå_opp|møter|trening|spam|svare|spørsmål|dette_maset|pizza|mat|norsk|engelsk|å_lese|ventetid|telefoner|fransk|gym|timer|vakter|skole_mer
    orker|orkar|gidder|klarer|orke <not> [mer|å|flere|mere|meir|en|dette|så|høre|få|lese|ta|bare|noe|mer_av] [mer|å|flere|av|med|i|på|en] <texts>|mas|maset|skole|skolen|fra_dere|av_dere|dere|ting_fra_dere|lekser
    hold|holder|holde|held <not> ut .. vente|ventetiden|spenningen|å_vente|til|varmen
    orker|gidder|klarer|orkar <not> mer|meir|flere|lenger|mere <texts>|skole|skolen|skulen|jobb|jobbe|kjøring|matte|nå_i_dag|i_dag|av_dere|fra_dere|av_maset|masing|teori|fag|slike|sånne|søknader
    ta|tar|tek livet med_ro|som_det|rolig|på_en
    lever|leve|nyter|elsker [bare|helt] livet|drømmen
    # what is meant to be taken, cut by mishap, slept outside by choice
    tok|tar|tatt|har_tatt|husker|glemte|glemt [å_ta] [en|ei|1|to|2] [paracet|paracetamol|ibux|tablett|pille] paracet|paracetamol|ibux|tablett|pille [på|i|mot|for|,|og|har] [hode*|vondt|feber*|dag|jobb|skolen]
    tok|tar|tatt|ta medisinen|medisinene|medisin|pillene|tablettene|adhd-medisin* mine|min som_vanlig|i_dag|i_morges|hver_dag|hver_morgen|som_jeg_skal
    tok|tar|tatt|ta p-pillen|p-piller|vitamin*|adhd-medisin*|allergi*|antibiotika*|vaksine*|penicillin*|medisin_mot|tabletter_mot|piller_mot
    kutt|kutte|kutta|kuttet|kutter|skar|skåret|skjærte|rispa|rispet|stakk|brant|brente|skada|skadet|skåra meg|mæ|me|fingeren|hånda|handa|tommelen [i_fingeren|i_hånda|i_handa|litt] [på|med|da|mens|når] [en|ei|et|den] [skarp|gammel] jobb*|brødkniv*|tapetkniv*|tollekniv*|boks*|spiker*|sag*|saga|ovn*|platen|plata|grill*|strykejern*|panna|bål*|glass|glasset|tallerken*|ost*|brødskjær*|jeg_lag*|jeg_skar|jeg_skulle|jeg_åpn*|jeg_snekr*|æ_lag*|eg_lag*|matlag*|frukt*|løk*|gulrot*|papir*|kjøkken*|blikk*
    sov|sover|sove|overnatta|overnattet|overnatter ute|utendørs|ute_i_skogen|i_skogen på|i|med|ved telttur*|balkong*|terrass*|tur|hytt*|fjell*|hengekøye*|speider*|leir*|hagen|sommer*|finvær*|varmen|trampolin*|gutta|båt*|øya|stranda
    sov|sover|overnatta|overnattet [ute] i hengekøye*|telt_på|telt_i_helga|lavvo*|gapahuk*
    <not> [har|rukket|rakk|fått] [å] [tid_til_å] spist|spise|spiste|ete [noe] [enda|ennå|enno] frokost*|middag*|lunsj*|kveldsmat*|matpakk*
    <not> [har|rukket|rakk|fått] [å] [tid_til_å] spist|spise|spiste|ete [noe|mat] [på] [hele] i_dag|hele_dagen|dagen|siden_frokost|siden_i_morges [pga|,|fordi|så|har|jeg] [har] [hatt] [så] [mye|travelt|travel|stress*|jobb*|vakt*|trening*]
    redd|tåler|orker|klarer|hater|gi|gir|ga|donere|ser|se|svimer_av [ikke] [av] [for] [å] [se] blod|blodprøve*|sprøyter
    blodprøve*|blodtype*|blodgiver*|blodbank*|blodtrykk*
    film*|serie*|stil|foredrag*|innlevering*|oppgave|prosjekt*|skoleprosjekt*|særemne*|bok|boka|dokumentar*|podkast*|presentasjon*|kurs|kurset|lærte|så_en_film|tema|temadag*|foredraget [min|mitt] [om|på] selvmord*|sjølvmord*|vold*|overgrep*|drap*|død*|mishandl*|voldtekt*|selvskad*
    jobber|jobba|arbeider|jobbet med|mot|forebygg* vold*|overgrep*|selvmord*|voldtekt*
    selvmordsforebygg*|sjølvmordsførebygg*|voldsforebygg*
    livet på|i landet|lånte
    ta|tar|tok|tatt på meg|mæ en|et|ei|ekstra|jakka|klær|ansvar*|vakt*|den|for|oppdrag|skoene|mye|jobb|ansvaret|alt|litt
    <relative>|sjefen|læreren|kjæresten|dama|typen dreper|kverker|myrder|kills|dræper meg|mæ|me hvis|om|viss|if|når .. svarer|svarar|søker|står_opp|får|ringer|leverer|rydder|stryker|strøk|glemmer|jobb|skole|nei|forsover|svare|dropper|fail
    redd|redde|hjelp|hjelpe|save|rescue|frels [meg|mæ|me|oss] fra|from|ut_av kjedsomhet*|lekser|matte|matten|boredom|mandager|mandag|norsken|sofaen|eksamen
    jobben|skolen|jobb|skole|matte|matten|eksamen|treninga|trening|fysikken|lekser|lekse*|varmen|vinteren|varmebølga|ventetida|praksisen|køen|nattevakt*|dette|ventinga|venting|papirarbeidet|nav|timeplanen|school|work|math|homework tar|dreper|tok|knekker|kverker|kills|killing livet|meg|mæ|me|knekken [av|på] [meg|mæ]
    slår|slo|slått|slår_jo på meg|mæ en|ei|et|den|filter
    can|could|kan|kunne you|dere|du|dokker|de|dykk [please] help|hjelpe me|meg|mæ|oss|us|me_please ,$
    læreren|sjefen|skolen|jobben|linja|klassen|opplegget|maten|været|teacher|boss|praksisen|lærebedriften|kollegaene var|er|e [helt|så|bare|for] [helt|så|for] jævlig|forferdelig|grusom|grusomt|jævli|helvete
    blir|ble|bli drept over|av lekser|matte|ventinga
    krise|krisa|krisen med|hjemme_hos|på|for_fristen|glemt|glemte|fristen [wifi|nettet|fristen]
    stua|klima|finans|bolig|korona|corona krise|krisen
    slutt på|med skolen|vgs|læra|ferien
    farvel|adjø til|med skolen|vgs|sommeren
    ring|ringe .. [ikke] [ring|ringe] legevakt|politiet
    hungrig|sulten lol|haha|på_pizza|nå_lol
    sulten på|etter [å] jobb*|livet|kunnskap|mer|lære*|erfaring*|suksess|penger
    orker|orkar|gidder|orke <not> flere|fleire|enda_flere|enda_en !dag|dager|natt|netter|slag|år|uke|uker|kveld|kvelder|time|timer|minutt|minutter|måned|måneder|sånne|slike|av|trus*|overgrep*|juling|bank|nederlag|omgang|runde|,
    skytespill*|krigsspill*|skyter_på_xbox|skyting_i_spill*
    livet er|e bra|fint|godt|good|chill|digg|topp|på_skinner|herlig|supert|nice
    tvang|tvinger|tvunget|tvunge|press [meg|oss|til] [til] [å] gå_på|ta_matte|gå_skole|jobbe|stå_opp|ta_fag|ta_opp|lese|studere|søke
    dø|dør|døde|drep|drept|selvmord*|suicid* [på|i|mission|oppdrag] spillet|minecraft|fortnite|oppgave|squad|squadfilmen|sql
    voldsom*|voldsomt|helvetes|dritt
    bruke|gi|use vold|makt på_dør
    helt|heilt|så jævlig|jævli|grusomt|forferdelig bra|gøy|god|kjedelig|mye|fett|dyrt|kjedeleg|lei|kult|lenge|kaldt|slitsomt|irriterende|rart|digg|nice
    sover|sove|sov på|hos sofaen|en_venn|en_kompis|kompis|venn|venner|mormor|bestemor|mamma|pappa|kjæresten
    sover|søv|sov til|lenge|ennå|enda|om_dagen|hele_dagen|ut
    tok|tar|tatt|tok_bare|ta|tek|spiste [bare|akkurat|meg] en|ei|et|ein|to|1|2 paracet*|ibux*|pinex|tablett|pille|tabletter|dispril|hodepine* [,] [for|mot|fordi|pga|har|siden|før] [vondt|hodepine*|influensa|tannverk|mensen|feber|forkjøl*|ryggen|hodet|vont|smerter|magen|migrene|dagen] 
    tok|tar|tatt|ta en|ei|et|ein|1 paracet*|ibux*|pinex|tablett|pille|dispril
    tok|tar|tatt|ta medisinen*|pillene|tablettene|medisinene [<my>] som|mot|for vanlig|adhd|pollen*|allergi*|diabetes*
    slått|slåt av på|poeng|litt|i|hos|termin*|sikring*
    varsler|varsel|varslinger|lyden|lyd|strømmen|mobilen|telefonen slått|slåt av
    slår|slo|slått|slå|slåt opp|gress|snø|plen|plenen|rekord*|rekorden|av_på|knockout|hjul|følge|sammen|tilbake|meg_på_ski|meg_i_lag|fast
    slo|slår|slått meg|mæ [litt|jo] på|i|med ski|trening*|sykkel*|kneet|tåa|hodet|fotball*|snowboard*|ballen|skapet|døra|lilletåa|albuen
    selvmordstog|selvmordsforebygg*|selvmordsbomb*|suicide_squad|suicide_doors|selvmordsoppdrag
    banka|banket|slo|knuste|slår|drepte|drepe|dreper [dem|de|alle|kompisen|broren|hele] [i|<n>|på|gjengen] <n>|fifa|kampen|minecraft|fortnite|cod|cs|sjakk|poker|ludo|prøven|eksamen|karaoke
    truet|truer|trua med [å] spise|slutte|gå|flytte|streike|regn*|oppsigelse|sparken|fravær*
    spist|spise|spiser <not> frokost|lunsj|middag|kjøtt|gluten|svin|svinekjøtt|melk|fisk
    <not> spist|ete|ett|eaten [noe] lunsj|frokost|middag|breakfast|lunch|dinner|kjøtt|pizza
    blod|blodet prøve*|giver|trykk
    blod|blør [overalt] nese*|nesa|tannkjøttet|neseblod
    gjemmer|gjemt|gjemme meg|oss bak|unna|hjemme_fra
    skole|skolen|jobb|jobben|fag|matte|lekser|teori|pugging , [jeg|æ|eg|bare] orker|orkar|orke|gidder <not> ,$
    krise , [jeg|vi|er|har] tom|glemt|glemte|mista
    i fare|danger [for|of] [å] stryk*|miste|failing|ikke
    kommer|kom|går inn [på] skole*|linja|vgs|jobb
    passet|pass [mitt] [er|har] utløpt|gått
    haster [litt|ikke] [med] å|læreplass|jobb|søknad*|skole*|cv
    drakk|drukket|tok|tatt|spiste|spist for|alt_for|altfor mye|mange [av] [på] cola|brus|kaffe|øl|vann|vakter|godteri|melk|på_meg|jobb|mat|kake|pizza|sol|energidrikk
    tau|kniv|kniven|rep|tauet [til|for] klatring|kokk*|fisk*|båt*|jobb*|kjøkken*|jakt*|speider*
    blod|blodet , svette|sweat
    tok|tatt|ta livet av en|ei|et|den|mygg*|flua|fluer|edderkopp*
    tog|toget i|til|fra|nærheten|kl
    leve|lev|leva [av|på] nav|sosialen|pengene|nudler|pizza|stipend*|lån|trygd|foreldr*
    truet|trua [med] utkastelse|oppsigelse|sparken
    banka|banket|slo|slår|knuste [<my>] [søsteren|broren|kompisen|pappa|alle|faren] [min] i mario*|fifa|sjakk|kart|poker|bordtennis|fotball|gaming|cs|fortnite|spillet
    kutta|kutter|kutt|kuttet|klippe|klippet gress*|plen*|hekken|ved|sukker*|ut|kostnader|løk
    trenger|treng|need hjelp|help [asap|nå|fort|straks] [med|til|for|with|finding] [å] søknad*|cv|skole*|lekser|matte|jobb*|læreplass|fristen|finne|job|school|vgs
    hjelp|help så|å|haha|lol|with
    """,
    VOCABULARY,
)

_JOKES = Patterns(
    """
    <relative>|<harmer>|sjefen|du|dere|dama|mamsen|teacher|boss|you|this|det|dette|den ... drep*|drepe|dreper|kverk*|myrd*|kill|kills|killed|killing|slakter|henretter meg|mæ|me|oss
    drep|dreper|drepe|kverker|kill|kills|killed|killing|skyt|shoot|heng|slå meg|mæ|me [nå|da|med|,|i_hjel]
    tar|tok|ta|tatt|tek livet av|meg|tå
    kms|kys|dør|døde|dø|dau|dauer|daua|dying|dead|died|død|suicide*|selvmord*
    står|sitter|ligger [på] kanten|taket|skinnene|brua
    slår|slo|slått|banka|banker [<my>|deg|oss|meg|han|henne|alle|broren|kompisen]
    hoppe|hopper|hoppa|henge|henger
    kommer til å [å] drepe|kverke|kill
    blod|krise|redd|livredd|sulten|sulter|spist
    """,
    VOCABULARY,
)
_LAUGHS = Patterns("<laugh>|haha*|hehe*|lol*|kødda|kødder|neida|spøk|fleip|jk|kidding|rofl|lmfao", VOCABULARY)
_LAUGHING = "😂🤣😆😅💀😹😄😁"
_EARNEST = Patterns(
    """
    vil|ville|vill|want|lyst|løst|orker|seriøst|ærlig|mener_det|fr|alvor|serr|skal|wish|ønsker
    """,
    VOCABULARY,
)

# Thoughts of death that are over, and said to be well now. Violence counts whenever it was.
_OVER = Patterns(
    """
    ikke|ikkje|itj|slutta|sluttet|aldri|not|no_longer|uten .. [lyst|tanker|vil|ønsker|want|tenker|suicidal|selvmordstank*|kutta|skada|selvskad*|skade|kutte|kutter|å_kutte] ... <well>
    <well> ... ikke|ikkje|itj|aldri|not|sluttet|slutta|no_longer|uten .. [lyst|tanker|vil|tenker|suicidal|selvmordstank*|kutta|kutter|skada|selvskad*|selvmordstank*] ... lenger|mer|meir|anymore|lengre|selvmordstank*
    før|tidligere|tidlegare|i_fjor|en_gang|engang|hadde|used_to|slet|sleit|slit|pleide|ungdomsskolen|ungdomsskulen|år_siden|år_sidan|once|tenkte|vurderte|prøvde|lenge_siden|var|forrige_år|last_year|i_sommer|i_vår|had|was ... <well>
    hadde|slet|sleit|slit|var|tenkte|vurderte|prøvde ... i_fjor|før|tidligere|en_periode|for_lenge_siden|på_ungdomsskolen|som_liten ... <well>
    <well> ... før|tidligere|enn_før|i_fjor|year|år_siden|selvmordstank*|overstått
    """,
    VOCABULARY,
)
_ANY_TIME = Patterns(
    """
    slår|slo|slått|banker|banka|banket|vold|vold*|overgrep*|mishandl*|misbruk*|voldt*|valdt*|trua|truet|truer|tvangs*|tvunget|beats|hits|raped|abused|kasta_ut|kastet_ut|redd
    """,
    VOCABULARY,
)


def decide(text: Normalised) -> str:
    """Return the words that make the text urgent, as written; "" if it is not urgent."""
    rest = _FIGURES_OF_SPEECH.removed(text.words)
    if _jokes(text):
        rest = _JOKES.removed(rest)
    match = OTHER_LANGUAGES.match(rest) or SIGNS.match(rest)
    if match is None or _is_over(text):
        return ""
    return text.quoted(match.start(), match.end())


def second_look(text: Normalised, features: Set[str], *, asks_for_stop: bool) -> str:
    """Return the words that make the text urgent to the model where no rule has; "" if it is not.

    A figure of speech in the text has to be outweighed, and so has a plain STOPP (`asks_for_stop`): «eg vil ikkje at de
    skal senda meg meir» is none of despair. What is over and well again is no crisis.
    """
    model = weights.models().urgent
    is_doubtful = asks_for_stop or _FIGURES_OF_SPEECH.match(text.words) is not None or _jokes(text)
    if model.leaning(features) < LEANING + is_doubtful * DOUBT or _is_over(text):
        return ""
    return model.words(text)


def _jokes(text: Normalised) -> bool:
    """Return whether the text is a joke without a wish: many hide a wish behind a laugh."""
    laughs = _LAUGHS.match(text.words) is not None or any(sign in _LAUGHING for sign in text.signs)
    return laughs and _EARNEST.match(text.words) is None


def _is_over(text: Normalised) -> bool:
    whole = text.words.replace(", ", "").strip() + " "
    return _OVER.match(whole) is not None and _ANY_TIME.match(text.words) is None
