"""Signs of meaning: words that speak for one meaning. None decides alone; `meaning` weighs them against each other."""

from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

# Who writes, and about what of ours.

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

# What the youth answers.

REFUSES_CALL = Patterns(
    """
    <not> [<you>] [<to>] <call> 
    <not> [behov|lyst|trenger] [for|på|til] [en|å] samtale|prat|telefon|snakke|prate|ringes|bli_oppringt
    <not> [ta|kontakte|kontakt|contact|ta_kontakt] [kontakt] [med] [me|meg] ,$
    vil|ønsker|orker|gidder|trenger|want|behøver|har <not> [å|lyst|behov|for|at|lyst_til_å|bli|to|ha|noen] [å|ha|bli|snakke|en|noen] snakke|prate|samtale|ringt|prat|telefon|snakka|talk|oppringt|ringes|call|snakk|oppringning|kontakt|a_call|praten|ringe
    hvorfor|når|how|did|why|koffor|hvordan|kvifor [har|did|do] <you> [ringt|ringer|ringte|har|call|ring]
    """,
    VOCABULARY,
)

WANTS_CALL = Patterns(
    """
    ^ [svar|hei|heisann|ok|okei|å|åh|hallo|svarer|jo|oh|hey|hi|jeg_svarer|svare|mhm|eh|jaha|omg|well|,|heihei] [,] ja|jaa|jau|jo|jepp|jepp|jada|jadda|yes|yess|yeah|yep|yup|ye|yea|sure|jaja_ja|jaaa|japp|jup|ok_ja|jess|y|j|jah|jaoo|jaså_ja|jao|jøss|jatt|yesss|jaaaa|yass|jasann|absolutt|selvfølgelig|selvsagt|gjerne|sjølsagt|klart|klart_det|definitivt|absolutely|definitely|of_course|for_sure|okidoki_ja|seff|såklart|naturligvis|jea|yas|ja* !men_har|jeg_har|har|jobber|går|er|fått|begynt|begynte|nei|?|a|da_jeg|jeg_er|jeg_går|jeg_jobber|eg_har|æ_har|,_har
    ja|yes|jo|jau|jepp|yeah|jada|ok|okei|sure|jepp [,] takk|gjerne|please|pls|plis|plz|ring|call|det_vil_jeg|vil|det_kan|kan|det_hadde|absolutt|det_høres|gjør_det|det_passer|det_er_greit|veldig|vær_så_snill|det_går|det_hørtes|e_vil|det_vil_eg|vil_gjerne|let's|why_not|hvorfor_ikke|det_trenger|trenger|hjelp|kjør|snakkes|det_er_fint|æ_vil|eg_vil|jeg_vil|jeg_ønsker|jeg_trenger|veldig_gjerne|ring_meg|please_call|det_ville|bare_ring|i_would|i_do|i_want|det_gjør_jeg|det_ønsker|interessert|tusen|fint|send|sms|skriv|helst
    ring|ringe|ringer|ringa|call|rin|rng|ringg|rign|rinG [gjerne|bare|til|da|bror|bro|så] [meg|mæ|me|mei|mej|us|oss|mig] [tilbake|opp|gjerne|da|når|please|bare|på|så|nå|snart|back|i|så_fort|så_snart|om|igjen|plis|takk|asap|vær|plz|no|any] !<not>|aldri
    ring|ringe|call|kontakt|ta_kontakt|tekst|skriv|send_sms|sms|text|kontakte|message|send_melding|snapp|meld|snap|write|ta_gjerne_kontakt|kontakta|contact [meg|gjerne|bare|med_meg|mæ|me|mei|til_meg] [gjerne|bare|heller|på|når|da|please|igjen|tilbake|anytime|i_stedet|plis|om|med] 
    ring|call|jalla_ring|bare_ring|ringer|ringeling|ring_på|bring ,$
    ^ [jalla|ok|bare|please|så|da|dere_kan|hei|okei|fint] ring|call|ringe
    kan|kunne|kunna|vil|can|could|would|skal|må|kanke|kanskje|ka [noen|dere|du|de|dokker|dåkker|you|someone|ikke|anyone|nokon|dykk|ikkje|somebody|ein|en|vi|dere_ikke] [ikke|ikkje|please|være|vær|godt|snarest|bare|gjerne] [så_snill|snill|og|å|snill_å] ringe|ring|ringa|call|snakkes|snakke|kontakte|prate|prates|ta_kontakt|snakkast|ta_en_prat|talk|contact|skrive|ta_en_samtale|møtes|møte|meet|kontakta|text_me|skriv|hjelpe_meg|ringes|ringe_meg !om_natta|legen
    vil|ville|ønsker|ynskjer|kunne|ønske|hadde|ha|trenger|want|like|need|lyst|kan|treng|skulle|gjerne|would|behov|interessert|løst|orker|wanna|trengt|håper|kunne_tenke|id_like|klar|åpen|ønska|ønsket|open|lyster|trængt|vill|tenkt [<i>|jo|virkelig|gjerne|godt|vært|noen|veldig|hatt|trengt|lyst|for|i] [å|gjerne|til|på|to|for|trengt|hatt|vært|noen|godt|meg|for_å|å_få|bra|fint] [å|få|ha|en|noen|to|ta|bli|møte|at|komme_i|gjerne] [snakke|bli|prate|å|en|noen|få|snakk|ha|få_en|ta_en] snakke|prate|snakk|prat|samtale|snakka|prata|kontakt|ringt|oppringt|talk|møte|praten|a_call|kontaktet|call|telefon|samtalen|veiledning|oppringning|time_hos_dere|snakkes|chat|med_dere|oppkall|samtala|ringe|ringer|kontakta !om_noe_annet|meg_selv
    vil|kan|ønsker|want|hadde|kunne|gjerne|ønskje <i>|jeg|eg [gjerne|godt|jo] [ha|snakke|bli|få|prate] [hjelp|en|kontakt|med|ringt|samtale] [prat|samtale|med|med_dere] 
    ja|yes|jo|jau|jepp|👍
    trenger|treng|vil|ønsker|need|want noen|nokon|en|someone|å|to [å|to|jeg] [snakke|prate|talk|speak|kan] med|to|with|snakke_med
    kan|can|går jeg|vi|eg|we|i|det|æ [få] [an_å] snakke|prate|snakkes|prat|talk|speak|prates|møtes|komme|få_snakke [med] [noen|dere|en|to|med|nokon|someone|deg|dykk|dokker|på]
    når|når_tid|hvor_tid|hvilken_dag|hvor_snart|when|ka_tid|katid|når_tid_kan [kan|vil|skal|will|can|do] [dere|du|you|de|dokker] [kan|vil|skal] ringer|ringe|ringa|call|ta_kontakt|kontakter|kontakte
    høres|hørtes|høyres|sounds|det_høres [jo|ut|veldig|kjempe|det] bra|fint|interessant|good|great|nice|digg|kult|supert|flott|ok
    ta|tar|take [gjerne|en|dere|bare|med|imot|i_mot] kontakt|gjerne|praten|en_prat|en_samtale|contact|touch|imot|en_telefon [med|gjerne|,|når|så|da|på|og] !mamma|mor|nav|legen|far|med_sønnen|med_datter*
    gjerne|absolutt|gjerna|veldig_gjerne|gjerne_det|gladelig|med_glede|hadde_vært_fint|hadde_vært_bra|hadde_vært_digg|hadde_vore_fint|det_hadde_vært|kjempefint|villig|absolutely|definitely|sure|please_do|why_not|hvorfor_ikke|koffor_ikkje|gjør_det|kjør_på|kjør|bare_å_ringe|bare_ring|let's_do_it|lets_do_it|lets_go|sounds_good|for_sure|count_me_in|im_in|er_med|jeg_er_med|er_på|e_e_med|da_gjør_vi_det|sett_meg_opp|meld_meg_på|er_interessert|interessert|interested|im_interested|jeg_er_interessert|veldig_interessert|kan_jo_det|er_gira|gira|klar|vil_være_med|ønsker_det|ønsker_hjelp|yes_please|høres_bra|perfekt|det_vil_jeg|vil_gjerne|æ_vil_gjerne ,$
    vil_gjerne|vil_jeg_gjerne|hadde_satt_pris|would_love|would_like_that|id_love|i_would_like|jeg_ønsker_det|setter_pris [på|to|det|ha] [om|en|hvis|å] [dere|samtale|hjelp|talk|snakke|telefon|kontakt]
    sms|melding|mail|tekst|snap|skriftlig|meldinger|chat|text|epost|texting går_fint|er_best|er_bedre|går_bra|funker|helst|is_fine|is_better|går_greit|er_greit|fungerer|passer_bedre|er_ok|er_lettere|heller
    helst|heller|foretrekker|prefer|rather|bare|gjerne|kan_vi [på|over|kontakt|via|bruke|ta_det|ha|det|skrive|by|via_a] [på|over] sms|melding|meldinger|tekst|chat|mail|text|snap|skriftlig|texting|messages|meld
    <not> [snakke|prate|ringe|ta|talk] [i|på|telefon|on] tlf|telefon|telefonen|phone , [men] sms|melding|skriv|text|meld|kan
    hvor|hvilket|kor|where|what|kva [er] [kan] [nummer|jeg|eg|number|i] [kan|skal|can|do] [jeg|eg] ringe|nå|call|ringer|kontakte|reach [dere|dykk|deg|you|på] 
    jeg|eg|æ|i|kan|kan_jeg|skal|jeg_kan ringer|ringe|will_call|prøver_å_ringe|prøvde_å_ringe|kan_ringe|har_prøvd_å_ringe|call dere|dykk|dokker|deg|you|tilbake|selv
    prøvde|prøvd|forsøkte|tried [å] ringe|ringa|nå|calling|to_call [dere|deg|tilbake|opp|you|dykk]
    tok|tar|mista|så|rakk|fikk|missed [jeg|det|ikke|your] [telefonen|samtalen|ikke|å|at|call|anropet] [ikke|ta] , .. ring|kan|prøv|call
    """,
    VOCABULARY,
)

