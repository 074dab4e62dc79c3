"""Signs of STOPP: a word for ceasing × writing, not × wanting × texts, taking away × number or list, and their opposites."""

from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

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
    avslutt|avslutte|stans|stopp|stoppe|kanseller|avbestill|avbryt|cancel [<my>|my|the|dette|alle|all] abonnement*|subscription|varsling*|varslene|varsler|utsend*|meldingstjeneste*|sms-tjeneste*|tjenesten|tjeneste|påmelding* !på|til
    få_slutt_på|fått_slutt_på disse|desse|alle|de|dei <texts>

    ^, skriv|send|tekst|meld|kontakt [meg|til_meg] ikke|ikkje|aldri|itj [noe|noko|til_meg|og] [<more>|flere|mer|hit|skriv|send|<texts>] ,$
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
    fjern|fjerne|remove|avmeld|avmelde|unsubscribe [<me>] [<pleas>] [takk|nå|no|herfra|her_ifra|fra_dette|fra_dere] ,$
    fjern|fjerne|stryk|remove <me> [fra|frå|from] [denne|dette|alle|all] <texts>|tjenesten|sms-lista|smslista|smslisten|utsendingen
    <me> [vekk|av|bort|ut|fjernet|fjerna|slettet] fra|frå|av|from|off [deres|denne|den|the|your|sms] lista|listen|listene|list|liste|listå|mailinglista|smslista|registeret
    meld|melde|melder|melda [<i>] [herved|hermed|nå|no|bare|gjerne|da] <me> [herved|hermed|nå|no|bare] av|ut|vekk !kurs*|fag*|fra_kurs*|praksis*|av_skole*|av_skule*|av_vgs|av_kurs*|av_linj*|fra_skole*|fra_vgs|skole*|vgs|av_praksis*|av_studi*|av_klasse*|av_vg*|av_fag*|av_et_fag|av_videreg*|av_barnevern*|av_nav|av_et_kurs|av_timen|av_eksamen*
    ^, meld|melde|melding|avmelding [<me>] av|ut [<me>] ,$
    avmeld|avmelde|avmelder|avmeldes|avmelding|avmeldt|avmelda [<me>|nummer|takk|sms|nummeret] ,$
    ønsker|vil|ynskjer [<i>] [<to>] avmelding|avmelde|bli_avmeldt|avslutte_abonnement*|melde_meg_av|melde_meg_ut|meldes_av|bli_meldt_av|bli_fjernet|bli_fjerna|bli_tatt_av|fjernes|bli_slettet_fra_lista !kurs*|fag*|fra_kurs*|praksis*|av_skole*|av_skule*|av_vgs|av_kurs*|av_linj*|fra_skole*|fra_vgs|skole*|vgs|av_praksis*|av_studi*|av_klasse*|av_vg*|av_fag*|av_et_fag|av_videreg*|av_barnevern*|av_nav|av_et_kurs|av_timen|av_eksamen*
    opt|opting [me] out
    unsubscribe [me|please|from|this|number]
    take my|me [name|number] off

    bli|blir|ble|be|bli_meg|få [tatt|fjernet] [tatt] av|fjernet|fjerna|slettet|strøket|removed|tatt_av|tatt_bort|tatt_vekk [av|fra|frå|from] [den|denne|deres|the] <list>
    vil|ønsker|må|få|want|vil_bli [meg|å] [komme|tatt|bli] av|ut_av|vekk_fra|bort_fra|off [den|denne|the|deres] <list>
    så|derfor|please|og|and|vennligst stopp|stop ,$
    ^ [hei|ok|ja|nei|hallo|takk|please|plis] stopp|stop jeg|eg|æ|e [er|har|svarer|orker|gidder|går|vil|trenger|ønsker|jobber|har_sagt|sa|skrev|klarer|bor|kjenner|bryr|får]
    ^ [hei|ok|nei|hallo|plis] stopp|stop og|fordi|for|siden|ikke|please|orker|gidder|trenger|har|har_fått|er|masingen|maset|plaging* [<i>] !en|bussen|til|bussene
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
    # families: the same asked for in other verbs
    få|fått|har|kan|blitt [<i>] [nå|jo|allerede|alt] meldt <me> av !kurs*|fag*|fra_kurs*|praksis*|skole*|skule*|vgs|vg*|linj*|klasse*|eksamen*|et|møtet|timen|jobb*
    gi|gje|drit [f|faen|blaffen|beng|bare] i <to> <send>|<write>
    <cease> [<to>] fyll*|irriter*|bruk*|hars*|herse*|hold*_på|uroe* [på] .. <me>|innboks*|inbox*|telefonen|nummeret|mobilen
    <not> forstyrr*|plag*|bry|mas|uroe*|irriter*|bombarder* [<me>] [på|med|<me>] [<few>] [<few>] [på] <texts>|<more>
    forstyrr*|plag*|mas [på] <me> <not> [<more>] ,$
    <not> [<you>] [<to>] <send>|<write> [<few>] hit [<more>|takk] ,$
    <not> [<you>] [<to>] <send>|<write> [<few>] til [dette|denne|det|mitt|min] [<number>|mobilen|telefonen|mobil] [<more>|mitt] ,$
    <not> [<you>] [<to>] bruk|bruke|ha|bruker [dette|mitt|det|my|mer] <number> [<my>] [<more>|til] 
    <cease> [<to>] bruke|bruk|use [dette|mitt|det|my] <number>
    glem|gløm|glemme|forget|lose|delete|fjern|vekk|bort [med|me] [my|mitt|dette|det] <number> [<my>]
    <send>|<write>|kontakt|kontakte|kontakta [<me>|til_meg|te_mæ|hit] aldri|<not> [<me>|til_meg|te_mæ] [<few>] [<texts>] [<me>|til_meg|te_mæ] <more>|<texts>|noe|noko [til_meg|til_dette] !før|brev
    <send>|<write> <me> aldri|<not> [<few>] [<texts>] 
    spar|spare <me> for [<few>] [<few>] <texts>
    <not> [å] [<have>|lenger|noe|bli] [å|<have>|behov|bruk|lyst|interesse|interessert] [for|på|av|i|å] [å|få|ha|motta|<have>] [<have>] <few> [<few>] [<few>] <texts> [mer|lenger|fra|nå|takk|på|av|igjen|meir|til] !og_ring
    <not> [å] <have> [<few>] [<few>] [<few>] <texts> !på_norsk|på_engelsk|om
    <not> [lenger] <few> [<few>] <texts> ,$
    <not> [<i>] [lenger|noe] [behov|bruk|interesse] for|av [<few>] [<few>] [<few>] <texts> 
    <not> samtykke*|samtykker|samtykka|samtykket [lenger|mer|meir] [til] [å] [få|motta|bli] <texts>|kontakt|kontaktet|kontaktes
    samtykker|samtykke|samtykka|samtykkjer <not> [lenger|mer] [til] [å] [få|motta|bli] <texts>|kontakt|kontaktet|kontaktes|sms
    trekk|trekke|trekker|trekkjer|tilbakekall* [<i>] [hermed|herved] [tilbake] [<my>|et] samtykke*|consent [<my>] [til|for] [å] [få|motta] <texts>
    trekk|trekke|trekker|trekkjer [<i>] [hermed|herved] tilbake [<my>|et] samtykke*|consent
    sier|seie|si|seier [<i>|herved] [opp|ifra] [opp] [dette|denne|den|det|på] [<texts>] abonnement*|tjenest*|meldingstjenest*|varsling*|<texts>|sms-tjenest*
    koble|kobl|kople|mæll|mell|mæld|meld|melle|melde [<i>] <me> av|ut|vekk !kurs*|fag*|fra_kurs*|praksis*|av_skole*|av_skule*|av_vgs|av_kurs*|av_linj*|fra_skole*|fra_vgs|skole*|vgs|vg1|vg2|vg3|av_praksis*|av_studi*|av_klasse*|av_vg*|av_fag*|av_et_fag|av_videreg*|av_barnevern*|av_nav|av_et_kurs|av_timen|av_eksamen*|av_folkehøg*
    vekk|bort|ut med|me|fra|frå [<few>] <number>|<texts>|<list> [<my>]
    vil|ha|få|ønsker|må [<i>] [ha|få] slutt|en_slutt|stopp på [<few>] [<few>] <texts>
    ferdig|færdig|done med|with [<few>] [<few>] <texts>
    kontakt|kontakten|<texts> [på|via] [sms|<texts>] [må|skal|bør] opphør*|stoppes|stanses|avsluttes
    stopp|slutt|stans [med] all kontakt|kommunikasjon|contact
    <texts>|kontakten|kontakt må|skal|bør opphør*|stoppes|stanses|avsluttes|ta_slutt
    ber|ba|bedt|bad|krever|forlanger|anmoder [dere|dokker|dykk] [om|respektere|at] [om|å] [å|at] [dere|dokker|jeg] <not> [får|å_få|få|skal|sende|sender|å|vil] [ha|få|å] [<send>|<write>|<have>] [<few>] [<few>] <texts>|kontakt*|<me>
    ber|krever|anmoder|forlanger|bedt|ba [dere|dokker|dykk] [om|om_å] [at] [å] [dere|<me>] [med_en_gang|omgående|å|bli|om] [å] <cease> [med] [<to>] <send>|<write>|kontakt*|<texts>
    ber|krever|anmoder|forlanger|bedt|ba [dere|dokker|dykk] [om|om_å] [at] [å] [dere|bli] [å] <remove>|strøket|tatt_av|tatt_ut|fjernet|strykes [<me>|dette|fra] <number>|<list>|nummeret|navnet|meg
    ber|krever|anmoder|forlanger|bedt|ba [dere|dokker|dykk] [om|om_å] [at] [å] [bli] fjernet|slettet|strøket|tatt fra|av|ut ... <list>
    <you> trenger|treng|behøver|need <not> [<to>] <send>|<write>|kontakte|sende_meg [<me>|til_meg|noe|flere|mer]  
    <you> kan|may|må|skal|får [bare|nå|no|gjerne|da] <cease>|gi_dere [med] [<to>] <send>|<write>|<texts>|kontakt*|disse
    <you> [kan|må|får] [bare|nå|gjerne] <remove>|ta|stryke|slette|fjerne <me>|<number>|nummeret_mitt [av|fra|bort|vekk]
    <you> skal|må|får|har_ikke_lov <not> [lenger] [lov_til_å] <send>|<write>|kontakte|bruke|ha [<me>|til_meg|nummeret|mitt|mer|flere]
    <i> [skal|vil|ønsker] <not> [å] [lenger|stå|være|ha|få] [stå|være] på|i [den|denne|deres|noen|the] <list> [deres]
    hvorfor|why|kvifor står|er|am <i> på|on|i <list> , <remove>|ta|stryk
    [kan|kunne|får|vil] [<i>|jeg] [bli|få|please] [bli|be] fjernet|fjerna|slettet|sletta|strøket|stroket|tatt_av|tatt_vekk|tatt_ut|meldt_av|avmeldt|removed fra|frå|av|from|off [deres|denne|den|the|sms] *liste*|lista|listen|listene|register*|system*|mottakerlist*|mailinglist*|database*|list
    har|er [jo|allerede|alt|nettopp] [jeg|<i>|jo|allerede] meldt|avmeldt|meldt_opp <me> av|ut ,$
    <i> [har] [jo] [allerede] [meldte|avmeldte|meldt] <me> av !kurs*|fag*|vg1|vg2|vg3|vgs|skole*|praksis*|timen|eksamen
    meldte|avmeldte <me> av [forrige|i_går|sist|allerede|for] [uke|gang|lenge|måned]  !kurs*|fag*|vg1|vg2|vg3|vgs|skole*
    ferdig_med|lei_av <texts> , <cease>
    jeg|eg|æ|i|vil|skal|da|velger|svarer|skriver|trykker|sier [<i>] [svarer|skriver|vil|velger|sier|trykker|texter] [<i>] stopp|stop ,$
    stopp|stop som|er mitt|svar|svaret ,$
    takk|men|nei|ja|ok|okei|altså|derfor|så|please|plis|faen|herregud|serr|seriøst|bro|bror|kompis|mann|hallo|hei|fy|vennligst|snill stopp|stop ,$
    sagt|sa|svart|svarte|sier nei til|no_to [<few>] <texts>
    for|altfor|alt_for mye|mange <texts> ... , [<cease>|stopp|nok|ferdig|no|nå] nok|ferdig|<cease>|stopp
    [det] holder|halde|held [nå|no|lenge] med|nå_med [<few>] <texts>
    vil|ønsker|ynskjer|få|får [<i>] [gjerne|bare] [å] [være|vere|ha|få] [i] fred|ro for|frå|fra [<few>] [<few>] <texts>
    får|kan|vil|må [<i>|jeg] [få|ha|please] fred|ro [for|fra|nå] [for|fra] [<few>] <texts>|mas|masing|sms|dere
    <texts> [fra_dere] må|skal [jeg|ha] slutt|stopp
    unsub*|avmeld|avmelde [meg|me] [<texts>|takk|asap]
    samtykket|samtykket_mitt [er] [herved] [trukket] trukket|tilbaketrukket
    avslutt|avslutte|avslutta|si_opp|cancel|kanseller|stopp|stans|discontinue|avbestill [<my>|dette|denne|the|all|alle] [sms|<texts>] abonnement*|tjenest*|meldingstjenest*|varsling*|varsler|varslene|subscription|service|utsending*|utsendelse*
    la|lat|lad <me> [nå|no|bare|da|please|for_guds_skyld|for_faen|i_det_minste] [få|være|vere|ver|va|vær] [nå|bare|i] [i] fred|ro|fre
    <not> [<you>] [<to>] mas|mase|masa [mer|meir] [på] [<me>] [på|via|mer|over] sms|mer|meir|melding|tekst
    <not> [<you>] [<to>] dm|mess|messe|snapp|snappe|kontakt|kontakte|meld|mld|bombarder*|tekst|text <me>
    <not> [<have>] [<to>] ta|tar kontakt [med] [<me>] [på] [<texts>|igjen|mer|meir|lenger|flere] ,$
    <not> ta kontakt med <me>|oss [på] [<texts>|igjen|mer|meir|lenger]
    <want> [<i>] [<softly>] <not> [<to>] at <you> [skal|ska|sku|må] <send>|<write>|ha [<to>|te] [<me>|til_meg|te_mæ|nummeret]
    <want> <not> [<few>] [<few>] <texts> [<pleas>|takk] ,$
    <want> <not> [to] hear|receive|get|høre [from|anything|any|these|this|noe] [from|fra] [you|dere|these] [again|anymore|mer|igjen] ,$
    no_longer want|wish [to] receive|get|hear
    ta|tar|ta_bort|fjern|slett <number>|<me>|navnet [mitt] [av|fra|bort|vekk] [av|fra] [denne|den|deres] <list>
    slett|fjern|stryk det|den|dette|nr [fra|av] [denne|den|deres] <list>
    bruk|bruke|kontakt|ha|ring_og_skriv <not> [dette|mitt|det|my|mer] <number> [mitt|mer|igjen|meir]
    lamegvære|lamegver|lamegva|lamegværeifred|lamegifred|leavemealone|stahp|stopit|ikkesendmer|sluttåsende
    [gidder|gidd|vil|orker] <not> [gidd|gidder|å|orke] [å] send [mer|meir|noe|flere] [mer|<texts>] ,$
    <not> gidd|gidder|orke [å] <send>|<write> [mer|meir|noe|flere|til_meg]
    cease_and|cease and_desist|desist
    please|kindly [please] discontinue|cease|unsubscribe|remove|desist
    discontinue [sending|these|this|the|all|your] [<texts>|service]
    said|told [you|dere] no|nei [to|til] [more|flere|<texts>] ...
    dere|du|you har_ikke|har_ikkje|dont lov|have_permission [til|to] [å|to] .. <number>|<texts>|<send>|<write> 
    vil|ønsker <not> at <you> [skal] [ha|bruke|lagre] <number>|nummeret ...
    <no>|ingen|ikke|no [flere|videre|mer|further|more|noe] [mer] kontakt|contact [takk|please|pls|fra] ,$
    ønsker|vil|want|ynskjer <no>|ingen|no [flere|videre|mer|further|more] kontakt|contact|<texts>
    takker|takkar|takke nei til [alle|videre|flere] [videre] <texts>|kontakt|henvendelser
    skru|skrudd|skrur|slå|slår|slått|turn|mute|koble|kople|deaktiver|deaktivere [av|off] [<few>] [<few>] [av|off] [<few>] <texts>|varsl*|abonnement*|tjenesten
    deaktiver*|mute|avregistr* [<me>|<number>|<texts>|abonnement*|takk] ,$
    <me> fra|from [this|denne|den|the] <list>
    sett|legg|føre|før|set|put <me> [på|opp|som|on] [på|the|som] reserv*|reservasjon*|avmeld*|stopp*|blacklist*|ring_ikke*
    la|lat|lad innboks*|telefonen|nummeret|mobilen|inboxen [min|mitt|my] være|vær|vere|va|i_fred [i|i_fred] 
    la æ|e|jeg|eg vær|være|vera|va [i_fred]
    stopp|stop|slutt nå|no|ellers|eller|now [ellers|eller|så|or] ... blokk*|anmeld*|melder|blokkerer|block
    slutt|slutte|stopp|stop [å|og|to] mail*|epost*|purr*|snakk*|hør*|kontakt*|henvend*|text*|ta_kontakt [på|med|til] [meg|mæ|me] 
    <not> [være|ha|bli|stå] <more>|flere av disse|dette|desse|these|sånne ,$
    vil|ønsker|ynskjer|skal|want [jeg|eg] <not> [å] ha flere|mer|meir [av] disse|sånne|slike|dette|desse ,$
    ^ [jeg|æ|eg|e] vil <not> ha mer|meir|flere|fleire ,$
    flere|fleire av disse|desse [nå|takk|meldingene] ,$
    verken|hverken|korkje|neither [ha|få|motta|å] <texts>|<send>|<write> eller|or [ha|få|å] ring|ringe|ringing|telefon*|kontakt|<texts>|<send>|<write>|samtale*
    verken|hverken|korkje|neither [ha|få|motta|å] ring|ringe|ringing|telefon*|kontakt|samtale* eller|or [ha|få|å] <texts>|<send>|<write>
    <not> [godkjent|godtatt|gitt|bedt|takket|sagt_ja|accept|gitt_dere|fått] [om|til|at|ja] [tillatelse|lov|samtykke] [til|å] ... <send>|<write>|<texts> <me>|sms|meldinger
    <not> tillatelse|lov|tillating|permission [til] [å|to] <send>|<write>|kontakte|ringe_og <me>
    hold|hald dere|dykk|dokker|deg unna|vekk|borte [fra|frå] innboks*|telefon*|nummer*|inbox*
    nr|nret|nummeret|<number> [mitt] skal|må|bør|kan [ikke|bare] brukes|slettes|strykes|fjernes|slettast|brukast [på|til|fra|i] [dette|lista|listen|register*|sms]
    trenger|treng|vil|ønsker <not> flere|fleire|mer|meir sånne|slike|sånt|av_dette [,|nå|takk|mer]
    bli|blir|be teken|tatt|tekne|stroken|stroke|strøket|fjerna|removed|taken av|frå|fra|off|vekk [den|denne] <list>
    <not> hør|høre|høyre|hear [noe|mer|la] [mer] fra|frå|from <you> [igjen|mer|again|meir|lenger]
    <not> la høre fra|frå <you>
    not interested [so] [please] stop
    ^ av|bort|vekk|ut [fra|av|frå] lista|listen|listå [takk|nå|plis] ,$
    <me> av lista|listen|listå ,$
    må <you> <write>|<send> <me> , <not> gjør|gjere
    <want>|vil|må|få [<i>] [å] bli|be|blive slettet|sletta|fjernet|fjerna|strøket|stroke|tatt_av|tatt_bort|removed|deleted|meldt_av [fra|frå|av|from|off] [den|denne|disse|deres|de] <texts>|<list>|utsend*|mottaker*|tjenesten|abonnement*
    bedt|ba|bad|asked [dere|dokker|you] [om|to] [å] [bli|be] fjernet|fjerna|slettet|strøket|tatt_av|tatt_bort|removed|deleted|fjerne_meg|slette_meg|avmeldt
    <cease> [med|with] [<few>|de_her|de_der|de_derre|den_her|the] [<few>] <texts>|beskedene|beskeder
    take|get|ta|få <my>|<me>|this [number|nummer|nummeret] out|off|away|vekk|bort|ut ,$
    <not> [lenger|longer] [å|lenger] motta|få|receive|get [flere|fleire|any|more|noen] <texts> [om|about|on|from|fra|på|av]
    <not> send <me> [<few>] [<few>] [om|about] [skole|jobb|dette|school]
    ^, <not> skriv|tekst|text|send|sms <me>|til_meg|to_me ,$
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

