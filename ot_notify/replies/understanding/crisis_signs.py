"""Signs of a crisis: the wordings by which a text is urgent, in bokmål, nynorsk, dialects, slang. Other tongues: `crisis_languages`."""

from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

SIGNS = Patterns(
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
    tanker|tankar|tanke|thoughts om|på|of|about [å|at] [<i>] <die>|døden|selvmord*|ikke_leve|dying
    tenker|tenkjer|tænke|tenkt|tenkte|tenke|thinking .. på|om|of|about døden|dø|døy|å_ta_livet|å_forsvinne|selvmord*|dying|death|suicide
    håper|håpe|ønsker|ønske [at] [<i>] <die>|ikke_våkner !av
    overlever|overleve|overlevd <not> ... [dette|natta|helga|uka|lenger|mer] ,$
    <not> [til_å] overleve ... [natta|helga|uka|dette] ,$
    <not> [å] holde meg|mæ|me i_live
    e|er|være|bare [bare|jo|en|ei|til] [en|ei|til|bare] byrde*|belastning*|burden|bry|børe [for|til] !søknad*
    ^ [bare] [en] byrde|belastning for
    ingen|nobody|no_one|ingn trenger|treng|elsker|liker|needs|loves meg|mæ|me ,$
    best|bedre|betre|lettere|better [for] [alle|dem|dere|familien|mamma|everyone|verden|de] ... [om|hvis|viss|at] [<i>] .. borte|død|vekk|daud|ikke_her|ikke_var_her|ikke_levde|ikke_fantes|uten_meg|utan_meg|without_me !jobb
    bedre|betre|better|godt|fint .. uten|utan|without meg|mæ|me ,$
    takk|thanks for alt|everything .. [glad|elsker] glad_i|elsker|farvel|hadet|ha_det|love_you|unnskyld
    takk for alt , [jeg|eg|æ] [er] glad_i|elsker|farvel|hadet|ha_det|unnskyld|beklager|si|hils
    sier|siger|seier [<i>] farvel|hade|adjø|ha_det|goodbye [nå|no|for_alltid|til_alle|med_dette]
    hadet|ha_det|hade|hadde alle|alle_sammen|folkens|mamma|verden , ... unnskyld|beklager|takk_for_alt|glad_i|elsker
    hvis|om|når|vis <i> <not> svarer [mer|meir|igjen|lenger] så|da vet|veit|skjønner|er
    kjøpt|kjøpte|fant|funnet|henta|hentet|klart|klar|fått|skaffa|skaffet|lagt|knyttet|knyta [fram|frem|meg|et|en|inn|opp|klart|nytt] [et|en|fram|frem] tau|tauet|rep|repet|løkke|snare|barberblad*|piller|pillene|tabletter|tablettene|pistol|gevær|hagle|giften
    har|e|er tau|tauet|rep|barberblad*|pillene|tablettene|kniven|pistolen|gevær klart|klar|klare|framme|fremme|her
    samla|samlet|samler|samle|spart|sparer|gjemt [opp|på|sammen] [opp|på|masse|mange] piller|tabletter|medisin*|paracet
    kjøre|kjører|køyrer|køyre [bilen|rett] inn_i|ut_for|utfor fjell*|berg*|mur*|vegg*|stup*
    kjøre|kjører|køyrer|køyre|svinge|svinger|krasje|krasja [bilen|meg|rett] [rett|inn|ut] i|av|ut_av|mot|over fjellvegg*|autovern*|veien|vegen|trailer*|lastebil*|stupet|et_tre|brukant*|motgående|bergvegg*
    med vilje , ... [dø|død]
    alt|livet|verden|allting [bare] raser|rasler|faller|ramler|kollapser|kolapser|brøt [sammen|rundt|i|fra] [hverandre|grus|meg|sammen|nå] ,$
    er|e|helt|nådd|når|på [helt|jo|skikkelig] [på] bunn|bunnen|botn|botnen [nå|no|igjen|av_livet] ,$
    gir|gav|gitt|gidd|ga|gjev [nå|bare|no|helt] opp [nå|no|alt|livet|bare] ,$
    [er|helt|så|jævlig|blir|e] desperat ,$
    ^ dø|døden|døy|die $
    dør|døyr snart
    har|med|tok|henta kniv|kniven|pistol|gevær og|i
    ^ [ble|blir] voltatt|voldtatt|valdteken|voltat ,$
    skulle|hadde|burde [ønske] [jeg|eg|æ] aldri [vært|blitt|vore] født|fødd|blitt_født
    hadde|var|er [det|alt] bare [vært|snart|nå] over|slutt|forbi ,$
    slutt|over|ferdig for|med meg|mæ|livet [i|nå|no|i_kveld|snart] ,$
    andre|other siden|sida|side ,$
    <not> [til] [å] klare|klarer|overleve|orker [å] [flere|en|et|natta|natten|kvelden|helga|livet|leve] dager|dag|natta|natten|kvelden|døgn|time|livet|leve|helga ,$
    gidder|orker|klarer|orke <not> mer|meir|mere av livet|livet_mitt
    <not> hva|ka|kva <i> gjør|gjer|finner_på|kan_gjøre [med|mot] [meg|mæ] [selv|sjøl] i_kveld|i_natt|lenger ,$
    vet|veit <not> hva|ka|kva|kor <i> gjør|gjer|skal_gjøre med|av <me> [selv|sjøl]
    får|kan|klarer <not> [til] tankene|tanker|stemmene [om|i|til] [døden|hodet|å] ...
    stopp|stop|stopp_meg|hold <me> før|ellers|fra
    stopp|stop <me> ,$
    må|someone|noen|please stoppe|stop <me> [nå|no|før] ,$
    kommer|skal|vil|tenker [til] [å] gjøre|gjere|gjør det slutt|kort ,$
    det|d er|e farlig|utrygt|farleg hjemme|heime|her
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
    hvis|om|når|vis|viss|if <i> <die>|er_død|er_borte|forsvinner i_natt|i_kveld|snart|i_morgen|i_dag|tonight
    hvis|om|når|vis|viss|if <i> <die> [i_natt|snart] [,] [så|da] si|fortell|hils|gi|ta_vare|tell|husk
    er|e|blir [jo|nok|likevel|uansett] [<i>] [jo|nok] snart borte|vekk|dau|død|ikke_her [uansett|likevel|allikevel|nå|ass] ,$
    snart er|e|blir <i> [jo|nok] borte|vekk|død|dau [uansett|likevel|allikevel|for_alltid] ,$
    farvel|adjø|adjo|goodbye|hadebra|hade_bra|ha_det|ha_det_bra alle|verden|mamma|for_alltid|livet|world|everyone|til_alle|da_verden|alle_sammen|for_godt
    ^ farvel|goodbye_world ,$
    dette|det|her|nå|this [er|blir|is] [mitt|my|siste] farvel|adjø|siste_hilsen|siste_melding*|goodbye
    sagt|sa|si farvel|hadet|ha_det|adjø|goodbye til|te|to alle|familien|verden|vennene|everyone
    det er|e over|slutt for|med meg|mæ [nå|no] , takk for alt
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
    drakk|drukket|drikke|drikker|drukke|svelg*|drukki [opp|masse|noe|litt|et_glass] [med|av] klorin|gift|giftig|noe_giftig|lut|salmiakk|frostvæske|rengjørings*|vaskemiddel|maling|sprit_og_piller|aceton
    injiser*|sniffa|sniffet|satt|sette|røyka|røykte|drakk|tok|tatt|fått [i_meg] [alt|noe|meg] altfor|alt_for|for mye|sterk*|mange [i|nå|og|dop|stoff|heroin|ghb|piller] [kveld|natt|kroppen]
    tatt|tok|spist|svelga|svelget alt <i> hadde|fant
    piller|tabletter|pillene|tablettene|medisinen|kniv|kniven|barberblad* i|foran|ved|på [hånda|hånden|meg|mæ|henda|senga|sida]
    fikk|får|fått i meg noe|noko|nokke ... drink*|glasset|redd|rar
    hjertet|hjerte slår|banker|dunker|hamrer|stopper [sykt|så|helt] [rart|fort|sykt|ujevnt|vilt] [etter|av|fordi]
    alt snurrer|spinner|svartner|svimler
    <not> [får|klarer|kan|å] puste|puster|pusta|pust
    får|kan|klarer|klarar|får_jeg <not> [nok|å] puste|pust|luft|pusta
    <cut>|kutting|cutting|risping|skjæring|kutte|kuttinga .. igjen|hver_dag|hver_kveld|kvar_dag|hver_natt|dypere|djupare|stoppe|slutte !håret|timer
    blør|blødde|blødd|bløder|blør_masse ... [<not>] [<cease>|stopper|mye|kraftig|slutter]
    masse|mykje|mye|alt|overalt|fullt blod|med_blod|av_blod
    <not> spist|et|ete|spiser|åt|eti [noe|mat|noko] [i_dag|på_flere_dager|lenger|på|siden|sidan|hele] ,$
    spiser|et|spise|spist|ete|åt|i_meg [nesten|så_å_si|jo|bare|omtrent|snart] <not>|ingenting|ikkeno|null|inkje ,$
    spiser|et|spise|spist|ete|åt|i_meg [nesten|så_å_si|jo|bare|omtrent|snart] <not>|ingenting|ikkeno|null|inkje og|lenger|mer
    kaste|kaster|kasta|kastet|spyr|spydde|spy [opp] [igjen] [opp] [alt|maten|etter|hver|hver_gang|alle|hele] [alt|maten|hvert|hver|hele|måltid*|jeg|gang] spiser|dag|måltid|måltidene|maten|dagen
    anoreksi|anorexi*|anoreksien|bulimi*|spiseforstyrr* [og|,|har|nå|igjen] ... [besvim*|sykehus*|kilo|spyr|kaster|klarer|tilbake|igjen|dør]
    veier [nå|bare] [under] <n> kilo|kg
    besvimer|besvimte|besvima|besvime|svimer .. [av|fordi|når|hele]
    # «orker ikke mer», and nothing after
    orker|orkar|orke|orka|klarer|klarar|klare|greier|greie|holder|holde|held|makter|tåler|klara|orkær|klære|hold|orkje|takler [<i>|bare|jo|virkelig|rett_og_slett|faktisk|nå|no] <not> [bare|virkelig] [mer|meir|mere|ut|lenger|noe|nokon|dette|alt|livet|ting|noen|nokko|nå|no|det|lengre|med|å|å_leve|ta|stå|i|en|ut_mer|ut_lenger] [mer|meir|mere|ut|lenger|lengre|livet|ting|ut_mer|dag|det|stå_i_det|her|dette|mer_dag|nå|no|lengur|leve|mer_av_dette|av] [mer|meir|lenger|nå|til] <end_clause>|ut|livet|alt|dette|ting|dag_til|dette_mer|dag ,$
    <not> [å] orker|klarer|orke|klare|holde|holder|orka|greier mer|meir|mere|lenger|ut|dette_mer|mer_nå ,$
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
    ^, hjelp|help|hjælp [,] [han|hun|de|noen|dem|he|they|pappa] [er|har] kommer|slår|har|prøver|er|is|prøve|dreper|banker
    someone|somebody|anyone|noen|nokon help|hjelp ,$
    hjlep|hjepl|hjelo|hlelp|jhelp|hejlp [meg|mæ|me|mej|oss] ,$
    ^ [<pleas>|plis|vær_så_snill] hjelp|hjelpe|help|hjælp [meg|mæ|me] [<pleas>] jeg|eg|æ|i|de|han ... [mener|redd|scared|fare|dør|alvor]
    ^, [<pleas>] hjelp|help|hjælp nå|no|now|fort|straks ,$
    akutt|øyeblikkelig|umiddelbar hjelp|help|hælp
    ^ [det|d|dette|alt] haster [veldig|sinnsykt|virkelig|jævlig|så|skikkelig|nå|kjempe|max|litt] [mye|nå] ,$
    nødsituasjon|krisesituasjon|emergency|nødstilfelle ,$
    ring|send|tilkall|hent|må_ha|trenger|ringe [etter] [på] politi|politiet|ambulanse|ambulansen|sykebil|hjelp_nå ,$
    ring|send|tilkall|hent|må_ha|trenger|ringe [etter] [på] politi|politiet|ambulanse|ambulansen|sykebil|hjelp_nå nå|no|til|hit|plis|fort
    politiet|ambulanse|ambulansen|noen|nokon|dere må komme|hente [hit|meg|oss] [nå|no|straks|fort] ,$
    ring|call [meg|me] nå|no|now|fort|straks [,] [for|fordi|<pleas>] [jeg|i|eg|æ] [er|am|e] [så] redd|scared|livredd|fare
    [<i>] er|e|am|im|æ [så|kjempe|veldig|skikkelig|sykt|jævlig|helt|bare|for|virkelig|so|really] [jævlig] redd|livredd|kjemperedd|dritredd|skitredd|vettskremt|vettaskremt|scared|terrified [nå|no|her|hjemme|heime|for_ham|for_han|for_henne|now|<pleas>] ,$
    [<i>] redd [nå|no] ,$
    utrygg|utrygt [hjemme|hos|heime|her|med] hjemme|hos|heime|her|pappa|mamma|ham|han
    <not> [føler|er|meg] [meg] trygg|trygt|safe [hjemme|her|heime|at|hos|i] hjemme|heime|hos|her|home|there|huset|pappa|mamma|ham|with
    redd|bekymra for|om hva [<i>|han|de|hun|broren|faren|pappa] [kan|kommer_til_å|vil|skal|gjør|kan_gjøre|finner] [å] gjør|gjøre|finner_på|gjere
    ser|hører|høyrer [ting|folk|stemmer|noen] som <not>
    hjelpe|hjelp|help|hjelpa|redde <me> akkurat_nå|med_en_gang|med_eingong|øyeblikkelig|straks|right_now|nå|no|fort
    ^, hjelp|help , [det|dette|jeg|its|it] [er|is] alvor|alvorlig|serious|redd|scared|desperat|kritisk
    trenger|treng|må_ha|need noen|en_voksen|en_å|et_menneske|someone [å_snakke_med|jeg_kan|å_ringe] [snakke_med] nå|no|now|akkurat_nå|i_natt|i_kveld|med_en_gang
    noen|nokon|anyone|anybody|someone|somebody|hallo der|there [,] [trenger|help|need|jeg|i] hjelp|need|trenger|help
    [må|trenger|treng] [ha] hjelp i_natt|i_kveld|i_dag
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
    <harmer> [<my>|til_meg] [har|e|er|ble|blir|var|kan|har_vært|har_alltid_vært] [ofte|alltid|så|veldig|litt|jævlig|skikkelig] voldelig|voldeleg|voldsom|violent|abusive|aggressiv
    [er|e|blir|var|lever] [det] vold|volden|bråk_og_vold|violence [i|hjemme|heime|mot|hos|at] [hjemme|heime|familien|huset|meg|home|mamma]
    lever|levd|vokst_opp|leve|living med|in|i|with vold|violence|voldelig*
    <harmer> [<my>|min_mor|til_meg] [har|skal|vil|kan] [tatt|alltid|brukt_å|pleier_å] brenner|brente|brenne|brent|kveler|kvelte|stikker|stakk|lugger|lugga|klyper|kløp|bet|biter|trua|trugar|truer|truga|tvinger|tvang|tving|tvinga|tvunget|presser|pressa|presset|solgte|selger|utnytter|utnytta|slengte|kasta|kastet|jager|jagde|låser|låste|sulter|dytter|dytta|filmer|filma|ydmyker|skader|skada|sparka|rørte|rører|befølte|tafser|tafsa|klår|tuklet|tukla [på|ting|tallerken*|ned|opp] meg|mæ|me|oss|mamma|lillesøst*|lillebror*|søst*|bror*|seg_på_meg !inn_i|på_med_mas
    <harmer> [<my>] [har|ble|er] tok|tatt|tar [hardt|tak] [tak|meg|kvelertak|strupetak|mæ] [i|rundt|på] [i|rundt|på] halsen|strupen|strupa|håret|nakken|meg|armen !kontakt|med|hjem|en
    kvelertak|kvelartak|strupetak|halsgrep
    tok|tar|tatt|grep|greip [meg|mæ|tak|hardt] [tak] i|rundt halsen|strupen|strupa|håret|nakken
    <harmer>|noen|nokon|de .. kommer|kom|går|gikk|sniker|lister [seg] inn [på|til|i] [rommet|senga|meg] [rommet|senga|mitt|mi] [mitt|mi|meg] [om|på|når|hver|i] [natta|natten|nettene|kvelden|natt]
    gjort|gjorde|gjør|gjer|gjere [ekle|stygge|vonde|rare|seksuelle|fæle] ting|ekle_ting|noe|noko|nokke [ekkelt|galt|stygt|seksuelt|vondt] med|mot|på meg|mæ|me|henne|ham|søst*|lillesøst*
    låst|låser|låste|stengt|stenger|innelåst|sperrer|sperra|holder|holdt|holdes [meg|mæ|oss] inne|innesperra|innesperret|fanget|fanga|inne_på|meg_inne|mot_min_vilje
    låser|låste|låst|stenger [meg|mæ|oss] døra|døren|inne|ned
    tar|tok|tatt|tar_fra|took|take|taken|stjålet [fra] [meg] [meg] [my|mitt] passet|passport|pass_mitt|mobilen_og_låser
    gjemmer|gjemt|gjømmer|gøymer|gøymt|hiding meg|oss|mæ|from [på|i|under|for|nå|inne|fra|him|my]
    banker|hamrer|dundrer|sparker på|inn døra|døren
    <harmer>|noen|nokon|de|de_andre|folk [er|her|nå|har|som] [her|og|nå] [prøver|prøvde|står|venter|kommer|forsøker] [å] komme_inn|bryte_seg_inn|utenfor_huset|utenfor_her|utafor|utenfor_døra|ta_meg
    <harmer>|noen|nokon|de|eks|eksen|someone|somebody|ex [<my>|fra|er|is|som|keeps] [skolen|hele_tida] følger|følgjer|forfølger|stalker|stalka|stalker|overvåker|overvaker|trakker|following|stalking|watching|kontrollerer|sporer [etter|jo|alltid|på] [etter] meg|mæ|me|oss
    rømt|rømte|rømme|rømmer|rømming|flukt|flykta|flyktet|stukket_av|stakk|stakk_av|stikker_av|stikke_av|stikk_av|ran|run|rymt|rymde|rømming [fra|av|på|<i>|away] [fra|hjemme*|av] hjemmefra|hjemmefrå|heimefrå|hjemme|hjem|institusjon*|fosterhjem*|pappa|mamma|foreldre*|foreldra|far|mor|dem|han|ham|home|barnevern*|familien|natt|natta
    er|på på|flukt flukt|fra_familien|fra_gjeng*
    blir|ble|blei|blitt|vart|er|vorte|føler_meg [seksuelt] utnyttet|utnytta|utnytt|solgt|seld|misbrukt|kjøpt|fanget|overvåket|overvåka|truga|trua|utpressa|slegen|slege|slått|slåt|skalla|sparka|dytta|kvelt|dopa|filma|filmet|innesperret|bortgiftet|omskåret|lugga|brent [naken|nøken|ned|opp]
    selge|selger|selg|solgte|solgt|selje kroppen|meg_selv|sex|meg_til|dop_for|stoff_for|narkotika
    tving*|tvang|tvunget|tvungen|presser|pressa|presset|må [meg|mæ|til|meg_til] [å|til_å] [suge|selge|stjele|sende|ligge|kle] suge|selge|stjele|sende_bilder|ligge_med|kle|narkotika|dop|sex|ha_sex
    naken*|nøken*|nudes|nude|nakenvideo*|sexpress*|sextortion|sexbilder|sexvideo*|dickpics !statue
    sexa|seksuelt på|trakassert|utnyttet|med
    vært|var|e|er|kom borti|nær|oppi|oppå meg|mæ [på|der|seksuelt|flere]
    <harmer> [<my>] rørte|rører|touched [på|ved|borti] meg|mæ|me
    <harmer>|noen [<my>] tok|tatt|tar på meg|mæ|me [der|under|på|når|da|mellom|,|selv|i|og|ofte] !en|et|ei|seg|jakka|kontakt
    våkna|våknet|vaknet|vakna [opp] [hos] ... uten_klær|naken|husker_ingenting|husker_ikke|nøken|hugsar_ingenting|uten_bukse
    gift|gifte|giftes|giftet|gifta|gifter|bortgift* [meg|mæ|henne|oss|seg|søstera|lillesøster|ham] bort|bortgifta
    <not>|må|tvinges_til|tvungen_til|nekter|bestemt|bestemmer|krever|forlanger ... gifte meg|mæ|seg|oss|henne
    <harmer>|familien|foreldrene|foreldra|slekta ... vil|skal|tvinger|bestemt|planlegger [at] [<i>] [skal|må|å] [må|bli] gift|gifte|gifta|giftes|bortgifte* [meg|mæ|henne|søst*|bort]
    omskjær*|kjønnslemlest*|omskåret|æresdrap|æreskultur|æreskontroll|sosial_kontroll
    vil|skal|lyst|kommer_til_å|tenker|løst|må|planlegger|klar|kan [til|på|å|nå|ta_og] [å] skade|drepe|skyte|knivstikke|stikke|banke|angripe|hevne|sprenge|brenne [ned|opp|ned_for] noen|nokon|folk|alle|læreren|lærere|ham|henne|han|dem|meg_med|foreldrene|skolen|klassen|noe_med|meg|nån !ut|av|opp|innom|på_huet_i_fifa
    skyte|skyter|sprenge|brenne opp|ned|i skolen|klassen|huset|lufta
    hevn|hevne|hevner [<me>|over|seg] .. kniv|våpen|skolen|pistol
    blir|ble|blitt|presses|utpresses|trua|truet presset|pressa|trua|truet|utpresset [for|med|til] penger|bilder|nakenbilder|videoer|å_sende|snap
    kle|kler|kledde [av] [meg|mæ|seg] av|av_meg|naken|nøken
    sa|sagt|ropte|skrek nei men|og|, [men] han|de|hun|fyren|typen [fortsatte|stoppa|gjorde] ,$
    sa|sagt nei [,] men han|de|hun fortsatte|gjorde|stoppa|stoppet|ga_seg
    vert|vart|blir|blei|ble slegen|slege|slått|slåt|banka [av|hjemme|heime|på] [heime|hjemme|far|han|hun|skolen]
    plager|plaga|beføler|gnir|krenker|krenka meg|mæ|me seksuelt|på_kroppen|nattestid
    koranskole|koranskule [i|mot] [utlandet|somalia] [min|mot] ,$
    <harmer>|familien ... sende|sender|sendes|reise|dra meg|henne|oss|mæ|søster* [på|til|tilbake|ut] [til] koranskole|somalia|pakistan|irak|hjemlandet|utlandet|tyrkia|afghanistan|syria|marokko|gambia|kenya|iran
    fratatt|tatt|gjemt|gjemmer|brent|revet [fra] [meg|mæ|bort] [passet|pass|mobilen] [mitt|min] ,$
    fratatt meg|oss|henne
    bestilt|planlagt|planlegger|arrangert bryllup*|ekteskap|forlovelse|enveisbillett* [for|til|mitt|med]
    nekter|nekta|nektet meg|mæ|oss [å] dra|gå|forlate|ha_venner|spise|mat|ut|skole
    dra|drar|dro|trekke|trakk|slepte meg|mæ [i|etter|inn|ned|med] [inn|i|håret] [i] håret|bil|en_bil|kjelleren|armen|skogen|bilen
    kaster|kasta|kastet|slengte|hiver [en|ei|ting|et] [stol|glass|kniv|sko|tallerken|ting|mobilen|tv'en] på|etter|mot meg|mæ|oss|mamma|lillebror
    la|legger|lå|satte|holdt|trykka|pressa seg|meg|mæ oppå|over|nede|fast|ned [meg|mæ] !til_å_sove
    # no roof, no food
    kasta|kastet|hivd|hevet|hev|slengt|sparka|sparket|hevd|hivi|kaster|kaster_meg|kaste|hiv|jaga|jaget|kasted|thrown|kicked|slengte|throws|kicks|hive [meg|mæ|jeg|oss|me|us|henne] ut|ute|out [hjemmefra|hjemmefrå|av|i|fra|heimanfrå|me|hjemme|hjemmafra|på_gata] [huset|hjemmet|hjemme|leilighet*|foreldr*|natt|mamma|pappa|home|of|the|leiligheta|bofelles*|hybel*] !skolen|vgs|klassen|gruppa|kurset|faget|av_skolen|av_klassen|av_programmet|av_linja|school|college|av_vgs|av_praksis*
    <not>|ingen|ingensteder|ikke_noe|inga|nowhere|no [noe|nokon|et|eit|noen] sted|stad|plass|sengeplass|place|stæ|plassa|steder|seng|noe_sted|nokon_stad [å|to|a|til_å|te|der_jeg_kan] sove|sova|bo|være|overnatte|bu|søv|sleep|stay|live|sov|gå|gjøre_av_meg|dra|vere|go [i_natt|nå|tonight|i_kveld|helga]
    <not>|ingen|no|uten|nowhere [et|eit|noe|noen|nokon|a] bosted|bolig|bustad|hjem|seng|roof|leilighet|steder|husly [over|nå|i_natt] [hodet|hovudet]  [i_natt|nå] ,$
    <not>|ingen|no|uten|nowhere [et|eit|noe|noko] tak|taket over [hodet|hovudet|head]
    <not>|uten [et|noe|eit|noen] tak over hodet|hovudet|huet
    sover|sove|sov|søv|søver|sovet|sleeping|overnatter|overnattet|står|ligger|bor|bodd|bur|living|sleep|lever [nå|no|jeg|ute|fortsatt|natta|in] [på|i|under|ute_på|on|in|my|a|the] [ei|en|et|the|a|my] gata|gatå|gate|gaten|bilen|bil|oppgang*|trappeoppgang*|telt|t-banen|tbanen|t_banen|parken|park|trapp*|stasjonen|street|streets|car|garasje*|kjellerbod*|bod|container|parkeringshus*|togstasjonen|kjelleren|skogen|bussholdeplass* !på_hytta
    sover|sove|søv|sov|sleeping|overnatter|sovet|søvet|slept [nå|jeg|natta] ute|utendørs|ute_i_natt|outside|rough
    hjemløs*|heimlaus*|uteligg*|bostedsløs*|homeless|husløs*|jemløs*|hjemlaus*
    <not>|ingen|no|inga|null|uten|never [noe|noko|nok|fått|hatt|fått_noe|hatt_noe|nok_til] mat|food !i_butikk|på_skolen|allergi
    <not>|ingen|ingenting|nothing|no [noe|noko|hatt_noe|fått_noe|anything] å|to spise|ete|eat|eta
    <not>|ingen|no|uten .. råd|penger|pengar|money|peng til|for|te|på mat|food|maten|middag
    <not> spist|ete|ett|eten|eaten|spise|spisa|eti [mat|noe|nokon|ordentlig|skikkelig|noko|in|anything|noenting] [på|siden|i|sia|sidan|in|for] [flere|tre|to|mange|<n>|i|i_går|fredag|mandag|lørdag|søndag|helga|days|dager]
    sulten|sulter|svulten|sveltar|starving|hungry|sulta [og|,|and|fordi] [har] [<not>|ingen|uten|no|tom|tomt] mat|penger|food|money|kjøleskap
    <not> vet|veit|aner|vet_jeg|know [<not>] hvor|kor|kem|where [<i>] [skal|kan|to|ska] sove|bo_i_natt|være_i_natt|overnatte|dra_i_natt|sova|søv|ligge|sleep|stay
    vet|veit|aner|know <not> hvor|kor|where [<i>] [skal|kan|to|ska] sove|bo_i_natt|være_i_natt|overnatte|sova|søv|gå_i_natt|sleep
    trenger|treng|må_ha|need|må_finne|mangler|leter_etter [et|en|ein|a|et_sted|noen|akutt] [sted|stad|plass|place|nødbolig|seng] [å|til_å|hvor_jeg_kan] sove|overnatte|være_i_natt|bo_nå|bo_no|sova|nødbolig|bo_i_natt|bo_akutt|krisesenter|stay_tonight|sleep
    [et] sted|stad|plass å sove|bo|overnatte|sova|være i_natt|nå|no|inatt|i_kveld
    tomt|ingenting [i] kjøleskap*|kjøleskapet|skapene og|uten|null
    spiste|spist|åt sist på|for|i|siden <days>|<n>|to|tre|flere|lørdag
    <not>|ingen|null [en|fått|hatt|noe] mat [og|,] [null|ingen|ikke] [penger|steder] ,$
    tilfeldige|fremmede|ukjente folk|menn|mennesker for_å_ha|for_å|får_sove
    utkasta|utkastet|utestengt|bortvist [fra|av] [hjemmet|hjemme|leiligheten|mamma|pappa] ,$
    fryser|frys i_hjel|ihjel|ute|i_natt
    ^ [æ|jeg|vi|eg] [jo|bare] sulter|svelter|sulte|svelt [nå|i_hjel|hjel|ihjel|her] ,$
    kasta|kastet|hev|heiv|hiv|hivd|jaga|jagde|sparka|slengte|kaster|sendt|sendte|kasta_meg|hevet meg|mæ|me|oss|mei ut|på_dør|på_gata|ut_av_huset
    # another person
    <youth>|vennen|venn|venninne|venninna|kompis|kompisen|kamerat|kameraten|kjæresten|typen|dama|jenta|en_jeg_kjenner|hun|han|ho|ungdommen|guten|elev|eleven|søskenbarn*|barnet|gutten|friend|daughter|son|bestevenn*|bestis|bestisen|mor|mamma [<my>|vår|hennes|hans|til_meg|på_16|på_17]  ... <die> !av|ut
    vil|ville|vill <not> [lenger] <live> !på|av|i|med|hos
    <cut>|<hurt> seg|sæ [selv|sjølv|sjøl] !ut|på_jobb|i_trafikken|på_trening
    bekymra|bekymret|redd [for] [at] ... [skader|skade|gjør|ta|tar|kutter|livet|seg|dør|dø|ikke_lever|noe_dumt|skal_ta] livet|noe_dumt|noe_galt|seg_selv|seg|noe_med_seg
    gjøre|gjør|gjer|gjort|do noe|noko|something dumt|drastisk|galt_med_meg|stupid|dumme_greier
    hører stemmer
    stemmer|stemmene i|inni hodet|meg
    <youth>|vennen|venn|venninne*|kompis*|kamerat*|kjæresten|typen|dama|hun|han|ho|friend [<my>|til_meg] [har|vil|er|ligger|puster|svarer|våkner|is|wont] [og|prøvd|forsøkt|bare|tatt|not] ... våkner_ikke|puster_ikke|ikke_våkner|ikke_våkne|ikke_puster|vil_ikke_våkne|livløs|bevisstløs|overdose|ta_livet|skrive*_avskjed*|breathing|wake_up
    <youth>|hun|han|ho|gutten|jenta [<my>|vår] [har|er] ... forsvunnet|forsvunne|låst_seg|stengt_seg|stukket ... kniv|avskjed*|piller|livet|brev|dø
    tror|trur|redd|bekymra|frykter [at] [<youth>|hun|han|ho|noen] [<my>|har] .. blir|ble|har|skal|gjøre|gjør slått|slåt|mishandlet|mishandla|gift|misbrukt|noe_dumt|tatt_livet|tatt_overdose|voldtatt|banka
    hører|høyrer|ser [at] [<youth>|barna|ungene|noen|naboen] .. slått|skrik*|slår|mishandle*|banka|banker|gråter
    <youth>|barna|ungene [<my>|vår] [som|på_<n>|på] [16|17|15|18|<n>] selvskader|kutter|skader|kutter_seg
    """,
    VOCABULARY,
)