QUALIFIES = Patterns("ikke|ikkje|aldri|itj|not|før|ingen|null", VOCABULARY)

HAS_PLACE = Patterns(
    """
    har|hadde|fått|fekk|fikk|fåt|got|have|har_jo|ha|haver|skaffa|skaffet|landet|tilbudt|ordna|ordnet|hafått|har_fått|har_allerede|sikra|funnet|funnit|fant|found|sagt_ja_til|takket_ja_til|takka_ja_til|begynt_i|tilbud_om|fåttme|starta|startet|signert|skrevet_under_på|skrev_under_på|akseptert|godtatt|tatt_imot [meg|jo|jeg|en|ei|et|fast|a|allerede|ny|nå|fått|the|alt|endelig|egen|my|an|full|no|nettopp|god|også|eit|ein|already|already_have|already_got|eg|dobbelt] [fast|en|et|ny|jobb|plass|a|heltids|skole|full|god|eit|ein|deltids|100|egen|eget|new|meg|,|helt|fulltids] [ny|fast|plass|100] <job>|<apprentice>|plass|skoleplass|studieplass|kontrakt|lære|vitnemål*|fagbrev*|studiekompetanse|svennebrev*|elevplass|ansatt*|diploma|place|arbeidskontrakt|lærlingkontrakt|jobbtilbud*|tiltaksplass*|praksisplass*|aap_tiltak|fagskole*|studiespes|full_stilling|fulltid|kontrakten|dagtilbud|vta|vta-plass|aktivitetsplan|spesialskole|generell_studiekompetanse|vitnemålet|skole|school|heltid !intervju|intervjuet|søkt
    har|e|er|am|im|i_am|blitt|blei|ble|ansatt|blir|vart|er_jo|er_nå|became|skal_bli|vorte [nå|jeg|jo|blitt|allerede|fast|a|en|i|på|full|ei|already|ein|no|fulltids] [fast|fulltids|full|allerede|på|currently] <apprentice>|lærlingen|ansatt|fulltidsansatt|student|studerer|utdannet|utdanna|elev|medlærling|i_jobb|i_arbeid|i_lære|på_folkehøgskole*|i_militæret|soldat|i_forsvaret|i_førstegangstjenesten|rekrutt|selvstendig*|sjømann|utlært|fagarbeider|ferdig_utdannet|enrolled|employed|apprentice|au_pair|vernepliktig|privatist|på_jobb|i_full_jobb|fulltidsjobb*|dagmamma|sjef|bonde|frisør|elektriker|lærekandidat|lærling|student_ved|deltidsansatt|vikar|i_100|befal|gårdbruker
    er|e|ble|blei|blir|vart|har|am|im [<i>|jo|nå|allerede|helt|endelig|ble|blei|already|vært|no|done] ferdig|færdig|fullført|bestått|uteksaminert|done|finished|graduated|fullfører|utskrevet|gått_ut|avgangselev [med|på|i|av|utdanna|utdannet|,|with|og|lærling] [hele|og|vgs|alt|high|3|utdanning|skolen|tredje|the] [<school>|vgs|vg3|videregående|skolen|fagbrev*|skole|bestått|læretida|utdanning*|studie*|folkehøgskole*|det|lære*|school|alt|skulen] <school>|vgs|fagbrev*|bestått|læretid*|utdann*|alt|det|skolegang*|militæret|school|skulen|påbygg|høst|år|sommer|lære*
    fullført|fullførte|bestod|besto|bestått|fullførte|tok|tatt|har_tatt|graduated|finished|completed|fullføre|gjennomført [jo|og|hele|from|the] [bestått|vgs|vg3|alt|high|påbygg|videregående|skolen|fagbrev*|fullført|fag] <school>|fagbrev*|bestått|vg3|vg2|school|utdann*|svenneprøv*|fagprøv*|studiekompetanse|fullført|i_fjor|i_vår|lærling*|lære*
    har vitnemål|fagbrev|studiekompetanse|svennebrev|fullført|bestått|fagbrevet|gått_ferdig|alt_bestått
    fullført|bestått|utlært|uteksaminert|graduated ,$
    fagbrev|fagbrevet|studiekompetanse|svennebrev [i|allerede|som|har|på|,|fra] 
    går|gå|gåro|går_jo|gjekk|gikk|geng|ga|gårpå|gaar|går_på|går_i|går_no|going|go|attend|attending|gaar_paa|starter|startar|starta|startet|begynner|begynt|begynte|byrja|byrjar|begynna|tilbake|begynnt|byrjer|begynnte|starting|started|begin|begynst|begynn|i_gang|kom_inn|kommet_inn|inne|kommer_inn|tatt_opp|studerer|studere|studerar|studying|lærer|leser|les|enrolled|tar|tek|tatt|kommet|opptatt|attends|tar_opp|tek_opp|tatt_opp|utdanner|utdanner_meg|utdannar_meg [no|nå|<i>|jo|allerede|fortsatt|alt|til|faktisk|for_tiden|nå_på|igjen|back|snart|også|litt|i|på|det|å|in|vidare|videre] [på|i|til|ved|med|allerede|et|igjen|at|to|the|in|nå|på_nytt|på_en|som|hos|inn|no|opp|my|to_a] [første|andre|tredje|det|et|ny|en|siste|siste_året|en_ny|3|2|1|min|ei|eit|privat|åpen|privat*] <school>|<apprentice>|fag|fagene|<job>|folkehøgskole*|bachelor|master|kurs|sykepleie*|ingeniør*|lærling*|universitetet|linja|utdanning*|i_lære|militæret|vg1|vg2|vg3|frisør*|kokk*|mekaniker*|barnehage*|politi*|jus|psykologi|økonomi|elektriker*|lærer*|utveksling|yrkes*|engelsk|norsk|matematikk|rørlegger*|tømrer*|maler*|grunnskole|idrett*|akademi*|service*|ikt|it|data|fulltid|deltid|førstegangs*|sveiser*|snekker*|kokkelære|design|sosial*|helsefag*|teknologi*|påbygg*|trafikk*|butikk*|håndverk*|transport*|toppidrett*|fiske*|journalist*|bibel*|kunst* !slutte|ikke|neste_år_kanskje|intervju
    går|gå|gåro|studerer|studerar|tar|jobber|jobbar|jobba|arbeider|arbeidar|works|jobbær|jobbe|working|job|jobb|arbeid|arbe|jobbæ|strever [no|nå|<i>|jo|allerede|fortsatt|alt|litt|som|et|currently|already|for_tiden|masse|mye|hele|over|heltid] [allerede|full|i|på|som|hos|full_tid|fast|ved|fulltid|with|at|in|for|100|hver|litt|mye|med|nå|nattevakt|for|hardt|uti|oppi|ute|hjå] [i|på|som|hos|at|in|a|en|et|full|gården|the|med] fulltid|deltid|heltid|full_time|nå|no|<n>|allerede|rema|kiwi|coop|meny|joker|felleskjøpet|elkjøp|bunnpris|ikea|barnehage*|butikk*|firma*|bygg*|lager|lageret|restaurant*|kafe*|bakeri*|fabrikk*|verksted*|hotell*|sykehjem*|offshore|snekker|elektriker|maler|frisør|rørlegger|sjåfør|post*|mekaniker|gård*|fjøs*|selger|servitør|kokk|havbruk*|fiskebåt*|fisk*|oppdrett*|tømrer*|plassen|heile_tida|warehouse|restaurant|shop|store|kindergarten|elektro|vgs|fag|full|dagen|kontor*|salg*|bedrift*|resepsjon*|renhold*|transport*|sjøen|båt*|skip*|bil*|pappa|onkel|faren|far|bror*|familie*|mcdonalds|mc_donalds|burger*|burgerking|pizza*|posten|spar|obs|extra|europris|biltema|xxl|jysk|maxbo|byggmakker|bensin*|circle|esso|shell|yx|narvesen|7-eleven|starbucks|espresso*|hjemmetjeneste*|helse*|sykehus*|brøyt*|anlegg*|ved|studiespes|naturbruk|yrkes*|time|hver_dag|mye|fast|elektriker*|lærling|norsk*|fulltidsjobb|tiltak|nav-tiltak|helg*|natt*|amazon|foodora|wolt|idrett*|medier|salong* !søkt
    jobber|jobbar|jobbær|jobbæ|jøbber fulltid|nå|heltid|fast|full|mye|allerede|100|no|her|der|med|for|i|på|hos|som|jo|masse|allereie|fullt|ved|deltid|litt !med_å_finne|med_meg_selv|ikke|med_saken|med_søknad
    i'm|im|i_am|am|currently|already working|studying|employed|in_school|in_college|attending|doing|an_apprentice|enrolled|at_school|at_work|in_the_army|in_the_military|working_full|at_university|at_college|in_high
    i [already|now|just|also|still|do] [have|got|work|go|started|attend|study|found] [a|an|started|to|at|full|my|in] [full|new|good|steady|part|place|permanent] job|work|school|apprenticeship|place|college|working|student|studying|time|university|studies|classes|employment
    [already|currently|now] working|studying|employed|enrolled [full|at|in|as|on|now|part] [time|a|for]
    have|got|found|started|has|working [a|an|at|my] [new|full|steady|already] [job|full] job|apprenticeship|full_time|fulltime|place_at|school
    inne til|i førstegang*|militæret|førstegangs*
    i|avtjener|er_i|inne_i|skal_i|i_gang_med militæret|førstegang*|forsvaret|verneplikt*|heimevernet|hæren|sjøforsvaret|luftforsvaret|garden|rekruttskole*|millen|milla|mil|heimevern*|siviltjeneste|marinen|army|millitæret
    førstegangstjeneste*|førstegongsteneste*|verneplikt*|folkehøgskole*|folkehøyskole*|folkehøgskule* [nå|i|på|,|fra|no|til|neste|er|nå] !?|er|hva
    [er|går|i|på|med|har] arbeidspraksis|praksisplass|nav-tiltak|tiltak|tiltaksplass|arbeidstrening|kvalifiseringsprogram*|introprogram*|introduksjonsprogram*|amo-kurs|arbeidsmarkedstiltak|oppfølgingstiltak|jobbklubb|vta [hos|gjennom|i|på|via|fra|nå|med|med_nav] 
    med|i|på|gjennom|hos|via [et|eit] nav|nav-tiltak|tiltak [nå|allerede|tiltak|no|,|fra|hos] !?|er|søkt
    tar|tek|tatt|ta|leser|studerer [opp|nå|jo|i] [fag|fagene|matte|nå|eksamen|igjen|mattefag|,] [som] privatist|privatisteksamen|fag_som|på_nett|nettstudier|nettskole|opp_fag|sonans|akademiet
    driver|drive|har|starta|startet|starter|eier|run|started|bygger|eig|driv|starta_opp|ha [jo|et|min|nå|mitt|eget|opp|for|my|i] [egen|eget|eit|en|a|et|min|firma|own|lite|mitt|egne] firma|bedrift|selskap|enkeltpersonforetak|butikk|gård|nettbutikk|enkeltmannsforetak|business|company|firmaet|selskapet|enk|as|youtube*|salong|foretak|startup|bilpleie|eige
    egen|eget|own|sjølvstendig|eiga bedrift|firma|business|næringsdrivende|butikk
    skal|blir|begynner|starter|byrjar|kommer_til_å|skal_begynne|gonna|starting|flytter|reiser_på [å|jeg|på|begynne|starte|go|bli|i|til|nå] [begynne|starte|på|i|læretid|gå|ta|jobbe|til|ut_i] [på|i|som|hos|et|nå|til|jobb] [ny|en|a] <school>|<apprentice>|<job>|folkehøgskole*|militæret|lære|førstegang*|utveksling|studere|jobbe|bachelor*|høsten|januar|august !?|finne
    jobb er jobb
    ee|æ|e|eg|jeg|har begynt|begynte|byrja|starta [på|i|igjen] 
    fortsatt|fremdeles|enda|still i|på|in|elev|lærling jobb|skole|lære|school|skolen|work|jobben|læra
    i|på|at|in [lære|vgs|skolen|skole|jobb] som|hos|på|ved|igjen|nå|no|now|allerede|already [<n>|tømrer*|elektriker*|rørlegger*|kokk*|frisør*|nå|mekaniker*|bil*|no] 
    kommet|kom|comet|came [jeg|eg|æ|jo|meg] inn|in [på] [vgs|førstevalg*|skole*|skulen|linja|studiet|det|videregående|elektro|helse*|alt|drømme*] 
    alt|allting|everything|saken|det ordner|ordna|ordnet|i_orden|løst|løyst|sorted|ordna_seg [seg|alt|med|nå|no|,|her|for] 
    ordna|ordnet|fikset|fiksa|løst|løste|orden|fixed|fiksa_det [seg|det|meg|plass|jobb|på_egenhånd|egen|det_selv|selv] [selv|på|nå|plass|jobb|allerede|,|no]  
    """,
    VOCABULARY,
)

