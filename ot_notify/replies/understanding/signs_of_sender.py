"""Signs of meaning, I (who writes, and about what the office must act): words that speak for one meaning. None decides alone; `meaning` weighs them against each other."""

from ot_notify.replies.understanding.patterns import Patterns
from ot_notify.replies.understanding.vocabulary import VOCABULARY

GUARDIAN = Patterns(
    """
    <relative> [<relative>] til|te|åt|of|to|for !meg|det|dette|dere
    dette|det|her|hei|jeg|eg|æ|this|i|vi|we|d|e er|e|is|am|are|her_er|æ [jo|bare|faktisk|her|telefonen_til|nummeret_til|mobilen_til] [en|ei|the|a|his|her|hans|hennes|<n>] <relative> [til|te|åt|of|hans|hennes|hennar|,|her|sin|som|skriver|svarer]
    this|its|it_is|i_am|im [is] [the|his|her|a|their] <relative>
    her er <relative>
    <relative> her ,$
    ^ <relative> her|til|hans|hennes
    <relative> hans|hennes|hennar|sin|skriver|svarer|som_svarer|her_som|som_skriver|til_den|here|speaking
    hilsen|mvh|vh|helsing|klem|regards [en] <relative>
    telefonen|mobilen|nummeret|tlf|telefon|nummer|phone|number|mobil [her] til|tilhører|belongs_to|åt|of [<my>|den|hans|hennes] <relative>
    <youth> min|mi|vår|vårt|våres ... har|er|går|skal|bor|jobber|trenger|vil|klarer|sier|kan|fikk|begynte|begynner|ønsker|får|blir|tør|svarer|ligger|orker|sliter|hadde|mangler|sluttet|nekter|søkt|tar|bur|treng
    <my>|vår [eldste|yngste] sønn|son|daughter|datter|fosterbarn|fostersønn|fosterdatter|brother|sister|bror|søster|barn [is|has|er|har|går|trenger|vil|does|wants|doesnt|bor|skal|sier|already|,]
    <relative> til <youth>|vedkommende|ungdommen
    jeg|eg|æ|vi|i|we svarer|skriver|svarar|skriv|ringer|answer|write|replying|answering|responding|spør for|på_vegne|på_vegner|on_behalf [av|of] 
    på_vegne|on_behalf av|of
    vi|jeg|eg|we|i er|are|am|e [hans|hennes|hennar|his|her|the] foreldre*|foresatt*|fosterforeldre|fosterhjem|parents|guardian|verge|miljøterapeut|fosterfar|fostermor|saksbehandler|kontaktperson|kontaktlærer|legal_guardian|støttekontakt|foreldra
    barnevernet|bufetat|barnevernstjenesten|miljøterapeut|institusjonen|fosterhjemmet|ungdomshjemmet|bofellesskapet|avdelingsleder|helsesykepleier|barneverntjenesten|barnevernstenesta|advokaten her|i|,|på|som|hvor|svarer|til_ungdommen
    <you> har|bruker|skrev|ringer|texter|when_you [kommet|have|fått|nummeret|ringt|her] [til|the] <relative>
    han|hun|ho|hu [har|er|går|bor|kan|vil|trenger|fikk|begynte|jobber|skal|tør|ligger|orker|sover|mistet|svarer] [allerede|jo|ikke|ikkje|nå|no|på|fått|i|begynt|for_tiden] [fått|på|begynt|plass|jobb|læreplass|syk|telefon|skole|hjemme|utlandet|militæret|mistet|her|snakke|behov|innlagt|bytta|hjelp|flyttet|sykehus*|vgs|fengsel|godt|norsk|gå|mobil|nytt|telefonen] plass|jobb|læreplass|skole|telefon|mobil*|syk|innlagt|hjemme|behov|skolen|nummer|utlandet|militæret|førstegang*|dekning|hjelp|telefonen|lærling|mobilen|sykehuset|folkehøgskole|vgs|lenger|norsk
    he|she is|has|does|doesnt|cant|wants|will|already|got|goes|lost|works|lives|moved|needs
    his|her|hans|hennes|hennar|hannar mother|father|mom|mum|dad|parent|guardian|mor|far|phone|mamma|pappa|foreldre
    ring|kontakt|snakk|call|contact|ta [heller|kontakt_med|med|gjerne] [med] henne|ham|han|ho|him|her [på|direkte|selv|i_stedet|directly|instead] 
    ring heller <relative>|<youth>|henne|ham
    [kan|hvorfor|kunne] dere [ikke] [snakke|ta_kontakt|ringe|kontakte] [med] <youth>|henne|ham [min|mi|vår] 
    <youth> min|mi|vår|vårt
    <youth> [<my>] , .. hilsen
    """,
    VOCABULARY,
)