PLAIN = Patterns(
    """
    kan|kunne|vil|gidder|klarer|can <not> <you> [bare|snart|please|just] <remove>|ta|melde|stryke|fjerne|slette <me>|nummeret|nummer|my|me
    ^ stopp|stop [,] [det|d] [er|e] [jo] <not> [noen|noe|nokon|lenger|så] vits|interessert|aktuelt|aktuell|behov|nødvendig|relevant
    hiv|heiv|kast|kaste [ut|bort|vekk] <number> [<my>]
    kan|kunne|could|can|får <i> [please|da] tas|strykes|fjernes|slettes|avmeldes|taes|meldes [vekk|bort|ut|av] [fra|av|frå|from|off] [deres|denne|den|the] [sms] *liste*|lista|listen|listene|register*|system*|list|dette|utsend*
    kan|kunne|could|can|vil|får <i> [please|få|vær_så_snill] [bli|be|få] fjernet|fjerna|slettet|sletta|strøket|tatt_av|tatt_vekk|tatt_ut|meldt_av|avmeldt|removed|taken_off [fra|frå|av|from|off] [deres|denne|den|the|sms] *liste*|lista|listen|listene|register*|system*|mottakerlist*|mottagerlist*|mailinglist*|database*|list|sms-lista
    hvor|kor mange|ofte [ganger] ... <i> [si|skrive|svare|sende|be] ... stopp|stop|nei|slutte
    sa|skrev|svarte|sendte|har [<i>] <not> [jo] [sagt|skrevet|svart|sendt] stopp|stop
    kan|kunne|vil|gidder|klarer|can|hvorfor|why|kvifor|could <you> <not> [bare|snart|please|just] <remove>|ta|melde|stryke|fjerne|slette <me>|nummeret|nummer|my|me
    skrev|skrevet|svarte|svart|sendte|sendt|sagt [jo|allerede|<to>] stopp|stop to|flere|mange|tre|<n>|tusen ganger|gonger
    skrev|skrevet|svarte|svart|sendte|sendt|sa|sagt [jo|allerede|<to>] stopp|stop [,] men|og [<you>|får|jeg|dere] fortsetter|får|fortsatt|kommer|sender|fortsett*
    <you> lovte|lovet|sa|promised [at|dere|å|you] .. [skulle] <cease> [<to>] <send>|<write>
    er_det_mulig|går_det_an|kan_man|is_it_possible|har_jeg_lov_å|mulig [å|to] slippe|sleppe|unngå|avoid|stop [<to>] [få|ha|getting] [disse|desse|flere|alle|these] <texts>
    kan|får|could|can <i> [få|please] slippe|sleppe [<to>] [få|ha] [disse|desse|flere|fleire|alle] <texts>
    kan|kunne|could|can|vil|would dere|du|you|dokker|dykk|de [vær|være|please|bare] [så] [snill|snille|greie|vennlig|vennlige] [og|å] melde|fjerne|ta|slette|stryke|remove|take|avmelde <me>|nummeret|nummeret_mitt|nr|my_number [av|vekk|bort|off|fra|ut] !kurs*|fag*|timen|møtet|med|på|det|alt|imot|inn|opp|tilbake|til|fravær*|søke*|vente*|klasse*|elev*|vakt*|lag*|gruppe*|chat*|snap*|team*|skole*|prosjekt*
    <cease> it with [the|your|these|this] <texts>|texting
    kan|kunne|vil|gidder|klarer|can|hvorfor|why|kvifor <you> <not> [bare|snart|please|just] <cease> [<to>] <send>|<write>
    if|hvis|om|vis <you> <not> [snart] <cease> [<to>] [<send>|<write>]
    cant|wont|why_dont you [just|please] stop|quit sending|texting|messaging|contacting
    """,
    VOCABULARY,
)