NOT_PLACE = Patterns(
    """
    <not>|ingen|null|inga|uten|aldri|no [fått|noe|noen|har|jeg|få|fikk|lenger|en|et|fast|noen_fast|kommet|fekk|get|got|eg|råd_til|med|find|finne|lyst_på|a|nokon|any|i|på|finner] [noe|noen|inn|en|et|nokon|plass|a|jobb|i|på|any|fast|ordna|fått] <job>|<apprentice>|plass|skoleplass|<school>|inn|vitnemål*|fagbrev|bestått|ferdig|noe|begynt|fullført
    mista|mistet|sluttet|slutta|droppa|slutt|sparken|oppsagt|permittert|miste|slutte|mister|sagt_opp|droppet|falt_ut|avbrøt|lost|quit|dropped|fired|stryk|stryker|strøk|stryke|strøyk|heva|hevet|hoppa|hoppet|ferdig_i_jobben|laid_off|kasta_ut|utvist|avsluttet
    søker|søkt|søkte|leter|leiter|trenger|vil_ha|ønsker|vil|want|need|looking|applied|ønske|lyst|søke|mangler|finne|få|skaffe|mangle|skulle_hatt|ser_etter|treng|kunne_tenke|applying|search*|find|vill|klarer|må|håper|drømmer|usikker|tenker|prøver|lurer|hjelp|hvordan|kan_jeg|kan_eg|kan_e|åssen|korleis|korsn|venter
    """,
    VOCABULARY,
)