WRONG_NUMBER = Patterns(
    """
    feil|feill|fel|gal|galt|wrong|fail|rong|fæil nummer|nr|person|mottaker|mottakar|tlf|telefonnummer|mobilnummer|mobilnr|mobil|nommer|adressat|adresse|sted|kontakt|number|no|guy|recipient|telefon|mann|dame|jente|gutt|fyr|folk|nummert|kar|num|phone|namn|navn|en|ein|nommeret|numer !på_|i_systemet
    feilnummer|feilnr|feilnommer|wrongnumber|feil_ringt|feilringt|feilsendt|feil_sendt|feil_mld
    ^ [hei|dette|det|er|e|sorry|beklager|helt|tror|nok] [dette|det|er|blir] [er|e|blir] feil|wrong [her|dessverre|ass|bro|sorry|takk|da|gitt|dere|,|igjen] $
    <not> rett|riktig|rette|riktige|right|korrekt|the_right [nummer|person|mottaker|mottakar|number|en|adressat|nr|tlf|telefon|dame|mann|person_du|vedkommende]
    <you> har|e|er|må|treffer|traff|have|got|must|e_på|ringer|skriver|sender|texter|tekster|har_fått|har_nok|må_ha|ringt [ha|nok|fått|have|the|til|kommet|tatt|skrevet|visst|tydeligvis|jo|sendt|nå|helt|på] [til|på|the|nok|helt|ha|ha_fått|et|the_completely] feil|wrong|gal|galt|ukjent|jordet|privat*|firma*|bedrift*|pizza*
    feil feil|nummer
    <not> meg|mæ|me|mei dette|dere|you|du|det|de|som|,|this ,$ 
    ^ [nei|det|dette|hei|sorry] [det|dette] [er|e] <not> meg|mæ|me|mei|min_telefon|mitt_nummer [dere|dette|det|du|sorry|,|beklager|ass] ,$
    dette|det|this|that|here|d|this_number er|e|is|isnt|was|æ <not> [lenger] [nummeret|telefonen|mobilen|nr|tlf|telefonnummeret|the|mobilnummeret] [til|te|åt|number] !spam|svindel|noe|så|greit|lett|mulig|bra|ok|sant|aktuelt|<n>|noko|det|min_|for|vanskelig|lov|her|ikke|helt|skole|gøy|interessant|nødvendig|bare|alvorlig|i|på|like|kult|lenge|et_mas|en_god|riktig_at|rart|rettferdig|jobb|nok|time|tid|lett|sms|meg_som|interesting|possible|a|fair|okay|good|true|easy|nice|funny|working|right_now|fun|the_best
    this isnt <not>
    jeg|eg|æ|i|je|jæ heter|heiter|hete|am|e|er <not> [called] !interessert|i|på|her|sikker|klar|norsk|ledig|hjemme|frisk|så|syk|ute|med|enig|noe|redd|lenger|elev|student|en|ei|motivert|helt|god|flink|tilgjengelig|i_norge|from|sure|interested|ready|in|at|home|here|able|feeling|doing|looking|good|well|available|a|den|det|medlem|registrert|noen|vant|alene|ferdig|sikkert|kommet|veldig|så_god
    <not> mitt|min|mett|my navn|namn|name|nummer|telefon|mobil
    heter|heiter|hete|het|hedder|name_is|navnet_er|kalles [jo] [jeg|eg] <not>
    hvem|kem|kven|ke|hvæm|who|hem er|e|is|r|æ !dere|dette|det|du|d|this|you|de|dokker|dåkker|som|det_her|detta|there|that|dykk|it|dåkk|jeg|denne|kontaktpersonen|veilederen|rådgiveren|min|my|responsible|ansvarlig|sender|avsender|the|veileder|rådgiver|sjefen|bak|i|deg|egentlig
    kjenner|kjenne|kjenn|know|kjæm|kjent|vet|veit [jeg|eg|æ] <not>|ingen|ingn|inga|nobody|no [noen|any|til|av|nokon|om|who] [med|som|til|ved|with|by|called|named|heter|i|på|det|dette|den] 
    ingen|ingn|nobody|noone|no_one|inga|no som_heter|med_det_navnet|med_dette_navnet|ved_det_navn|ved_navn|her_med|her_som|called|named|by_that|here_by|i_familien|i_huset|heter|hete|med_det_namnet|here_named|here_called|som_går_på_skole
    nytt|nye|fått|overtatt|overtok|fekk|bytta|byttet|new|got|har_hatt|hatt|kjøpt|arva|arvet|just_got|took_over [dette|det|this|et|the|meg|over|eit] [nye|nytt|telefon|the|mobil|gamle] nummeret|nummer|number|nr|telefonnummeret|mobilnummeret [her|hans|hennes|nylig|av|fra|etter|i|for|nå|recently|last|i_går|siden|lenge|i_flere|brukt|just|<n>|this] !mitt|deres|dere
    dette|this|det nummeret|number|nr|nummer|telefonnummeret|mobilnummeret|simkortet [har|er|tilhører|tilhøyrer|belongs|is|hører|ble|tilhørte|gehört|eies|brukes|bruker] [ikke|ikkje|nye|fått|til|nå|not|blitt|no_longer|overtatt|gått|mitt|til_en|jeg|a|av|et] [ny|eier|lenger|mitt|to|til|overtatt|firma|av|noen|a|en|mine|meg|et|new] eier|firma*|bedrift*|til|mitt|overtatt|someone|noen|annen|eiger|business|company|ida|ola|lenger|longer|owner|mine|privat*|andre|vedkommende|ham|henne|person|else|en|meg|mor|arbeid*
    har|hatt|eid|had|brukt|hatt_dette [hatt|had] dette|this|det|the [telefon|samme|same] nummeret|number|nr [i|for|siden|since|in|lenge] <n>|mange|flere|alle|many|years|ages|lenge|over|ti|alltid|år|a
    kommet|kommer|ringer|ringt|skrevet|sendt|treffer|havnet|havna|nådd|reached|called|contacted|texting|texted|skriver|sender|kontaktet [til|her|til_en|hos|på|a|the|an|to|inn|her_til] [et|en|ei|eit|til|feil|the|our|til_et|a] [privat|lite|stort|vanlig|business|local|company|private] legekontor*|tannlege*|firma*|bedrift*|skole|frisør*|butikk*|restaurant*|pizza*|pizzeria|kontor*|sentralbord*|eldre*|pensjonist*|verksted*|rørlegger*|taxi*|hotell*|business|company|clinic|restaurant|borettslag*|kirke*|sykehjem*|hairdresser|aksjeselskap|advokat*|resepsjon*|idrettslag*|regnskap*|elektriker*|transport*|kiosk*|barnehage*|dyreklinikk*|blomster*|menighet*|shop|garage|office|feil_sted|galt|regnskapsfirma|feil
    dette|det|her|this|vi|we|d er|is|are [et|en|ei|eit|jo|a|the|tlf_til|telefonen_til|nummeret_til|bare|an] [lite|privat|small|vanlig|our|vår] legekontor*|tannlege*|firma*|bedrift*|frisør*|butikk*|restaurant*|pizza*|pizzeria|kontortelefon*|sentralbord*|verksted*|rørlegger*|taxi*|hotell*|business|company|clinic|borettslag*|kirke*|sykehjem*|vaktmester*|selskap*|bilverksted*|advokat*|barnehage*|enkeltmannsforetak|idrettslag*|vakttelefon*|dyreklinikk*|jobbtelefon*|jobbmobil*|jobbnummer*|aksjeselskap|resepsjon*|blomster*|regnskap*|elektriker*|transport*|kiosk*|a_business|workshop|hairdresser|salong*|nettbutikk*|arbeidstelefon*|as|driftstelefon*
    jeg|eg|æ|i|je|jæ|vi er|am|e|æ|im [en|ei|ein|an|a|jo|bare|nesten|snart|over|straks|faktisk|dama|en_mann|mann|dame] [mann|dame|kvinne|gammel|voksen|old|grown|snart|på|godt|mann_på|dame_på|over|jo|voksne|gamal|eldre] [på|over|,] pensjonist*|bestemor|bestefar|uføretrygda|voksen|gammel|adult|retired|alderspensjonist*|oldemor|trebarnsmor|farmor|morfar|besteforelder|gamal|eldre|grandmother|grandfather|pensioner
    pensjonist|pensionist|retired|pensioner|mormor|alderspensjonist [og|,|som|i|på|,|her] 
    jeg|eg|æ|i|im|je|jæ|bro er|am|e|,|years|jeg_er|i_am|er_jo [jo|over|på|snart|faktisk|en_mann_på|ei_dame_på|,|bare] 26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42|43|44|45|46|47|48|49|50|51|52|53|54|55|56|57|58|59|60|61|62|63|64|65|66|67|68|69|70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85 [år|years|old|og|,|lol|ass|bro|,] 
    <n> år|years [gammel|gamal|old] [og|,|så|,|now|mann|dame] pensjonist*|ferdig_med_skole|uaktuell|ikke_i_mål*|married|utenfor|not|ikke|mann|dame|for_lengst
    <not> [i|innenfor|en_del_av|a_part_of] målgrupp*|mål_gruppa|din_målgruppe|target_group
    <not> [noen|noe|any|nokon|med] tilknytning|relasjon|forbindelse|kjennskap|barn|ungdom|ungdommer|children|kids|tenåringer|connection [til|i|hjemme|her|med|på|to|som] [fylket|den|det|skole|denne|dere|alder*|huset|skolealder|here|saken|this|teenage*|hjemme|mer|østfold|fylkeskommunen|vgs] 
    utenfor|for_gammel|for_gamal|too_old|altfor_gammel [målgruppen|til|for|målgruppa] 
    <number>|nr|nummer|nummeret|telefonnummeret|number må|er|must [nok|være|ha|e|be] [være|gammelt|feil|blitt|an] gammelt|feil|utdatert|gamalt|old|wrong|feilregistrert|resirkulert|gammalt|outdated
    har|e|er|tilhører|tilhøyrer|belong|belongs|has|bruker|hatt|brukt|hører [ikke|ikkje|not|ikkj|lenger|doesnt] [lenger|brukt|tilhøre] [til] dette|this|det|mitt [telefon|mobil] nummeret|number|nr|nummer [lenger|mer|anymore|,|lengre|nå|lengur|her|meir|any_more] 
    har_ikke|har_ikkje|doesnt_have|har_itj|no_longer_has|bruker_ikke|hadde|tidligere_hatt dette|this|det [nummeret|number|nr|telefonnummeret] 
    den|personen|vedkommende|the|person|han|hun|ho du|dere|you|som|de [søker|leter|prøver|are|were|er|leiter|vil|want|ringer|tror] [etter|å|looking|for|til|nå|try] ... <not>|bytta|har|feil|number|her|nummer
    <not> have|har a|noen|any|barn|kids|children|ungdom|sønn|datter|daughter|son|tenåring|child
    misforst*|mistaken|forveksl*|blanda|blander|blandet|confused|mixed_up [,|meg|det|her|must|noe|må] 
    du|dere|you må|must ha|have [fått|tatt|the] [feil|mistaken|bomma|misforstått]  feil|misforstått|tatt_feil|bomma|blandet|mistaken|blanda
    tatt|tar|tok|take [dere|du|helt|nok] feil [av|her|person|,|gitt]
    det|dette|her må|er|skjedd|har|foreligger|e [være|nok|skjedd|blitt|vere|ha|ei|en|et] [en|et|ei|noe|nokre|nok|skjedd|vært] feil|misforståelse|feiltakelse|forveksling|mistake|feilregistrering|misforståing|feiltagelse [her|,|,|fra|at|i|med]
    adressat|avsender|mottaker ukjent|feil
    <not> [for|til|ment_for|meant_for|intended_for] meg|mæ|me [,|dette|som|det] [dette|dere|denne|her|you] [er|skal|leter|ment|skulle] 
    <not> min|mi sønn|datter|son|daughter|unge
    """,
    VOCABULARY,
)

