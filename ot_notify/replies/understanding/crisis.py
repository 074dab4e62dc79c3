"""Crisis: whether a text is urgent, and by which words. Rather once too often: a wrong guess costs a look.

Suicide, self-harm and overdose; violence, abuse, threats and force, whenever it was; no roof, no food; a plea. In past
and present, about oneself and about others, in dialect and slang. Three things are taken away first: figures of speech
(«dør av latter»), what is tiresome and no more («orker ikke mer skole»), and what is over and well again.
"""

from ot_notify.replies.understanding.crisis_languages import OTHER_LANGUAGES
from ot_notify.replies.understanding.normalisation import Normalised
from ot_notify.replies.understanding.patterns import Patterns
from ot_notify.replies.understanding.vocabulary import VOCABULARY

_SIGNS = Patterns(
    """
    # to die
    vil|ville|vill|ønsker|ynskjer|ønskjer|skulle|kunne|håper|kan|orker|lyst|løst|lyst_te|klar|bare|prøvde|prøver|prøvd|planlegger|planlegg|tenker|tenkt|fortjener .. <die> !av|på_nav|for_å_få|i_spillet
    <not> .. grunn|vits|poeng|meining|mening|lyst|løst|vitsen [med|te|til|i] [til] [å] [<i>] <live>|fortsette|eksistere|være|holde_ut
    lyst [på|til|te] [å] <die> !av
    skulle|sku ønske|ønskt|ynskje [at] <i> .. død|daud|dau|borte|ikke_fantes|ikke_levde|ikke_var|aldri|ikke_ble|aldri_ble|slapp|ikke_eksisterte|ikkje|ikke
    ønsker|ønska|ynskjer|håper|vil [at] [<i>] .. død|dau|daud ,$
    [være|var|vere|er] bedre|betre [om|hvis|at|viss|å] .. død|dau|borte|daud|vekk|ikke_fantes|ikke_var|ikke_levde|dø
    bedre|betre|better [off] uten|utan|without meg|mæ|me|mei
    ingen|ingn|nobody|noone .. savne|savnet|sakne|miss|savner|bryr ... meg|mæ|me|døde|dør|borte|lever|død|died
    <want> [<i>] .. <not> [bare] [ha_lyst|å|til|orke|bare] <live> !på|av|i|med_foreldrene|i_norge|hos
    orker|orkar|klarer|klarar|gidder|greier|greie|vil|orke|orka|makter|ønsker|ynskjer|tåler|kan [<i>] <not> [å|mer|meir|lenger] <live>|livet !på|av|i_norge|som_det_er|det
    <not> [å|til|på|lyst_til_å|lyst_å|lenger] [orke|orker|vil|ville|ønsker] [å] <live> [mer|lenger|her|sånn|slik|sånn_her|med|meir|etter]  !på|av
    orkernte|vilnte|orkerke|orkernt|orker'ke|klarernte [å|bare] <live>|mer
    livet .. <not> [noe|nokon] verdt|verd|vits|mening|meining|poeng|værdt
    <not> verdt|verd|vært|værdt [å] <live>|livet
    lei|drittlei|ferdig|trøtt|trett|mett|sliten [av|med] [å] livet|leve|alt|eksistere|live|lev ,$
    lei|drittlei|ferdig|trøtt|trett|mett|sliten av|med [å] livet|<live>|eksistere !på|av|med
    <not>|ingenting|nothing [noe|noko] å <live> for
    noen|noe|nokon|any vits|grunn|poeng|mening|meining|point [i|med|til|in] [å] <live>|living|livet
    <person> [<my>] <beats> .. lillesøst*|lillebror*|småsøsk*|søsknene*|storebror*|storesøst*|søst*|mamma|mora|broren
    feel like dying|ending_it|killing_myself|ending_my_life|dead
    gonna|going_to|will|about_to jump|end_it|do_it_tonight ,$
    <not> .. finnes|eksistere|eksisterer|våkne|vakne|være_til|være_her|vere_her|vær_her|vara_her|vera_her|være_mer|være_i_live|bli_født|ble_født [mer|opp|igjen|lenger|meir|i_morgen|født] !kl|før|<n>|så|tidlig
    aldri|slippe|slippe_å våkne|vakne|våkna|våknet [opp] [mer|igjen|meir] !kl|før|så|tidlig ,$
    aldri våkne
    sove|sovne|sovna|søvne .. for_alltid|aldri_våkne|aldri_mer|og_aldri|inn_for_godt|evig
    vil|ville|ønsker|bare|lyst_til_å|lyst_å|skulle|skal [bare|å|jeg] forsvinne|forsvinn|bort_herfra|vekk_herfra|bort_fra_alt|forsvinna|forsvinde|vekk_fra_alt|borte|bli_borte
    gått_bort|vekk for|herfra [alltid|godt]
    # to take one's life
    ta|tar|tok|tatt|tek|teke|take|taking|tatt_selv|tåk livet [mitt|sitt|av|ta|hennes|hans|av_seg] av|mitt|sitt|tå|hennes|meg|mæ
    ta|tar|tok|tatt|tek|teke|taking|take livet [mitt|sitt] !med_ro|som
    ta|tar|tok|tatt|tek|teke|ende|avslutte|taking|avslutta mitt|eget|sitt|my|hennes [eget|own] liv|life
    ende|avslutte|avslutta|avslutter|endt|slutte|end|endar|slutta livet|livet_mitt|alt|det_hele|det_nå|det|alt_sammen|my_life|it_all|min_smerte|denne_smerta|smerten ,$
    ende|avslutte|avslutta|avslutter|ending|end livet|my_life|it_all|mitt_liv
    gjøre|gjorde|gjort|gjøra|gjere|gjer|gjør|gjort_det|setter|sette|satt|få slutt|ende|punktum [på|for|med] livet|alt|det|det_hele|dette|meg|alt_sammen|smerten|smerta|lidelsen !kjæresten
    selvmord*|sjølvmord*|sjølmord*|selmord*|selvmor*|suicid*|sucid*|sjølvdrap|selvdrap|sælvmord*|sælmord*
    kms|kys ,$
    ^, [gonna|ima|gon|i_will|skal|vil|jeg] kms
    kms
    drep|drepe|dreper|drepa|drept|drap meg|mæ|seg|mei|mej|meg_selv !litt
    drep|drepe|dreper|drept|drap|drepa|knivstikke|skyte|skjøt|skutt|ta_livet .. henne|ham|han|familien|oss|noen|mamma|pappa|søstera|folk|someone|dem|mora|læreren
    hat|drap|draps|bombe|skyte trussel|trussel*|trusler|på_skolen|folk
    drapstru*|dødstrus*|drapstrus*
    skal|skulle|vil|kommer_til|tenker|lyst|prøvde|prøvd|vurderer|skal_bare [å|til|på] [å] hoppe ,$
    hoppe|hopper|hoppa|hoppet|hopp|jump|jumping fra|frå|utfor|foran|ned_fra|ut_fra|ut_av|off|uti|i_front|ned|framfor|ut_vinduet !skolen|vgs|kurset
    skal|skulle|vil|kommer_til [nå|å|til] [jeg] hoppe [nå|no|snart|i_natt] ,$
    heng|henge|hengt|henger|hengte|henga|hengje meg|mæ|seg|mei [selv|sjøl] !opp|på|med|ut
    skyte|skyt|skutt|skyter|drukne|druknet|kvele|kvelte|forgifte|brenne|brent|stikke_hull meg|mæ|seg [selv|sjøl|i_hodet|i_natt] !i_foten|inn|fram
    står|sitter|sit|stend|ligger [nå|no|oppe|her|ytterst] [på] på|ved|foran|utenfor|i bru*|broa|broen|brua|taket|kanten|perrongen|skinnene|togskinnene|togsporet|stupet|balkongen|vinduskarmen|toglinja|rekkverket ,$
    står|sitter|sit|ligger .. på bru|broa|brua|broen|taket|kanten|skinnene|togskinnene|stupet|togsporet|t-baneskinnene
    står|sitter|sit med [en|ei|et|pillene|alle|masse|klar] kniv|kniven|piller|pillene|tabletter|barberblad|tau|tauet|pistol|tablettene|våpen
    skrevet|skriver|skreve|skrev [et|eit|<my>|et_siste] avskjedsbrev*|farvelbrev|siste_brev|brev_til_mamma
    avskjedsbrev*|testament|overdose*|overdos|od'a|oda|overdosa|overdosed|overdoset
    # farewell
    farvel|adjø|adjo|goodbye|hadebra|hade_bra|ha_det|ha_det_bra alle|verden|mamma|for_alltid|livet|world|everyone|til_alle|da_verden|alle_sammen|for_godt
    ^ farvel|goodbye_world ,$
    ^ ha_det|hadet|ha_det_bra .. alltid|evig|siste
    siste gang|melding|dagen|dag|natta|kvelden|natt|natten|gangen [dere|jeg|eg|æ|du|min|fra] [hører|høyrer|skriver|ser|lever|fra|her] [fra|noe|her|meg]  meg|noensinne|livet|her|jorda|jorden|levende|i_live
    dette|det|d er|e|blir det_siste|siste [dere|jeg|eg|æ|du|melding|dagen] [hører|får|skriver|fra|høre|kommer] 
    si|fortell|hils .. mamma|mor|familien|pappa|søstera|broren|lillesøster|lillebror|dem ... glad_i|elsker|unnskyld|beklager|lei_for
    i_morgen|imorgen|imorra|i_morra|snart|til_helga|neste_uke|i_kveld .. [er|lever|finnes|e|fins] jeg|eg|æ|e [er|lever|finnes|fins] ikke|borte|død|ikkje|vekk|itj [her|mer|lenger]
    er|e|lever|finnes [jeg|eg|æ] [snart] <not> [her|i_live|på_jorda] [her|mer|lenger|meir] i_morgen|imorgen|lenger|lenge|lengre|til_jul ,$
    snart|endelig|da er|e|blir det|alt|livet over|slutt|forbi|ferdig ,$
    vil|ønsker|vill|want|ønska|ynskjer|håper|skal|skulle_ønske [bare|<i>|jo|just] [at|ha|it] [det|alt|dette|livet|smerten|smerta|d|it|everything|this|the_pain] [skal|skulle|bare|to|kunne|hadde] [ta|få|bare|være|to|tatt|bli] [en|et] slutt|stoppe|stopp|over|forbi|end|ende|ferdig|stop|opphøre|slutte ,$
    at|til det|alt|dette|smerten|smerta|livet [hele|her|vonde] [skal|bare|kunne|må|ville|skulle] [skal|bare] [ta|være|få|stoppe] slutt|stoppe|over|slutt_nå
    få|fått|make|making [det|alt|it|the_pain|this] [til] [å] stoppe|slutt_på_alt|stop|end ,$
    ta|tar slutt|livet_slutt ,$
    klar for|til å_dø|å_gå|å_avslutte|å_gi_opp_livet
    gi|gir|gitt|give|gav|ga opp alt|livet|alt_håp|håpet|on_life
    gir|gitt|gav opp livet|alt|håpet ,$
    burde|skulle|bør|fortjener|should [å] [vært|ha_vært|bare|have] død|dø|daud|dau|forsvinne|die|dødd ,$
    planlagt|plan|plana|planer|bestemt [meg|for|om|alt] [for] [hvordan|å|når|åssen] [jeg|eg|æ|å|om] [skal|vil] dø|dø_på|ta_livet|gjøre_det_slutt|forsvinne|avslutte_det
    hadde [det|hatt] [det] [vært|vore|hatt] [det] bedre|betre .. meg|mæ|død
    ingen|ingn|nobody hadde|kommer_til_å|vil|ville|would savne|savna|savnet|sakna|sakne|merke|merka|bry|care|miss|merket [seg] [om|meg|mæ|at|at_jeg|if] ..
    vært|vore|er|hadde [vært|vore] best|bedre|betre|lettere å|med|om dø|død|dau
    dau|død|døden|å_dø hadde|ville|er|hadde_vært|høres [vært|vore] bedre|betre|deilig|best|fint|en_lettelse
    dør|døyr|dau jeg|snart|hvis|om ... hvis|om|vis|hjelper|orker|ingen ... hjelper|hjelp|ingen|kommer|noen_kommer|help
    <not>|ingen|inga [noe|nokon|lenger] vits|poeng|meining|mening|grunn [med|i] [noe|noen_ting|noko|livet|ting|å_fortsette|noenting|meg|alt] [lenger|mer|meir|i_livet|noe_mer] ,$
    [nå|no] gir|gav|ga|har_gitt|gitt|give [jeg|eg|æ|up] opp|opp_livet|on livet|life|alt|alt_nå
    gjøre|gjør|gjere|gjort det slutt|ende i_kveld|i_natt|nå|snart|til_helga|i_dag
    vil|ville|må [<i>] [bare] [langt] vekk|bort|ut_av_livet|vekk_fra_livet ,$
    la|lat|let meg|me|mæ dø|døy|dau|die ,$
    [jeg|eg|æ|skal|vil] hopper|hoppe i_kveld|i_natt|snart|nå_snart ,$
    ut|gå|går|hoppe|kaste|kaster|legge|legger|løpe|step|jump .. foran|framfor|fremfor|under|in_front toget|trikken|t-banen|tbanen|bilen|bussen|en_trailer|trailer|et_tog|train|tog|of
    mitt|min|my siste|last ord|melding|sms|dag|word|text|message
    unnskyld|beklager|sorry|tilgi_meg mamma|pappa|alle|alle_sammen|familien|mom|dad|everyone [for] [alt] ,$
    snart|endelig|da|så slipper|blir <you>|alle|familien|mamma|de|kvitt .. meg|mæ|problemet ,$
    want|wanna|wish .. disappear|vanish|be_gone
    life [is|isnt] not|isnt worth
    sh|self-harm igjen|again
    # self-harm and overdose
    <cut> [<i>] meg|mæ|seg|mei|mej|armen|armene|håndleddet|håndledda|håndleddene|låret|lårene|meg_selv|sæ|arman|myself|pulsåra|pulsåren|pulsårene|bein|armane !ut|av|ned|på_jobb|på_kniven|på_kjøkkenet|klipp
    <cut> .. i armen|armene|håndleddet|låra|huden|handledda
    <hurt> [<i>] meg|mæ|seg|mei|sæ selv|sjøl|sjølv|med_vilje|igjen|i_natt|i_går|litt|hver|ofte|for_å|når|hardt|fysisk|med_kniv
    skade|skada|skader|skadet|hurt|hurting|harm|harming meg|mæ|seg|myself|meg_selv|herself|himself ,$
    selvskad*|sjølvskad*|sjølskad*|selskad*|selfharm*|self_harm*|selv_skading|selvskading
    gjort|gjorde|gjør|gjer meg|mæ|seg [selv|sjøl] vondt|noe|skade
    kutta|kuttet|skåret|blør|blødd|blødde [jeg|masse|meg|mye] .. dypt|for_dypt|mye_blod|blod|pulsåra|armen
    svelgte|svelget|svelga|tok|tatt|spiste|slukte|knasket|knaska [et|en|ei|hele|ett|to|tre] [hel|helt|hele|to] brett|eske|pakke|glass|boks|pakker|brettet [med] paracet|piller|ibux|pinex|tabletter|sovepiller|paralgin !for|mot
    slår|slo|slått|brenner|brente|brent|bit|biter|stikker|stakk|klorer|klora|sulter|sulta|sultet|straffer|skade|svelta meg|mæ|seg selv|sjøl|sjølv|med_sigarett|med_lighter|med_sneip
    tatt|tok|svelgt|svelga|svelget|spist|spiste|tar|tek|teke|åt|ete|drukket|kjøpt|putta_i|trykka|stappa|stappet|gulpet|knaska|hevet_innpå .. [alt_for|for|alle|masse|mange|mye|hele|en|et|brett|eske|pakke|boks|glass|all|<n>] .. piller|pillene|tabletter|tablettene|paracet|paracetamol|ibux|medisiner|medisinene|sobril|medisinen|valium|xanax|rivotril|sovepiller|pills|tablettan|pillan|glasset|esken|brettet|medisin|metadon|ghb|heroin
    tatt|tok|svelga|svelget|spist|tar|åt|skal_ta .. <n>|alle|mange|masse|hele|for_mye|overdose|altfor_mye|for_my ... paracet|piller|tabletter|pillene|ibux|medisin*|sobril|dop|stoff|esken
    tatt|tok [alt] altfor|for|alfor mye|mange|my|mykje ,$
    piller|tabletter|paracet og|med alkohol|sprit|vodka .. i_natt|nå
    # «orker ikke mer», and nothing after
    orker|orkar|orke|orka|klarer|klarar|klare|greier|greie|holder|holde|held|makter|tåler|klara|orkær|klære|hold|orkje|takler [<i>|bare|jo|virkelig|rett_og_slett|faktisk|nå|no] <not> [bare|virkelig] [mer|meir|mere|ut|lenger|noe|nokon|dette|alt|livet|ting|noen|nokko|nå|no|det|lengre|med|å|å_leve|ta|stå|i|en|ut_mer|ut_lenger] [mer|meir|mere|ut|lenger|lengre|livet|ting|ut_mer|dag|det|stå_i_det|her|dette|mer_dag|nå|no|lengur|leve|mer_av_dette|av] [mer|meir|lenger|nå|til] <end_clause>|ut|livet|alt|dette|ting|dag_til|dette_mer|dag ,$
    <not> [å] [orker|klarer|orke|klare|holde|holder|orka|greier] mer|meir|mere|lenger|ut|dette_mer|mer_nå ,$
    orkernte|orkerke|orkeke|orkernt|klarernte|orkakje|orkaje|orker'itj|orkitj mer|meir|livet|mere ,$
    kan|klarer|orker <not> fortsette|holde_ut|gå_videre|leve_videre|klare_det [sånn|slik|mer|her|livet|lenger|med_livet|dette] [mer|lenger|her] ,$
    vil|ville|ønsker|ynskjer|vill <not> mer|meir|mere|lenger|være_her_mer|mer_nå ,$
    har|fått nok av|med livet
    <not>|ingen [noe|nokon|noen|mye|flere|fleire|se|ser] krefter|håp|utvei|kraft|krefte|vei_ut|fremtid|løsning|utveg [igjen|ut|i_enden|i_tunnelen|mer|lenger|for_meg|å_gå_på] [mer|igjen|av_tunnelen] ,$ 
    ser|finner|finnes|finst|fins|har|ser_bare [<i>] <not>|ingen|inga [noe|nokon|noen] [annen|anna] utvei|utveg|vei_ut|håp|lys|framtid|fremtid|løsning|grunn_til_å|grunn|utvegar|mening|meining|vits [lenger|mer|for_meg|i_tunnelen|ut|med_noe|med_livet|i_noe|igjen] ,$
    alt|allt|allting|livet|verden|d_hele|everything|det_hele|inni_meg|alt_inni_meg er|e|ser|føles|virker|blir|æ|ser_ut|føres|kjennes|is|feels|har_blitt|ble|blei [bare|helt|så|jævlig|fullstendig|heilt|jo] svart|mørkt|håpløst|meningsløst|meiningslaust|tomt|kaos|helvete|vondt|jævlig|svært|et_helvete|eit_helvete|over|forbi|ødelagt|black|dark|hopeless|pointless|meaningless|uutholdelig|grusomt|forferdelig|håplaust ,$
    alt|livet|verden er|e bare|helt [bare|helt] svart|mørkt|jævlig|håpløst|tomt
    har|har_det|hatt|det|d|livet|hæ|det_er [det|d|er|e] [så|helt|heilt|bare|skikkelig|rett_og_slett|fullstendig] [for|så|helt] jævlig|helvete|grusomt|forferdelig|forjævlig|fælt|jævli|hælvetes|uutholdelig|ulevelig|utålelig|hælvete|et_helvete|eit_helvete ,$
    livet [mitt] er|e [bare|jo|et|eit|som|rene] [et|eit|jævla|rene] helvete|mareritt
    # a plea
    ^, [vær_så_snill|vær_snill|please|pls|plis|kan_noen|kan_dere|noen|noen_må|dere_må|kan_du|nokon|bare|du_må|må|kjære|å|hallo|hei|dokker_må] hjelp|hjelpe|help|hælp|hjælp|redd|redde|hjelpa meg|mæ|oss|me|mei|mej [da|vær_så_snill|nå|no|plis|please|pls|please_help|noen|snart|fort|vær_snill|er_du_snill|pliz|å_komme_vekk|ut_herfra|å_komme_bort|herfra] ,$
    trenger|treng|behøver|trænger|need|trengr|må_ha|vil_ha [virkelig|så|bare|sårt|desperat|akutt|noe|en_voksen|noen|litt] [akutt|rask|virkelig|voksen] hjelp|hælp|help|hjælp akkurat_nå|nå|no|med_en_gang|med_eingong|fort|straks|akutt|snarest|øyeblikkelig|i_dag|i_natt|i_kveld|nu|right_now|now|asap|umiddelbart|med_engang|as_soon_as_possible|fort_som_fy|urgently|immediately !til|for
    vær_så_snill|please|plis hjelp|hjelpe|help ,$
    ^ kill me ,$
    trenger|treng|behøver|trænger|need|trengr [virkelig|så|bare|sårt|desperat] krisehjelp|nødhjelp|akutthjelp|øyeblikkelig_hjelp|akutt_hjelp|desperat_hjelp|virkelig_hjelp|immediate_help|urgent_help|noen_nå|noen_å_snakke_med_nå|en_voksen_nå
    hjelp|help|hælp meg|mæ|me .. nå|now|vær_så_snill|please|plis|fort|redd ,$
    må|please noen|nokon|dere|someone|dokker|du hjelpe|redde|hente|help meg|mæ|oss|me [vær_så_snill|nå|fort|plis|please|meg] ,$
    kan|can ikke|noen|nokon|someone|anyone|please [dere|du|noen] hjelpe|redde|hente|help|save meg|mæ|oss|me [vær_så_snill|nå|fort|plis|please|meg] ,$
    kan|kunne|can|could dere|du|you hjelpe|redde|hente|help|save meg|mæ|oss|me nå|fort|vær_så_snill|plis|please|now|med_en_gang ,$
    det|dette|d er|e|blir [en|ei|et] krise|nød|akutt|nødsituasjon|krisesituasjon|nødstilfelle|livsfare [nå|no] ,$
    er|e|am i fare|livsfare|danger|trøbbel_med_gjengen|knipe_med_gjengen
    krise|nød|sos|mayday|emergency ,$
    ring|ringe .. 113|112|ambulanse|ambulansen|politiet|politi|legevakt*
    kom og|å hent|hjelp|redd meg
    ^, hjelp|help|hjælp , [han|hun|de|noen|dem|he|they|pappa] [er|har] kommer|slår|har|prøver|er|is|prøve|dreper|banker
    someone|somebody|anyone|noen|nokon help|hjelp ,$
    # violence, abuse
    blir|ble|blei|blitt|vart [jeg] tatt|klådd|rørt|befølt|klått på|ved av|når|på
    bilder|bilde|video|nudes|naken* av meg|mæ .. [og] .. penger|betale|true*|spre*|sender_det|legge_ut
    vet|veit|know <not> hvor|kor|where .. sove|bo|gjøre_av_meg|sleep|overnatte i_natt|i_kveld|nå|tonight
    <person> [<my>|til|hennes|hans|mi|vår] .. <beats> [<i>|på|opp|etter|til] [på] meg|mæ|oss|mei|mej|mamma|mora|mor|søstera|søsteren|broren|lillebror|lillesøster|søsknene|søskena|hverandre|me|us|ungene|henne|barna|brødrene|småsøsken|småsøsknene|mom|mum|sister|her|him|min|mi !på_tråden|ut_av|at|som|løs
    <beats> [<i>|på|alltid|ofte|jo] [på] meg|mæ|oss|mei|mej|mamma|mor|mora|søstera|broren|lillebror|lillesøster|søsteren|søsknene|me|us|ungene|barna !at|som|ut|løs|fast|til_ro|ned_på|for_brystet|ned_i|gjennom|sammen|selv|på_tråden|med_at|opp_i
    <beats> [han|hun|de|dem|far|pappa|mamma|mor|ho|stefar] meg|mæ|oss|mei|mamma|lillebror|lillesøster|søstera
    <person> [<my>] <beats> ,$
    [blir|ble|blei|blitt|vart|er|har_blitt|har_vorte|vorte|blir_jo|vært|e|har_vært|bli|få|fikk|get|got|been|was|being|getting|am|im|vert|blitt_så|bi|bitt|b] [jeg|eg|æ] [daglig|ofte|alltid|stadig|så|jævlig|nesten|også|hele_tiden|hver_dag|av_og_til] <beaten> hjemme|heime|av|opp|hver|igjen|hele|siden|fordi|home|by|at_home|dagleg|daglig|mot|hvis_jeg 
    blir|ble|blei|blitt|vart|vorte|har_blitt|er|e|bli|vært|får|fikk|bi|bitt|been|was|being|getting [jeg|eg|æ] [daglig|ofte|alltid|stadig|så|jævlig|nesten|også|banka] <beaten> !feil|av_læreren_i_sjakk|i_fifa|i_sjakk|ned_for|i_fotball
    får|fikk|fått|fekk [jeg|eg|mye|masse|så] bank|juling|deng|denga|kjeft_og_slag|ris|pryl|grisebank|lusing [hjemme|av|når|hver|igjen|heime|i|hvis|på] 
    får|fikk|fått bank|juling|pryl|deng|grisebank ,$
    [redd|finner|hvis|at|når|om] banker|slår|dreper|denger|knerter meg|mæ
    vold|volden|valden|voldelig|valdeleg|voldelige|vald|voldsbruk|familievold|vold_hjemme|violent|violence|æresvold|æresdrap|domestic_violence
    mishandl*|overgrep*|overgrip*|voldt*|valdt*|incest|tafs*|befølt|forgr*|pedofil*|sexovergrep|groom*|sexpress*|rape|raped|rapist|molest*|voldekt|voltekt|voldtag*|voldteck*
    misbrukt|misbruker|misbruka|misbrukes|misbrukte !telefon*|data*
    seksuell|seksuelt|seksuelle|sexual|sexually misbruk|overgrep|utnytt*|trakass*|abuse|assault*|utpress*|abused
    <person> [<my>] .. tar|tok|tatt|klår|klådde|klår_på|rørte|rører|tatte|beføler|touched|touches|touching [på] [på|ved] meg|mæ|me|mei [der|når|på|uten|overalt|nedentil|mellom|i_natt|inappropriately|in|seksuelt] !med|hjem|tid
    onkel|onkelen|stefar|stefaren|far|faren|pappa|broren|fetter|fetteren|han|læreren|sjefen|naboen|treneren|en_mann [har|hadde|har_jo] tar|tok|tatt på meg|mæ ,$
    tar|tok|tatt|rører|rørte|klår|tafser|klådde på meg|mæ når|der|uten|mellom|hver|om_natta|seksuelt|nedentil|mot
    tvang|tvinger|tvunget|tvinge|tvunge|tvinger_meg|forced|forcing|forces|tvingar|press*|presser [<i>] [meg|mæ|me|oss|jeg|til] [til] [å] [ha|selge|gjøre|gifte|sex|ligge|suge|sende|reise|seg|with|to|into|naken*|gå|bli] sex|ligge|gift*|selge|naken*|nudes|prostitu*|marry|marriage|reise|seg|suge|have_sex|bilder|ting|dope
    mot min|meg vilje
    unalive*
    trenger|må_ha|treng|need noen|nokon|someone .. snakke|talk .. nå|med_en_gang|haster|med_eingong|now|asap
    de|noen|han|gjengen|folk|dem står|venter|er|banker utenfor|foran|på døra|huset|leiligheta|leiligheten|døren|vinduet
    skylder|gjeld .. penger|peng|gjengen|dem|feil_folk , [de|og] .. truer|kommer|banker|ta_meg|redd
    truer|trua|truet|truar|trugar|truga|threatens|threatened|threatening|threat|trusler|truslar|truslene [<i>] [meg|mæ|oss|med|på|mot|fra|me|us|to|at|mamma|søstera|henne|jo|å] !med_å_kutte|stipend*|nav
    nakenbilder|nakenbilde|nudes|nakne_bilder|sexvideo|naken_bilder|nakenvideo|nude|bilder_av_meg_naken ... spre*|legge*|lekk*|dele*|del|delt|true*|truer|trua|sende*|sender|penger|betal*|post|share|leak|spredt|lagt|ute|ut
    spre|spredt|sprer|legge|dele|delt|deler|lekke|lekka|leak|sende|post|sender|legger|lagt|spreier|spreie .. nakenbilder|nakenbilde|nudes|nakne_bilder|bilder_av_meg|bildene_av_meg|video_av_meg|nakenvideo|bilde_av_meg|private_bilder|bildene_mine|sexvideo
    utpress*|presser_meg_for_penger|sextort*|blackmail*|trafficking|menneskehandel|sugardaddy
    <person> .. vil|skal|kommer_til|går_med_på_å|prøver|prøvde|prøvd [å] drepe|skade|ta|kverke|knuse|knerte|kill|banke|slå|voldta|skyte|kvele|hurt|kniv* [på|ned] meg|mæ|oss|me|mamma|henne|us|mei|søstera
    drepe|kille|kille_meg|skyte|knivstikke|kill meg|mæ|oss|me hvis|om|viss|når|if
    kommer|komme|kjem og|å|for_å tar|ta|dreper|drepe|banker|banke|slår|slå|skyter|hente|henter meg|mæ|oss|mei
    redd|redde|skremt|vettskremt|livredd|scared|afraid|terrified|rædd|rett|skræmt|redt [for] [å] [at] [<my>] .. pappa|far|faren|mamma|stefar|stefaren|kjæresten|eksen|ex'en|eksen_min|broren|livet|gå_hjem|dra_hjem|hjem|være_hjemme|komme_hjem|gjengen|ham|han|dem|onkel*|dreper|hjemme|dad|my_life|to_go_home|my_dad|my_father|go_home|home|noen_skal|stedad|him|mannen|heim|gå_heim|ho|moren|foreldrene|familien|my_family|mora|sette_fyr
    [så|er] redd|livredd , <person> .. kommer|slår|finner|dreper|er
    mamma|pappa|far|mor|foreldrene|faren|moren|stefar [<my>] .. drikker|ruser|alkoholiker|full og|når ... <beats>|sint|voldelig|kjefter_og_slår
    drikker|ruser_seg og|å <beats>
    livredd|vettskremt|dødsredd hjemme|nå|no|hele_tiden|heime|for_hva ,$
    tør|torer|torar|tor|dør|tårr|tør_jeg|dare <not> [å] [gå|dra|være|komme|reise|sove|bo|vere|go] hjem|hjemme|heim|heime|til_pappa|til_far|ut|home [lenger|mer|igjen|i_kveld] 
    <not> trygg|trygt|safe [hjemme|heime|å|at_home|her|i|der|lenger|å_være|å_gå|på] [være|gå|home|hjemme|lenger|der|skolen|skulen|institusjonen]
    følger|fulgte|forfølger|forfulgt|stalker|stalka|spionerer|overvåker [etter] meg|mæ|me
    han|hun|de|pappa|broren|kjæresten|eksen|noen|gutta|gjengen har|hadde|kom_med|viste|kommer_med [en|et|med|på_seg] kniv|pistol|våpen|machete|balltre
    tvangsgift*|bortgift*|tvangsekteskap*|tvangs|forced_marriage|tvangsgiftermål|omskjær*|omskjer*|kjønnslem*|lemlest*|æreskultur
    gifte|gifta|giftes|giftast|gifter [meg|mæ|oss|søstera|henne|søsteren] bort|med_fetter*|mot_min|med_en_eldre|med_noen_jeg|med_en_jeg
    gifte|gift|marry|gifta|gifter [meg|mæ|oss|søstera|henne|me] [bort|away|off|mot_min_vilje]  , <i> .. <want>|vil <not>
    sende|sender|sendt|sendes|dumpe|dumpet|etterlate|ta_meg_med|flytte|sending|send meg|mæ|oss|me|søstera|henne [ned|tilbake|bort|back] til|to somalia|pakistan|syria|hjemland*|utlandet|afghanistan|irak|iran|marokko|tyrkia|kenya|eritrea|etiopia|gambia|kurdistan|india|koranskole|tsjetsjenia|oppdragelses* 
    må|skal|vil_at_jeg_skal|tvinger_meg_til_å gifte|gifta|marry meg|mæ|seg .. <not>|mot_min|fetter*|søskenbarn|med_en
    låser|låst|stenger|stengt|låste|sperrer|sperret|lukker|locks|locked|held|holdt|holder|sperra meg|mæ|oss|me|jeg [inn|inne|fanga|fange|fanget|ute|in|up|innesperret|innelåst] [inne|inn|inn_på|på_rommet|i] 
    innelåst|innesperret|innesperra|holdt_fanget|fanga_hjemme|fanget_hjemme|innestengt|fangenskap|hus_arrest|får_ikke_gå_ut_av_huset|kidnapp*|bortført
    tatt|tok|tar|gjemt|har [fra_meg|fra] [<my>|fra|fra_meg] passet|pass [<my>|mitt]
    sosial|sosiale kontroll
    # no roof, no food
    kasta|kastet|hivd|hevet|hev|slengt|sparka|sparket|hevd|hivi|kaster|kaster_meg|kaste|hiv|jaga|jaget|kasted|thrown|kicked|slengte|throws|kicks|hive [meg|mæ|jeg|oss|me|us|henne] ut|ute|out [hjemmefra|hjemmefrå|av|i|fra|heimanfrå|me|hjemme|hjemmafra|på_gata] [huset|hjemmet|hjemme|leilighet*|foreldr*|natt|mamma|pappa|home|of|the|leiligheta|bofelles*|hybel*] !skolen|vgs|klassen|gruppa|kurset|faget|av_skolen|av_klassen|av_programmet|av_linja|school|college|av_vgs|av_praksis*
    <not>|ingen|ingensteder|ikke_noe|inga|nowhere|no [noe|nokon|et|eit|noen] sted|stad|plass|sengeplass|place|stæ|plassa|steder|seng|noe_sted|nokon_stad [å|to|a|til_å|te|der_jeg_kan] sove|sova|bo|være|overnatte|bu|søv|sleep|stay|live|sov|gå|gjøre_av_meg|dra|vere|go [i_natt|nå|tonight|i_kveld|helga]
    <not>|ingen|no|uten|nowhere [et|eit|noe|noen|nokon|a] tak|bosted|bolig|bustad|hjem|seng|roof|leilighet|steder|husly [over|nå|i_natt] [hodet|hovudet]  [i_natt|nå] ,$
    <not>|uten [et|noe|eit|noen] tak over hodet|hovudet|huet
    sover|sove|sov|søv|søver|sovet|sleeping|overnatter|overnattet|står|ligger|bor|bodd|bur|living|sleep|lever [nå|no|jeg|ute|fortsatt|natta|in] [på|i|under|ute_på|on|in|my|a|the] [ei|en|et|the|a|my] gata|gatå|gate|gaten|bilen|bil|oppgang*|trappeoppgang*|telt|t-banen|tbanen|t_banen|parken|park|trapp*|stasjonen|street|streets|car|garasje*|kjellerbod*|bod|container|parkeringshus*|togstasjonen|kjelleren|skogen|bussholdeplass* !på_hytta
    sover|sove|søv|sov|sleeping|overnatter|sovet|søvet|slept [nå|jeg|natta] ute|utendørs|ute_i_natt|outside|rough
    hjemløs*|heimlaus*|uteligg*|bostedsløs*|homeless|husløs*|jemløs*|hjemlaus*
    <not>|ingen|no|inga|null|uten|never [noe|noko|nok|fått|hatt|fått_noe|hatt_noe|nok_til] mat|food !i_butikk|på_skolen|allergi
    <not>|ingen|ingenting|nothing|no [noe|noko|hatt_noe|fått_noe|anything] å|to spise|ete|eat|eta
    <not>|ingen|no|uten .. råd|penger|pengar|money|peng til|for|te|på mat|food|maten|middag
    <not> spist|ete|ett|eten|eaten|spise|spisa|eti [mat|noe|nokon|ordentlig|skikkelig|noko|in|anything|noenting] [på|siden|i|sia|sidan|in|for] [flere|tre|to|mange|<n>|i|i_går|fredag|mandag|lørdag|søndag|helga|days|dager]
    sulten|sulter|svulten|sveltar|starving|hungry|sulta [og|,|and|fordi] [har] [<not>|ingen|uten|no|tom|tomt] mat|penger|food|money|kjøleskap
    # another person
    <youth>|vennen|venn|venninne|venninna|kompis|kompisen|kamerat|kameraten|kjæresten|typen|dama|jenta|en_jeg_kjenner|hun|han|ho|ungdommen|guten|elev|eleven|søskenbarn*|barnet|gutten|friend|daughter|son|bestevenn*|bestis|bestisen|mor|mamma [<my>|vår|hennes|hans|til_meg|på_16|på_17]  ... <die> !av|ut
    vil|ville|vill <not> [lenger] <live> !på|av|i|med|hos
    <cut>|<hurt> seg|sæ [selv|sjølv|sjøl] !ut|på_jobb|i_trafikken|på_trening
    bekymra|bekymret|redd [for] [at] ... [skader|skade|gjør|ta|tar|kutter|livet|seg|dør|dø|ikke_lever|noe_dumt|skal_ta] livet|noe_dumt|noe_galt|seg_selv|seg|noe_med_seg
    gjøre|gjør|gjer|gjort|do noe|noko|something dumt|drastisk|galt_med_meg|stupid|dumme_greier
    hører stemmer
    stemmer|stemmene i|inni hodet|meg
    # English
    want|wanna|wants|wanted|wish|going|gonna|ready|hope|better [to|i|off|was|were] [just|be|to] die|dead|disappear_forever|be_dead|dying|end_it|end_my_life|end_it_all|not_exist|stop_existing|to_end_it
    kill|killing|killed|hang|hanging|shoot|shooting|drown|cut|cutting|hurt|hurting|harm|harming|unalive|starve|starving|burn|burning [all_of] myself|my_self|himself|herself|themself|themselves|meself|my_wrists|mself
    end|ending|take|taking|took [it|my|her|his|own|things] [all|own|life|now|tonight|myself] life|all|tonight|life_now ,$
    dont|do_not|cant|cannot|not|never|no_longer|couldnt|can_not|cnat [really|even|just|anymore] [want|wanna|wanting|wish|bear|wants] [to] [be|live|exist|wake|go|take|keep|do|continue|handle|stand|cope|bear] [alive|living|up|here|on|it|this|going|like_this|living_like_this|with_this|life] anymore|any_more|any_longer|much_longer|longer|no_more|again|like_this ,$
    dont|do_not|not want|wanna|wish [to] live|exist|be_alive|be_here|wake_up
    cant|cannot|can_not [go_on|take_it|take_this|do_this|do_life|keep_going|cope|live_like_this|live|handle_this|stand_it] anymore|any_more|much_longer|longer|any_longer|like_this|no_more ,$
    no|any reason|point|purpose|will [to|in|for|of] [me|keep] [to] live|living|life|go_on|exist|alive|continue|going|carry_on
    nothing [left] to|worth live|living|live_for [for]
    better [off] [if|without] [i|me] [wasnt|were|was] here|gone|not|dead|never_born|me|alive
    make|want it|this|everything|the_pain|them [all|to|just] stop|end|be_over ,$
    it|this|everything [all] to end|stop ,$
    [my|a|by|his|her|he|she|they|someone|people] dad|father|mom|mother|stepdad|stepfather|stepmom|brother|uncle|boyfriend|husband|ex|he|she|parents|family [keeps|always|is|has|just|been|will|wants_to|is_going_to|tried_to|threatens_to|said_he_will|said_hell|gonna] hits|hit|hitting|beats|beat|beating|abuses|abused|abusing|hurts|kicks|punched|raped|touched|touches|touching|threatens|threatened|choked|strangled|kill|kicked|locks|locked|attacked|slapped|slaps|hurting [to|up] [me|us|my|her|him|kill] [me|sister|mom|brother|mother|inappropriately|out|in]
    being|getting|get|got|been|was|am|im|were [sexually|physically|constantly|always|badly] abused|raped|beaten|assaulted|threatened|blackmailed|stalked|molested|hit|trafficked|forced|attacked|strangled|stabbed
    forced|forcing|force|forces|make|making me|us|into [to] [get|into|marry] [married|marry|marriage|marry_someone|have_sex]
    kicked|thrown|kick|threw|chucked|throw me|out [out] [of] [the|my|home|house|tonight]
    nowhere|no_where|no_place [left] to sleep|stay|go|live
    not|havent|have_not|hasnt|nothing|no [had|any|got|have] [eaten|food|to_eat|money_for_food] [in|for|since|left|to_eat|at_home]  days|yesterday|home|nothing|left|eat|a_week
    [please|pls|someone|somebody|just|can_someone|can_anyone|god] help me|us [please|pls|now|im_scared|someone|fast|quick|hurry|plz] ,$
    need help now|right_now|urgently|asap|immediately|fast|urgent
    overdos*|too_many_pills|took_pills|took_all|swallowed|took_a_bunch|took_all_my_pills|all_the_pills|bunch_of_pills
    too_many|all_my|all_the|whole|bottle_of pills|tablets|meds|paracetamol
    scared|afraid|terrified|fear [of|for|to|that|my|at] [my|go|going|he|be|home|dad] life|dad|father|home|brother|will|husband|family|stepdad|boyfriend|at_home|is_going|kill|hurt|find|ex
    """,
    VOCABULARY,
)