NO_THANKS = Patterns(
    """
    ^ [svar|hei|å|nja|heisann|ok|svarer|hallo|hey|hi|oi|beklager|sorry|eh|hmm|okei|og] [,] nei|neii|nei*|nope|nah|næ|nehei|no|niks|nix|ne|nææ|nay|nop|nepp|nai|neida|neij|neitakk|nøy|nåpp|naj|naah|nein|nejj|nopp|nææh|nei_takk|no_thanks|niet|nej|nahh|na !spam|vet|ikke_sant|hva|hvem|,_hva|,_hvem|men_kan|men_vil|men_jeg_vil|men_ring
    nei|no|nope takk|thanks|thank_you|thx|ass|men|,|takk_da|tx|ellers_takk|altså|det|tusen
    <not> [jeg|helt|så|lenger|veldig|egentlig|være|spesielt|really|særlig|i_det] interessert|interested|interesert|aktuelt|aktuell|behov|nødvendig|needed|motivert|keen|relevant|gira|interesse|necessary|lyst|aktuelt_for|intressert|interessant|i_interesse|behov_for|naudsynt [i|for|på|nå|til|,|av] !til_å_leve
    trenger|treng|trængt|behøver|need|ønsker|vil|trengte|trænger|orker|gidder|vill|ønske|want|må|har [jeg|jo|eg|æ|i|virkelig] <not> [noe|ha|noen|å|mer|any|hjelpen|mer_av|deres|lenger|your|nokon|din|have|få|det|meir|snakke|prate|gå_på|til] [hjelp|hjelpen|mer|oppfølging|veiledning|råd|the|skole|på] hjelp|hjelpen|det|dette|oppfølging|veiledning|råd|help|noe|noen_ting|samtale|snakke|prate|it|hjelpa|skole|oppfylging|noko|jobb|være_med|anything|begynne|bistand|prat|gå|møte|praksis|støtte|tilbud*|delta|studere|på_skole|dere|svare|møtes|de|talk|nå|gå_på
    klarer|klarar|klare|greier|går|ordner|fikser|greie|manage|finner|klarær|fiksær|handle|fiks|ordnar [<i>] [meg|seg|fint|det|mæ|bra|alt|ting|myself|oss] [fint|selv|bra|fint_selv|utmerket|greit|sjøl|alene|godt|helt|på_egenhånd|eg|jeg|sjølv|på] [selv|takk|alene|på_egen|sjøl|fint|uten|egenhånd|egen_hånd|på_egenhånd|sjølv|her] ,$
    det|d|alt|går|its|everything går|all|ordner|er|is [bra|fint|helt_fint|greit|seg|good|fine|under_kontroll|jo|kjempe*] [takk|,|som_det|med|uten|for|with|selv|som] [takk|som|meg|uten|spør|er] 
    im|i_am|jeg|æ|eg|e|i|all|we er|good|am|fine|okay|e|ok|klarer_meg [god|good|fine|okay] [thanks|bro|takk|thank|,|as_i_am|here|bra|ass] ,$
    <not> nå|no|now|akkurat|for_øyeblikket|akkurat_nå|med_det_første|right|i_år|denne|today|dette_året|this|på_en_stund|i_denne_omgang|at_the_moment|for_tida|enno|ennå|enda [takk|nå|no|now|,|året|gangen|runden|skoleåret|time|year] ,$
    friår|fri_år|hvileår|pauseår|et_år_fri|gap_year|et_friår|friåret|årsfri|sabbat*|et_år_pause|pause_fra_skole*|år_fri|år_pause|gap|fritt_år|eit_friår|hvile_år
    tar|tek|taking|ha|har|take [meg|et|år|nå|a|heller|eit] [år|et|pause|friår|break|fri|en|gap|ett] [år|fri|pause] fri|pause|friår|break|år_av|off|ferie|fra|year
    reiser|reise|jorda|backpack*|skal_reise|travelling|traveling|drar_på_reise|reiser_jorda|flytter_til_utlandet|reiser_rundt
    <not> [<you>] [to] <call> 
    <not> [ta] kontakt|kontakte|snakke|prate|talk
    takk|thanks|tusen_takk men [nei|ellers|no|jeg|har|trenger|klarer|det|ikke] 
    ellers takk
    står|passer|hopper|takker|står_over|avstår|drit|gidder|driter|melder_pass|dropper|droppe|pass|lar_det_være|venter_med_det|skipper [over|jeg|nei|<not>|i|det|dette|til|denne] [det|denne|over|dette|gangen|,|ass]  ,$
    glem|forget det|it [bare|,] ,$
    uinteressert|uaktuelt|uinteresert|unødvendig|not_interested|uaktuell
    <not>|ingen|inga grunn|vits|poeng|behov|interesse|need [til|i|å|for|med] 
    """,
    VOCABULARY,
)