DATA_REQUEST = Patterns(
    """
    innsyn|innsynskrav|innsynsbegj*|personvern*|gdpr|dsar|datatilsynet|databehandl*|personvernombud*|rett_til_innsyn|datainnsyn|insyn
    hva|kva|ka|what|hvilke|kva_slags|hvilken|all|alt|which|what_kind_of|hvilken_type|hva_slags|ke ... <you>|om_meg|about_me [har|have|had|<n>|faktisk|all|egentlig] .. lagra|lagret|lagrer|registrert|notert|info*|opplysning*|data|skrevet|skreve|om_meg|om_mæ|på_meg|about_me|hold|store|stored|vet_om_meg|veit_om_meg|know_about_me|opplysningar|lagrar|journalført|samlet|samla
    hvor|kor|how|hvorfor|kvifor|why|how_long ... lagrer|lagra|lagret|lagres|lagrar|oppbevar*|beholder|store|keep ... info*|data*|opplysning*|meg|nummer*|personlig*|det|details|this
    se|få|lese|sjå|see|få_se|vise|utlevert|view|få_tilsendt|tilsendt|få_vite|have|access|få_kopi|get|utskrift|kopi|copy|kikke_på|vis [hva|kva|det|alt|what|all|en|av|a|ka|meg|i|of] [dere|de|som|dokker|du|om|kopi|står|you|copy|the|of|all|saken|alt|data] [har|skriver|om|står|har_om|skrevet|av|om_meg|i] .. om_meg|skrevet|lagra|lagret|mappa_mi|saken_min|journal*|mine_data|my_data|opplysningene_mine|notater|dokumentene|data|saksmappa|loggen|logg|papirene|registrert|notert|on_me|file|info|mæ|about_me|mappen_min|saka_mi|saksmappen|om_mæ
    hvem|kem|kven|who|hem [i_hos_dere|har|hos_dere] .. sett_på|har_tilgang|lest|har_lest|har_sett|access|slått_opp|vært_inne|snoka|snoket|får_se|kan_se|ser|has_seen|can_see|looked_at|tilgang|has_access|fått_se|åpnet|kan_lese|sett|har_lese|lese|får_vite ... saken|saka|meg|opplysning*|data|mappa|info*|journal*|det|mitt|mine|my|mappe|file|details
    loggen|logg|log|tilgangslogg*|innsynslogg*
    rett|rette|retta|rettes|korriger*|endre|oppdater*|correct|update|change|fikse|feil|fiks|bytt|bytte|endra|rettet .. navn*|namn*|adresse*|fødselsdato*|opplysning*|nummer*|data*|info*|etternavn*|name|birth*|details|registrert|står_feil|personnummer*|e-post|epost* [mi|mitt|mine|på|min|my|i|om|hos|er|dere] !tlf
    <my>|mine|navnet|namnet|adressen|fødselsdato*|etternavn*|fornavn*|adressa|postadress* .. er|står|stavet|stava|is|e|skrevet|skrives|registrert [feil|med|skrevet|stavet|wrong|registrert] feil|wrong|galt|misspelled|incorrect|med_feil
    slett|slette|sletta|slettet|slettes|delete|erase|fjern|fjerne|forget|glem|makuler*|destruer*|remove|gløm|stryk|rydd_bort ... alt|data*|opplysning*|info*|all|everything|personopplysning*|meg|me|mæ|mappa|saken|nummeret|navnet|nr|number|nret|profil*|namnet|details|account|record*|kontaktinfo*|fra_registeret|telefonnummeret|nummer|journalen !ved_en|et_uhell|bildet|meldingen|appen|fraværet|faget|fra_lista|fra_listen|av_lista|snap|søknad*
    ^ slett|slettes|sletting|delete|erase|glem|innsyn [meg|me|takk|mæ|please|alt] $
    samtykke*|consent|reserverer_meg_mot_at|lov_til_å_ha|lov_å_ha|lov_til_å_lagre|lagrer_dere|deler_dere|dele_info*|deler [trekk|jeg|gitt|trekker|ikke|til|info*|opplysning*|data] .. trekk*|tilbake|opplysning*|info*|data|nummer*|gitt|lagre|withdraw|ikke|med_nav|med_foreldre*|videre
    my|mine data|dataene|information|personopplysning*|opplysningene|opplysningar|opplysninger [you|is|er|have] 
    access|tilgang [to|til] my|mine|saken|mappa|dataene|the_data|opplysningene
    """,
    VOCABULARY,
)