_FIGURES_OF_SPEECH = Patterns(
    """
    mot|om|imot|against vold|mobbing|violence
    vold og sånn|slikt|action
    truer|truar regn|uvær|snø|med_regn|med_snø
    dø|dør|døde|die så|av|of|litt flau|flaut|pinlig|embarrassed|embarrassing
    kicked|thrown|kasta|kastet|hivd|slengt|sparka|sparket|hevet|kaster|kaste out|ut|meg_ut|me_out of|av|fra|i [the|en] school|class|college|skolen|skole|klassen|vgs|klasserommet|timen|gruppa|laget|kurset|praksisen|skulen|barnehagen|spillet|team
    dø|dør|døde|døy|døyr|dau|daua|dauer|dead|dying|die|døden|kms|drep|drepe|kill|ihjel|ihel|daude|drept [meg|mæ|litt|me|snart|nesten|myself] [av|from|of|for|fordi] latter|kjedsomhet|kjedsomheit|varme|sult|flauhet|skam|kulde|laughter|boredom|keisemd|cringe|heten|varmen|kjedsomhe*|laughing|embarrassment|tørst|nysgjerrighet|søvnmangel|spenning|sjokk|sorg_over|mangel_på_kaffe|glede|heat|the_heat|kuld
    dø|dør|døde|kms|drep|kill|ihjel|hater_livet|vil_dø|henge_meg|selvmord|kill_myself|kill_me|drepe_meg|henger_meg|skyter_meg|skyte_meg|hopper|hoppe|tar_livet_av|want_to_die [meg|mæ|litt|av|me|lol|haha|myself|jeg|ass|snart|,|seriøst] [nå|lol|haha|hahaha|så|men|at|over|hvis|av|i|på|når|om|fordi|jeg|,|bare|med|xd|ass|dette|det|for|altså|mye|i_dag] [jeg|må|har|den|hele|er|glemte|glemt|neste|mer|på|enda|bare|the|this|mitt|de|denne|strøk] [må|ha|med|gjøre|hele|strøyk|glemte|glemt|til|har|på|mer|du] lekser|lekse|matte|matten|eksamen|eksamener|frist|fristen|søknad|søknaden|prøve|prøven|innlevering*|nav|mattelekse*|gym|skjema|skjemaet|skjemaer|gåing|buss|bussen|wifi|nettet|jobbintervju|telefonkø|telefonen|køen|homework|exam|exams|math|maths|deadline|norskprøve|fifa|fortnite|spillet|game|skole|skolen|skulen|jobben|mandag|mandager|papirarbeid|cv|cven|cv'en|vekkerklokka|ventetid|fransk|tysk|kjemi|bølla|wow|csgo|cs|prøvene|strøyk|karakter*|fag|faget|teori|oppkjøring*|school|assignment|form|forms|mathe|papirer|vakt|vakta|kaffe|presentasjon*|særemne|norsk|naturfag|matteprøve*|mattetent*|tentamen|varmen|trening|været
    glemte|strøk|glemt|strøyk|missa|mista|failed|forgot .. frist|fristen|matte|matten|bussen|eksamen|lekser|søknad* .. kms|dør|vil_dø|drep_meg
    kms|kill_me|drep_meg|dør lol|haha|xd|lmao|hahaha|ass ... glemte|glemt|fristen|forsov|strøk|strøyk|matte|eksamen|bussen|vekkerklokka
    dør|døde|daua|dauer|død|dau litt|nesten|snart|av|her|innvendig|litt_inni ,$
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
    sulten på|etter jobb|livet|kunnskap|mer
    livet er|e bra|fint|godt|good|chill|digg|topp|på_skinner|herlig|supert|nice
    tvang|tvinger|tvunget|tvunge|press [meg|oss|til] [til] [å] gå_på|ta_matte|gå_skole|jobbe|stå_opp|ta_fag|ta_opp|lese|studere|søke
    dø|dør|døde|drep|drept|selvmord*|suicid* [på|i|mission|oppdrag] spillet|minecraft|fortnite|oppgave|squad|squadfilmen|sql
    voldsom*|voldsomt|helvetes|dritt
    bruke|gi|use vold|makt på_dør
    helt|heilt|så jævlig|jævli|grusomt|forferdelig bra|gøy|god|kjedelig|mye|fett|dyrt|kjedeleg|lei|kult|lenge|kaldt|slitsomt|irriterende|rart|digg|nice
    sover|sove|sov på|hos sofaen|en_venn|en_kompis|kompis|venn|venner|mormor|bestemor|mamma|pappa|kjæresten
    sover|søv|sov til|lenge|ennå|enda|om_dagen|hele_dagen|ut
    """,
    VOCABULARY,
)