HELP = Patterns(
    """
    slutta|sluttet|droppa|droppet|avbrøt|hoppa_av|hoppet_av|falt_ut|mista|mistet|sparken|oppsagt|permittert|strøk|stryk|strøyk|quit|dropped|lost|fired|sagt_opp|miste|slutte|slutter|hopper_av|avslutta|avsluttet|utvist|kasta_ut|laid_off|failed|ble_kasta|avslått|avslag|heva|hevet|sagt_fra_meg|fullførte_ikke|slutt|gikk_ut|gått_ut_av|sluttar|droppet_ut|ble_sparka
    <not>|ingen|inga|null|uten|aldri|kom_ikke|no [har|jeg|fått|fikk|få|noe|noen|kommet|fekk|kom|nokon|inn|get|have|got|vet|svar|å|noe_å|find|finner|finn|eg|klart|lenger|any|a|fullført|begynt|bestått|komme|vil] [noe|noen|inn|plass|i|på|en|et|nokon|a|jobb|hva|noen_plass|læreplass|lærer|til|svar|bestått] <job>|<apprentice>|plass|skoleplass|<school>|inn|svar|vitnemål*|fullført|bestått|fagbrev*|penger|inntekt|utdanning|noe|tilbud|bolig|jobber|lærebedrift*|vil_ha_meg|ta_meg|meg_inn|studiekompetanse|eksamen*|å_gjøre|personnummer|stipend|matte|norsk
    trenger|treng|trængt|ønsker|vil|need|want|vil_ha|søker|leter|leiter|ser_etter|ønske|lyst|mangler|håper|kunne_tenke|skulle_gjerne|looking|ha|trengte|søke|få|træng|treng_litt|finne|skaffe|jakter|på_jakt|prøver|har_lyst|drømmer|vill|behøver|skulle_hatt|skulle|tenker [<i>|å|på|etter|ha|gjerne|meg|litt|om|til|for|virkelig|noe|noen|sårt|a|an|bli|jo|fortsatt|å_få|to|med|heller|finne] [å|ha|en|et|få|gå|begynne|ny|noe|finne|bli|hjelp|på|for|with|litt|bytte|a|fast|fullføre|ta|find|råd|som|til|med|jobbe|starte|noen|ta_opp|start|komme|lærling*] [med|til|hjelp|noe|på|en|å|et|ny|get|i|som|om|en_ny|a|tilbake] hjelp|<job>|<apprentice>|plass|skoleplass|<school>|råd|veiledning|utdanning|fag|hjælp|help|fullføre|begynne|bli|bytte|søke|jobber|noe_å_gjøre|læretid|penger|bolig|fagene|help_with|finding|mer_hjelp|svar|støtte|bistand|oppfølging|å_bli
    vet|veit|aner|know|usikker|lurer|no_idea|ane|vetikke|skjønner|peiling|unsure [<i>|jeg|æ] [<not>|ikke|på|litt|veldig|ingenting|fortsatt|what] [helt|hva|hvor|om|hvordan|ka|kva|what|hvilken|hva_jeg|idé|ke|how|which|where|på|hvem] [jeg|eg|æ|skal|vil|i|hva|kan|har|to|e|hvor] [vil|skal|kan|jeg|do|bli|want|gjøre|gå|fremtid*|sku|like] 
    sliter|slit|strever|slite|sliti|slitt|strugglar|struggling|slitter|sliten|struggle|vanskelig|vanskeleg|vansker|tungt|tøft|utfordr* [med|litt|veldig|psykisk|på|å|for|med_å|mye|jævlig|så|,|with|til|helt|sosialt] 
    angst|deprimert|depresjon|ensom|einsam|lonely|depressed|anxiety|mobba|mobbet|mobbing|bullied|adhd|add|autisme|asperger|dysleksi|dyslektiker|lese_og|skolevegring|utbrent|sosial_angst|panikkangst|psyken|psykisk|utmattet|me-syk|sykemeldt|sjukmeldt|syk|sjuk|rus|rusa|ruser|gjeld|økonomi|økonomien|blakk|penger|rusproblem*|skoletrøtt|skolelei|skulelei|skuletrøtt|umotivert|demotivert|gravid|innlagt|kronisk|motivasjon|deppa|trist|spiseforstyrr*|selvtillit|lei_meg|stressa|sorg|nedfor|einsemd|fravær|fravære|fraværet|barn_alene|alenemor|hodepine|migrene|anxious|diagnose*|bup|dps|psykolog|kriminell*|politiet|gaming|døgnrytme*|snudd_døgnet
    går hjemme|heime|ledig|og_slenger|rundt|arbeidsledig|uten
    gjør|driver|gjer|doing|gjær [<i>|jeg|jo|bare] ingenting|ikke_noe|ingen_ting|nothing|null|ikke_en_dritt|inkje
    arbeidsledig|arbeidsledig*|arbeidslaus|jobbløs|unemployed|uten_jobb|uten_arbeid|ledig
    hjelp|hjelpe|help|hjelpa|hjælp|hælp|hjelper|bistå|assistere|hjelpi|helpe [meg|mæ|me|til|med|oss|mei|to|å|jeg|trenger_jeg|hadde] [med|å|til|with|finne|jobb|få|skaffe|find|a|vært|get|søke|jobb*|skole] 
    ^ [trenger|treng|behøver|need|vil_ha|ønsker|hei|please|jeg|eg|æ|i|litt] [trenger|treng|need|litt|noe|some] hjelp|hjelpe|help|hjælp|hælp [takk|plis|please|,|til|med|ja|her|litt] $
    kan|can|could [jeg|eg|æ|e|i|man|jæ] [fortsatt|få|begynne|still|ta|søke|komme|bytte|gå|fullføre|få_ny|starte|get|ta_opp] [få|på|inn|opp|ny|en|et|til|med|i|a|back|tilbake|plass] [plass|vgs|skole|fag|lærling*|ny|læreplass|igjen|jobb|hjelp|selv_om|skoleplass|selv|noe] , 
    mangler|mangla|mangle|missing|står_igjen|gjenstår|manglar|stryk_i|strøk_i|ikke_bestått|ikke_karakter|iv_i|mangler_bare [<i>|bare|fortsatt|noen|ett|to|et|litt|vitnemål|karakter|jo|meg] [fag|matte|ett|to|tre|noen|karakter|bare|i|jobb|eksamen|<n>] 
    mislykk*|mislykka|avslag|avviste|fikk_nei|fekk_nei|nei_overalt|ingen_svarer|rejected|turned_down|ingen_vil|nobody_wants|får_nei|ingen_lærebedrift*|ikke_svar|fått_nei
    lei|drittlei|skolelei|hater|mistrives|mistrivs|trives_ikke|trivst_ikkje|passer_ikke|hated|hata|hatet|hate [av|på|skole|i|på_linja|the|det|skolen|å|på_skolen|inn|linja] 
    glemte|mista|misset|missa|glemt|rakk_ikke|gikk_glipp|missed|forgot [fristen|frist|å_søke|søknadsfristen|å|the|søknad*] 
    [er|e|det] [for] seint|sent|late å|to|for søke|begynne|apply
    feilvalg|valgt_feil|valgte_feil|feil_linje|bytte_linje|byttet_linje|bytte_skole|omvalg|angrer_på|gal_linje|wrong_line|feil_valg|bytte_studieprogram|ombestemt_linje
    """,
    VOCABULARY,
)

