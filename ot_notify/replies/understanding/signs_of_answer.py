"""Signs of meaning, II (what the youth answers): words that speak for one meaning. None decides alone; `meaning` weighs them against each other."""

from ot_notify.replies.understanding.patterns import Patterns
from ot_notify.replies.understanding.vocabulary import VOCABULARY

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