LANGUAGE = Patterns(
    """
    forstår|skjønner|snakker|kan|snakke|prater|skjøner|forstår|forstå|lese|leser|skriver|understand|speak|read|snakk|førstår|skjønnar|skjønna|skjøn|know|forst|forsto|forstod [<i>] [bare] <not> [så|lese|snakke|god|mye|særlig|helt|bra|read|speak|noe|forstå|so|your|alt|any|dette] [mye|bra|godt|god|særlig|norsk|much|veldig|well] norsk|norwegian|norske|norge|språket|noe_norsk|bokmål|nynorsk|norweigan|norvegian|norsk_så|dansk|norskt|the_language|meldinga|meldingen|teksten|hva_det_står|hva_du_skriver|hva_dere_skriver|norsk_bra
    <not> [so|snakke|lese|speak|understand|read|forstår|kan|snakker|skjønner|know|forstå|good|god_i|så_god_i|flink_i|lære|any|much] [good|in|i|mye|så|på|bra|at|god|well] norsk|norwegian|norweigan|norvegian|norsk_språk
    i|sorry|unnskyld [,] [i] dont|do_not|cannot|cant|didnt|not understand|read|get [this|you|it|your|the|what|message|text|anything] [message|text|,|language|says|means|it] ,$
    norsk|norwegian er|is|min|mitt|e|my [er] [ikke|not|ikkje] [så|dårlig|very] bra|god|good|dårlig|bad|godt|best
    dårlig|lite|litt|bad|poor|little|ikke_god|bare_litt norsk|norwegian|norsken
    på|in|på_engelsk|snakke|snakker|write_in|speak|prate|har_dere|skrive|kan_dere|can_you|do_you_have|bare|only|prefer|snakk|have|tolk|oversett*|translate*|write|til|into|talk|skriv|use|heller [på|in|info|kun|it|til|someone|only|noen_som_snakker|who_speaks|bare|to|just|noen_som_kan] engelsk|english|arabisk|somali|somalisk|polsk|ukrainsk|russisk|tigrinja|tigrinya|dari|farsi|pashto|kurdisk|arabic|ukrainian|polish|russian|persisk|spansk|fransk|tyrkisk|kurmanji|sorani|swahili|spanish|french|albansk|bosnisk|litauisk|rumensk|thai|vietnamesisk|urdu|persian|dutch|turkish|german|tysk|samisk|tegnspråk|nordsamisk|filipino|tagalog|kinesisk|portugisisk|kurdish|sami|amharisk
    engelsk|english|arabisk|somali|polsk|ukrainsk|russisk|tigrinja|tigrinya|dari|farsi|arabic|kurdisk|pashto|tolk|interpreter|translator|oversetter|oversettelse|translation|nynorsk|bokmål|somalisk|dari|samisk|persisk|spansk|fransk|tyrkisk [please|pls|takk|,|plis|er_best|only|version|text|plz|is_better|?|takk|versjon|om_mulig] ,$
    tolk|tolketjeneste|interpreter|translator|tolken|translate|oversett|oversettes|oversette [til|med|på|som|,|please|snakker|hvis|this|det|dette|for|to|the|it] 
    what|hva language|språk is|er|snakker|do
    snakker|snakkar|prater|speak|speaks [<you>|jeg|eg|bare|anyone|i|noen|kun|only|dårlig] [noen|bare|only|kun|dere] engelsk|english|arabisk|somali|polsk|ukrainsk|russisk|tigrinja|tigrinya|dari|farsi|arabic|ukrainian|polish|spansk|kurdisk|persisk|tyrkisk|fransk
    nynorsk|bokmål takk|gjerne|i_stedet|isteden|please
    heller|helst|skriv|gjerne på|in nynorsk|bokmål|engelsk|arabisk
    """,
    VOCABULARY,
)