WAITING = Patterns(
    """
    søkt|søkte|sendt|søknad|applied|søknaden|leverte|levert|på_venteliste|venteliste ... venter|ventar|vente|waiting|spent|venteliste|svar|får_vite|håper|nå|krysser|inne|behandling|sendt !avslag|ingen|null|nei|ikke_inn|alle_avslag
    venter|ventar|waiting [på|bare|fortsatt|for|jo] svar|tilbake*|inntak*|nav|vedtak*|opptak*|andreinntak*|an_answer|plass
    sendt|send|levert|sende_inn [inn] [søknad|søknaden|søknader|alt|papirene|skjema] [nå|inn|i|allerede|til] 
    """,
    VOCABULARY,
)

QUESTION = Patterns(
    """
    hvem|kem|kven|ken|who|hem|hvæm|kæm er|e|is|r|are|æ|var|va|sender|har|skriver|snakker|gav|ga|am|this|det|ere|står|driver
    hva|kva|ka|hæ|what|ke|va|hvafor|whats|hvaslags|hvilken|hvilke|hvilket|kva_slags|which|kassn|kå|hvor|kor|kvar|where|når|når_tid|katid|when|hvordan|åssen|korsn|korleis|how|kossn|kordan|koss|kalles|hvorfor|koffor|kvifor|why|koffer|korfor|hvor_mye|hvor_lenge|hvor_mange|hvor_gammel|hvorfra|hvem_av|kem_av !jeg_vil_bli|gjør_vi|kan_dere_ringe|ringer
    er|e|is|are|har|kan|får|må|skal|vil|finnes|finst|går|do|does|can|kommer|koster|blir|gir|tilbyr|hjelper|did|gjelder|betyr|sendte|ringte|trenger|lagrer|will|should|mener|jobber|holder|fins|har_vi|fikk|mente|gjør [det|dette|dere|du|jeg|man|you|this|eg|dokker|it|there|vi|noe|e|æ|i|dykk|noen|de|den|jæ|meldinga|nokon|dere_fra|detta|dåkker|ot|we|der] 
    hæ|hva|huh|what|hm|hva_da|hva_mener|va|hæææ|hvem|who|wtf|que|hva_er_det|hvem_dette|skjønner_ikke|forstår_ikke|hva_betyr|ka|hvafor_noe ,$
    taushetsplikt|stipend|lånekassen|gratis|koster|pris|åpningstid*|søknadsfrist*|frist|adresse|hjemmeside|nettside|info|information|mer_info*|informasjon
    <not> skjønner|forstår|skjønner_ikke|hørt_om|hørt_fra
    skjønner|forstår|skjønte|fatta|fatter|understand|aner [<i>] <not> [hva|ka|kva|helt|bæret|dette|what|det|meldinga|hvem|hvorfor|dere|noe|denne|en|spørsmålet] 
    fortell|forklar|si|tell|explain|skriv|send [meg|gjerne|me|litt|mer|dere|info|den] [mer|om|info|litt|more|hva|på_nytt|igjen] 
    lurer|lurar|lurte|wonder|wondering|undres|spørre|spør|spørsmål|question|lure|vite [på|om|litt|hva|hvem|et|jeg|mer|if|about|en|ting] 
    """,
    VOCABULARY,
)