# What has the words of STOPP in it and asks for something else.
ENDS = Patterns(
    "<not>|<no>|<cease>|<remove>|stopp|avslutt*|avmeld*|avregistr*|opphør*|kanseller*|skru|slå|slår|mute|deaktiver*|unna|bort|vekk"
    "|slipp*|verken|hverken|reserv*|frabe*|off|unsub*|cancel|ut|meld|melder|ferdig|slutt*",
    VOCABULARY,
)
"""What the model has to find beside texts, a number or a list before it may act."""

ABOUT_TEXTS = Patterns(
    """
    <texts>
    <send>|<write>
    <number>|<list>|innboks*|varsl*|abonnement*|tjenesten|kontakt*|reservasjon*|reservert
    """,
    VOCABULARY,
)

QUESTION = Patterns(
    "^, hva|kva|ka|ke|hvem|kven|kem|hvor|kor|hvorfor|kvifor|hvordan|åssen|what|who|why er|e|gjelder|vil|skjer|betyr|har|kan|skal|is|are|do|does|fikk",
    VOCABULARY,
)

ME = Patterns("<me>\nmitt|mi\n<i>", VOCABULARY)

LEAVE_ME = Patterns("la|lat|leave <me> .. være|vere|alone", VOCABULARY)

REGRETS = Patterns(
    "angrer|angra|angret|angrar|ombestem*|regret*|changed_my_mind|feil|uhell|kødd|tulla|igjen|mistake|accident",
    VOCABULARY,
)

TEXTS = Patterns("<texts>\n<list>\nstopp|stop ,$\n^ stopp|stop", VOCABULARY)

ASKS_OR_TELLS = Patterns(
    """
    avtale om|at|med
    ^ er|e|is|are|har|kan|skal|får|må|hva|kva|ka|hvor|kor|når|hvem|kven|hvorfor|kvifor|hvis|om|does|do|can|what|why|how|who
    bruker|brukte|tilhører|tilhøyrer|hadde|eier|fått|fikk|overtatt <not>|dette|det|nummeret|<number>
    """,
    VOCABULARY,
)
"""What keeps the model from acting: a question without its mark, and what is told of a number."""