APPOINTMENT = Patterns(
    """
    ring|ringe|ringer|ringa|call|snakkes|prate|snakke|møtes|møte|komme|kontakt|kom|kontakte|skriv|prates|meet|talk|svare|treffes|prøv|tekst|tar_det|tar_en_prat|ta_det|ta_en_prat|ta_kontakt|kontakta|snakkast|phone|text ... <days>|<n>|etter_jobb|etter_skolen|etter_skole|før_jobb|etter_ferien|over_nyttår|etter_påske|om_en_time|om_to_timer|om_en_halvtime|om_en_uke|senere_i_dag|senere|seinere|seinare|later|next|this_evening|after_work|after_school|in_an_hour|om_litt|litt_senere|etter_fire|etter_tre|etter_to|etter_ett|etter_fem|før_ti|klokka|klokken|etter_lunsj|etterpå|imorra|en_annen_dag|another_day|another_time|en_annen_gang !noen|person|ganger|år_siden
    passer|passar|pass|works|work|funker|fungerer|fungere|greit|bedre|best|kan|fint|good|fine|ledig|available|free|fri|opptatt|busy|går|gå|okei|ok|rekker|bra|funke|suits|bedst|kunne|ønsker|helst|alltid|better|betre|ledige|høver|supert|perfekt|topp [det|meg|for|på|bra|jeg|dere|best|me|dåkker|dere|eg|æ|im|i|med|it|at] .. <days>|<n>|etter_jobb|etter_skolen|etter_skole|klokka|senere|etter_fire|etter_tre|etter_to|etter_ett|etter_fem|before|after !noe|år|timer_på
    <days>|kl|klokka|klokken|etter_skolen|etter_jobb|den_dagen|tiden|tida|tidspunkt*|that_time|the_time|<n> [kl|<n>|etter|på|klokka|rundt|before|at|mellom|er|hadde|,|går] [<n>|klokka|er|kl|to|hadde|det|,] passer|passar|works|funker|fint|ok|greit|bra|best|perfect|perfekt|fungerer|supert|ledig|free|okei|good|fine|går_bra|går_fint|is_fine|is_good|is_ok|er_fint|er_greit|er_bra|is_best|er_best|er_ok|hadde_vært_fint|høver|går|passa|passe|funke|suits
    kan|kunne|har|rekker|får|klarer|går|rekke|kommer|kjem|can|make|cannot|cant|passer|passar|blir|rekk|pass|dukker <not> [å|jeg|dessverre|komme|make|møte|opp|rekke|det|meg|attend|it|kome|rekker|til|be_there|come|på|møtes|kom] [opp|komme|it|møte|til|på|å|møtet|det|the|timen|i] <days>|<n>|møtet|timen|møte|avtalen|meeting|appointment|kl|den_tiden|da|tidspunktet|avtalt|likevel|allikevel|i_dag|komme|make_it|today|den_dagen|time|som_avtalt|time_i_dag|klokka
    <not> <days>|<n>|i_dag|i_morgen|før|etter|den_dagen
    <not> [over|enn|men] før|over|til <days>|<n>|ferien|helga|uka|jul|nyttår|jobben|eksamen|påske|skoleferien|over|fire|to|tre|tolv|ti
    avlys|avlyse|avlyser|avbestill|avbestille|flytt|flytte|utsett|utsette|endre|bytte|cancel|reschedule|move|kanseller|kansellere|ny|nytt|ny_tid|annen_tid|annet|annan|annan_tid|postpone|change|flyttes|avbestiller|utsettes|skyve|avlysa|utsette|avbryte [på|til|jeg|vi|den|dere|my|en|the|ny|et|our] [avtalen|time|timen|møtet|møte|tid|tidspunkt|appointment|meeting|avtale|mitt|annen|dag|samtalen|annet|min|it] time|timen|tid|avtalen|møtet|møte|tidspunkt|appointment|meeting|avtale|dag|samtalen|timeavtalen|tida|tiden|samtale|praten|avtala
    forsinka|forsinket|forseinka|sein|sen|late|seint|litt_sein|komme_for_sent|kommer_for_sent|kommer_litt_sent|litt_forsinket|running_late|delayed|for_sent|forsink* [på|til|,|ca|i|med|for|ca|,|kommer|er|10|om|to] 
    <n> min|minutter|minutes|min. [sein|sen|forsinka|forsinket|late|unna|away|,|til|for_sen] 
    er|e|står|sitter|am|im|venter|står_her|sit [her|nå|utenfor|jeg|ute|here|framme|fremme|i|in|no|i_resepsjonen|på] [utenfor|nå|i_resepsjonen|her|i|outside|på|framme|here|no|ute|hvor|now|venterommet|resepsjonen|ved] utenfor|resepsjonen|venterommet|outside|hvor|her_nå|nå|framme|fremme|inngangen|døra|here|her|reception|no ,$
    hvor|kor|where|hvilken|which|hvilket skal|er|is|e|møtes|do|inngang|i [jeg|vi|møtet|er|døra|eg|i|entrance|rom|the] .. møte|inn|møtes|meeting|gå_inn|oppmøte|møtet|rom|entrance|etasje|come|komme
    på vei [nå|,|til|no|ned|inn] 
    vi_ses|vi_snakkes|vi_sees|see_you|ses|snakkes|møtes|sees|vi_prates|vi_prata|snakkast|see_ya|sjåast|vi_sjåast [da|på|i|at|om|,|on|kl|there] [<days>|<n>|da|kl|der|tomorrow] 
    husker|hugsar|glemte|glemt|remember|glømte|glemmer|gløymde|forgot|forsov [jeg|på|av|the] [avtalen|timen|møtet|appointment|meeting|meg|time|møte|avtalen_vår] 
    <days> [kl|på|etter|klokka|før|om|er|mellom|at|around|after|ca|kl.|eller|rundt|,] <n>|formiddag|ettermiddag|kveld|afternoon|morning|kvelden|fire|tre|to|tolv|ettermiddagen|lunsj|formiddagen|skolen|jobb|skole|<days>|morgenen|kanskje|passer|maybe
    etter|før|kl|klokka|rundt|mellom|after|before|at|around|ca|klokken|between|innen|om [kl|klokka|ca|rundt] <n> [på|i|,|og|er|men|passer|en|hver|if] 
    <n> [<n>|er|,|på|hver] passer|funker|works|går|greit|fint|ok|bra|er_fint|er_greit|er_bra|perfekt|is_fine|er_ok
    end|slutten|starten|begynnelsen|midten|beginning|løpet of|av [the] måneden|uka|uken|month|week|januar|februar|mars|april|mai|juni|august|september|oktober|november|desember|neste|next|året|veka
    kan|can|får|skal|burde|could [vi|dere|du|jeg|we|i|you] si|utsette|flytte|ta_det|move|gjøre_det|ta_møtet|bytte|say|do|reschedule|bestille_time|få_time|avtale|ta_praten .. <days>|<n>|time|tid|heller|istedenfor|senere|klokka|dag|later
    [kan|får|vil] [jeg|vi|eg] bestille|få|avtale|book|sette_opp [en|et|ny|an] time|møte|avtale|appointment
    bekrefter|confirm|bekreft|bekrefta|confirmed [timen|tid|møtet|at|for|avtalen|the|jeg] 
    jeg|vi|i|eg|æ|kommer|skal|møter [kommer|møter|er_der|will|ill|stiller|be_there|kan_komme|skal_være_der|kjem|er_her] [på|i|der|til|kl|da|opp|som_avtalt|at|om] <days>|<n>|avtalt|møtet|timen|da|som_avtalt|tide
    har|får|fått|er|e|have|på|i [jeg] [en|ei|et|på|the|ferie|i|reise] [ferie|bortreist|eksamen|tentamen|jobb|skole|utlandet|time] [til|fram_til|frem_til|until|tilbake|i|hele] <days>|<n>|uke|ferien|over , .. ring|ta_kontakt|kontakt|snakkes
    når|når_jeg|when|etter|after|etter_at [er|jeg|blir|im] [er|ferdig|kommer|slutter|tilbake|hjemme] [tilbake|hjem|hjemme|ferdig|frisk|fra|med|på] ... ring|ringe|kontakt*|snakkes|call
    best|helst|gjerne|heller|preferably|fortrinnsvis [i|på|om|etter|før|at|in] [<days>|<n>|ferien|helga|kl|kvelden|skoletid] <days>|<n>|kvelden|ettermiddagen|romjul*|jobb|skoletid|lunsj|jul*|formiddagen|ferien
    the weekend|morning|afternoon|evening is|works
    [den] <n> , <n> [passer|kl|er|fungerer|funker] kl|passer|funker|fungerer
    kan|orker|rekker|gidder <not> nå|no|now|akkurat_nå|i_dag , .. ring|ta|i_morgen|senere|kan|snakkes|prøv|men
    i timen|møte|skolen|time nå|no , 
    ikke|ikkje ledig|tilgjengelig|mulighet|anledning før|til|i_dag
    """,
    VOCABULARY,
)