# Who and what we are, why we write, where the number is from, whether it is a scam: it has an answer of its own.
WHO = Patterns(
    """
    hvem|vem|hvæm|kem|kæm|kim|ken|kven|who|whos|whose
    svindel*|svindl*|scam*|phishing|fake|falsk*|lurer_dere|lure|lureri|ekte|legit|real|seriøst|seriøse|spam|robot*|bot|chatbot|ki|ai|maskin|svindelforsøk
    <number>|avsender*|sender_id
    stole|stola|trust på|dere|dykk|this|you
    er|e|æ|is|are [dette|det|<you>|this] <not>|lovlig|legal|trygt|safe|svindel
    er|e|æ|is|are dette|det|<you>|this fra|frå|from
    hvorfor|kvifor|koffer|koffor|kofor|korfor|kafor|åffer|why .. få*|fikk|fekk|skriv*|skriver|tekst*|send*|sender|kontakt*|meld*|ring*|mas*|text*|messag*|contact*|get|getting|har
    hvor|hvordan|åssen|hvorda|kor|korleis|korsn|kossn|kordan|koss|kos har|fikk|fekk|fant|vet|veit|vett|kjenner|får <you>
    how|where did|do|have|you [<you>] get|know|find|got
    hva|ka|kva|kæ|hæ|what|whats [for|slags|i|faen|the|all|da|er] [noe|nokka|noko|verden|hell] [<few>] er|e|æ|betyr|står|vil|ønsker|ønskjer|driver|gjør|gjer|is|does|do|are|r|want [egentlig|nå|no] dette|det|det_her|detta|denne|<you>|this|that|ot|oppfølg*|oppfylg*|ppt
    whats|hva|what|ka|kva this|dette|det_her|ot ,$
    hva|ka|kva|what [<few>|slags] tjeneste|organisasjon|firma|kontor|opplegg|greier|dette [er|e|is]
    """,
    VOCABULARY,
)