# Thoughts of death that are over, and said to be well now. Violence counts whenever it was.
_OVER = Patterns(
    """
    ikke|ikkje|itj|slutta|sluttet|aldri|not|no_longer|uten .. [lyst|tanker|vil|ønsker|want|tenker|suicidal|selvmordstank*|kutta|skada|selvskad*|skade|kutte|kutter|å_kutte] ... <well>
    <well> ... ikke|ikkje|itj|aldri|not|sluttet|slutta|no_longer|uten .. [lyst|tanker|vil|tenker|suicidal|selvmordstank*|kutta|kutter|skada|selvskad*|selvmordstank*] ... lenger|mer|meir|anymore|lengre|selvmordstank*
    før|tidligere|tidlegare|i_fjor|en_gang|engang|hadde|used_to|slet|sleit|slit|pleide|ungdomsskolen|ungdomsskulen|år_siden|år_sidan|once|tenkte|vurderte|prøvde|lenge_siden|var|forrige_år|last_year|i_sommer|i_vår|had|was ... <well>
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
    """Return the words by which the text is urgent, as they were written; "" where it is not."""
    foreign = OTHER_LANGUAGES.found(text)
    if foreign:
        return foreign
    rest = _FIGURES_OF_SPEECH.removed(text.words)
    match = _SIGNS.match(rest)
    if match is None or _is_over(text):
        return ""
    return text.quoted(match.start(), match.end())


def _is_over(text: Normalised) -> bool:
    whole = text.words.replace(", ", "").strip() + " "
    return _OVER.match(whole) is not None and _ANY_TIME.match(text.words) is None
