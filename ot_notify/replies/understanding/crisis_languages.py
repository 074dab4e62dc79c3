"""Crisis in other languages: Ukrainian, Russian, Polish, Arabic, Farsi and Dari, Somali, Tigrinya, and some more.

Written without a native speaker: each line wants one.
"""

from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

OTHER_LANGUAGES = Patterns(
    """
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
    wish|wished|wishing .. was|were|to_be|had [never|just] dead|born|never_born|gone|die|disappear
    point|reason|sense [of|in|to] [even] living|life|being_here|being_alive|live|going_on
    no|any|a point [anymore|in_anything|in_trying|of_anything|in_life] ,$
    done|tired|sick|over with|of [my] life|living|everything|existing|it_all
    [the|a|my] rope|pills|knife|gun|blade|razor ready
    standing|sitting|im_on|i_am_on [up] on|at [the|a] bridge|roof|ledge|tracks|edge|rooftop|train_tracks
    [im|i|am|started|been|keep|relapsed|relapse] cutting|relapsed|cut [and] [again|cut|myself|deep|every] ,$
    someone|somebody|he|they|ex|man|people [is|are|keeps|keep] following|stalking|watching|chasing|after me
    in|im_in [real|serious|a_lot_of] danger
    <not> [feel|im|am|i] [feel] safe [at|with|in|here] [home|him|here|my] 
    help [me] .. scared|afraid|please_help|dying|danger|hurting
    hes|he_is|theyre|they|he|she|shes|ex [gonna|going|will|want|wants|threatened|said] [going|gonna|to] [to] kill|hurt|rape|find|beat|shoot me|us
    dont|do_not|havent [have|got] anywhere|nowhere|a_place to stay|sleep|go|live
    emergency|urgent help|situation
    hiding [in|from|under|because] 
    sewerslide|unalive*|ctb|off_myself|end_myself
    took|take|taken|stole|has|have my|our passport
    marry me|her|us off
    marry [some|an|a] [old|someone|man|cousin|stranger] ... 
    cant|cannot breathe|go_on|stop_cutting|stop_crying|live
    goodbye|farewell , 
    last|final message|goodbye|words|text

    # Latin letters for Russian, Ukrainian, Arabic, Farsi, Tigrinya
    hochu|khochu|xochu|hochetsya umeret*|umirat|umret|umerty|pomerty|pomeret|sdohnut|zdohnuty|ubit_sebya|ubyt_sebya|vbyty_sebe|ischeznut
    ne hochu|khochu|mogu|mozhu|xochu [bolshe|bilshe|tak] [bolshe|bilshe] zhit|zhyt*|jit|zit|zhyty|tak
    menya|mene|nas [doma] byut|bjut|bjot|byot|bye|bie|izbivayut|iznasilovali|zgvaltuvaly|vygnali|vygnaly
    papa|otets|otchim|batko|tato|mama|brat|muzh menya|mene|nas byot|bjot|bye|izbivaet
    pomogite|pomohite|pamagite|dopomozhit*|spasite|ryatuyte [mne|menya|meni] [pozhal*|srochno|bud_laska]
    samoubiystv*|samogubstv*|suicid*
    bidi|badi|biddi|beddi|abi|abgha|ureed|urid|areed|nefsi|widi|raye7|rah amoot|amut|amout|mout|almawt|anta7er|antaher|anta7ir
    anta7er|antaher|anthaher|intihar|enti7ar|anta7ir
    yedrebni|yidrabni|yidribni|byidrabni|byedrebni|yadribuni|yadribni|ydrebni|bidrabni|darabni|yedrabni|yidrebni
    sa3duni|sa3idouni|saaduni|sa3doni|saiduni|sa3edoni|sa3duny|saedoni
    mikham|mikhaham|mekham|mikhom|mixam|mekhaham [ke] bemiram|bemirom|khodamo|khodkoshi|khodam|bemiram_dige
    khodkoshi|khudkushi
    mara|mano|manro|mana [kotak] mizan*|mizane|mezana|mezanad|kotak
    komak*|komakam konid|kon|konin
    kmewut|kimewt|kmewt|kimewut|mewat|yharmuni|yiharimuni|yihrmeni|hagzuni|hagezuni
    # Swedish, Danish
    vill|vil|ville|önskar [bara|gerne|inte|ikke] [inte|ikke|bara|gerne] dö|dø|leva|leve|finnas|vara_med|försvinna
    skär|skar|skärt|skader mig|mej|me
    orkar|orker inte|ikke [mer|längre|leva|leve|mere] ,$
    slår|slog|misshandlar|slog mig|mej
    våldta*|våldtog*|voldtag*|självmord*|selvmord*|självskad*
    tagit|tog [för|en] mycket|massa|många|överdos [tabletter|piller]
    ingenstans att sova
    # German, Dutch
    will|möchte|wollte|mag [nur|ich] [nicht|nur] [mehr] sterben|tot_sein|leben|umbringen|mich_umbringen|verschwinden
    bringe|umbringen|töten|bring mich|mir um
    selbstmord*|suizid*|zelfmoord*|ritze mich|_
    ritze|schneide|geritzt mich|mir
    schlägt|schlagen|verprügelt|missbraucht|bedroht|misshandelt|slaat|slaan|vergewaltigt|geschlagen mich|mir|uns|me|worden|wurde|werde
    vergewaltig*|verkracht
    keinen schlafplatz|ort
    helft|hilf|hilfe|help mir|mij [bitte]
    # French
    veux|voudrais|vais|envie [plus|me|juste|de] [me|plus|de] mourir|tuer|suicider|vivre|disparaître|disparaitre
    suicide*|suicid* [moi]
    me frappe|bat|tape|viole|frappent|menace|menacent|viol*|coupe|scarifie|touche
    battu|battue|violée|violee|frappé|frappee par|chez|hier|souvent
    dormir|dors dehors|nulle_part|dans_la_rue
    aidez|aide|au moi|secours [svp|s'il]
    # Spanish, Portuguese, Italian
    quiero|quero|voglio|deseo|queria|vorrei|prefiero|não_quero|nao_quero|no_quiero|non_voglio|ganas_de [más|mais|più] morir|morirme|matarme|suicidarme|desaparecer|morrer|me_matar|morire|uccidermi|vivir|viver|vivere
    suicid*
    me ha|han|he|está|estan|ha_intentado|pega|pegan|golpea|bate|batem|maltrata|violó|violaron|amenaza|amenazan|corto|bateu|estuprou|abusa [violado|pegado|golpeado|cortado|abusado|violada|tomado|echado|matar]
    mi|meu|mio padre|papá|papa|pai|padrastro|padre|madre|mãe|novio|hermano me|mi pega|bate|picchia|golpea|abusa|viola|batía
    no|não|nao tengo|tenho|ho donde|onde|dove|dónde dormir|vivir|dormire
    ayuda|ayúdame|ayudame|ayúdenme|socorro|ajuda|aiutatemi|aiutami|auxilio [por|me|ayuda|por_favor] ,$
    ayuda|ayúdame|ayudame|ayúdenme|socorro|ajuda|aiutatemi|aiutami|auxilio [por|me|ayuda|por_favor] favor|urgente
    # Turkish
    ölmek|olmek|intihar|kendimi|yaşamak|yasamak istiyorum|edeceğim|öldür*|istemiyorum|etmek|kes*|oldur*
    dövüyor|dovuyor|dövüyorlar|dövdü|tecavüz|vuruyor|taciz|öldürecek|tehdit
    yardım|yardim edin|et|lütfen
    # Bosnian, Croatian, Serbian, Albanian, Lithuanian, Romanian, Swahili, Kurdish
    želim|zelim|hoću|hocu|hočem|želio|ne_želim|ne_mogu [više|vise|da] [više|živjeti|da] umrijeti|umreti|umrem|se_ubiti|se_ubijem|živjeti|živeti|zivjeti|ubiti_se|više
    tuče|tuce|bije|udara|siluje|silovao|prijeti|maltretira me|mene|nas|mamu
    me tuče|tuce|bije|udara|silovao|silovali|prijeti
    samoubist*|samoubojst*|samoubistvo
    dua|dëshiroj|nuk_dua të|te vdes|vdekur|jetoj|vras
    më rreh|rrahin|godet|ka_përdhunuar
    noriu|nenoriu|nebenoriu mirti|numirti|gyventi|nusižudyti
    muša|smurtauja|žudyt*|nusižudy* 
    vreau|vrea să|sa mor|ma_omor|mă_omor|nu_mai_trăiesc
    mă|ma bate|lovește|violat|amenință
    nataka|ninataka kufa|kujiua
    ananipiga|wananipiga|nimebakwa
    dixwazim|dixwazm bimirim|xwe_bikujim
    li|ji min dide|dixe
    # Ukrainian, Russian
    хочу|хочеться|хочется|хоче|хочет|хотів|хотіла|хотел|хотела|мрію|мечтаю|збираюсь|собираюсь|краще|лучше [просто|лише|мені|уже|вже|би|бы] [б] померти|умереть|вмерти|сдохнуть|здохнути|зникнути|исчезнуть|помереть|не_жить|не_жити|вбити_себе|убить_себя
    не хочу|хочет|хоче|могу|можу|бачу|вижу|хочеться|хочется|маю|варто|стоит|имею|має|осталось|залишилось|маю_сил|в_силах|зможу|смогу [больше|більше|вже|уже|так|далі|дальше|мне|мені|сенсу|смысла|бажання|сил|никакого] [больше|більше|вже|уже|так|далі|дальше|в|сил] жити|жить|існувати|существовать|прокидатися|просыпаться
    немає|нема|нет|незачем|навіщо|зачем [больше|більше|вже|уже|сенсу|смысла|мені|мне|бажання|желания|у_меня] [сил|смысла|сенсу|бажання|желания|больше|більше] [в|так|больше|більше] жити|жить|житті|жизни
    жити|жить [так|больше|більше|далі|дальше] не|незачем|нема [хочу|хочеться|можу|могу|хочется|сенсу]
    вбити|убити|убить|покончить|покінчити|порешить|уб'ю|вбью|убью|покончу|покінчу|наложить|накласти|закінчити|закончить|пореж* [с|з|із|со] [своїм] себе|себя|собою|собой|життям|жизнью|життя|жизнь|всім|всем|цим|этим|руки
    самогубств*|самоубийств*|суицид*|суїцид*|повіситись|повеситься|повешусь|повішусь|вскрою*|вени|вены|роскомнадзор|самоповреж*|селфхарм
    стрибн*|прыгн*|выпрыгн*|вистрибн* [з|с|из|під|под] 
    поріза*|порезал*|ріжу|режу|різала|резала|різав|резал|нашкоди*|калечу|калічу|навредил* [себе|себя|собі|вени|вены|руки|руку]
    наковтал*|наглотал*|выпил*|випив|випила|проковтн*|напился|напилась|передоз*|приняла|прийняла|принял .. таблет*|пігулок|пілюл*|передоз*|снодійн*|снотворн*|ліків|лекарств*
    передозув*|передозир*
    бє|бьет|бьют|бють|б'є|бив|била|бил|били|избив*|избил*|побив|побил*|побили|лупить|лупцю*|избивает|душит|душив|душить|вдарив|ударил|гамселить|штовха* [мене|меня|нас|маму|брата|сестру|мою|моего|мою_маму|моего_брата|постоянно|постійно|каждый|щодня|жену|дитину]
    мене|меня|нас|маму .. бє|бьет|бьют|бють|бив|бил|били|избив*|избил*|побил*|побив|лупить|душит|душить|ґвалт*|гвалт*|насилу*
    зґвалт*|згвалт*|ґвалт*|гвалт*|изнасил*|насилу*|насильств*|насили*|домага*|домогал*|приставал*|розбещ*|розбеще*
    погрож*|угрож*|шантаж*|вимага*|переслід*|преследу* [мене|меня|мені|мне|убить|вбити|нам]
    мені|мне|нам|меня|мене .. погрож*|угрож*|шантаж*|страшно_идти|страшно_йти|переслід*|преследу*
    боюсь|боюся|страшно|лякаюсь [йти|идти|возвращаться|повертатися|быть|бути] [батька|отца|вітчима|отчима|додому|домой|дома|його|его|вдома|мужа|чоловіка|за_життя|за_свою_жизнь|хлопця|парня]
    нема|немає|нет|нету|негде|ніде|нигде|де|где [мне|мені|у_меня|буде|уже] [где|де] спати|ночувати|жити|спать|ночевать|жить|переночевать|переночувати
    вигнал*|выгнал*|викинул*|выкинул*|виставил*|выставил*|вигнав|выгнал|прогнал* [мене|меня|нас|мать|мама|батько|отец] [мене|меня|на] [з|із|из|с|на] [дому|дома|хати|вулицю|улицу|квартири|квартиры|додому]
    мене|меня вигнал*|выгнал*|викинул*|выкинул*|вигнав|вигнали
    сплю|ночую|живу|сплять на|в вулиці|улице|машині|машине|вокзалі|вокзале|підїзді|подъезде
    бездом*
    нема|немає|нет|нечего|нічого|не_маю|нічим [чого|що|мне|мені|у_меня|грошей_на|денег_на|что] їсти|есть|їжі|еды|їжу|еду|кушать|поїсти
    голод*|голоден|голодна|голодний ,$
    не ел|ела|їв|їла|їли .. дн*|днів|дней|дні|суток|ничего|нічого
    більше|больше|уже|вже так не можу|могу|витримаю|выдержу|витримую|вынесу|выдерживаю|тягну|тяну ,$
    більше|больше|уже|вже не можу|могу|витримаю|выдержу|витримую|вынесу|выдерживаю [так|цього|этого|терпеть|терпіти] ,$
    не можу|могу|витримаю|выдержу|витримую|маю_сил|осталось_сил|вывожу|вивожу [больше|більше|так|вже|уже|этого|цього] [больше|більше|так|терпеть|терпіти|жити|жить] ,$
    немає|нет|нема|нету|закончились [больше|більше|уже|вже] сил|силы|сили ,$
    [^] допоможіть|помогите|врятуйте|спасите|рятуйте|спаси|допоможи|памагите [мені|мне|нам|будь_ласка|пожалуйста|терміново|срочно|мене|меня] [будь_ласка|пожалуйста|терміново|срочно] ,$
    потрібна|нужна|треба|мне_нужна|потрібно [термінова|срочная|терміново|срочно|швидка] допомога|помощь|поміч зараз|сейчас|негайно|срочно|терміново|немедленно ,$ 
    заставля*|примуш*|змушу*|вынужда*|хотят|хочуть|віддають|выдают|выдать|видати|одружити|женить [мене|меня|мне|нас] выйти|вийти|выдать|видати|женить*|одруж*|замуж|насильно|силоміць|силой 
    замуж|заміж|женить|одружити насильно|силой|силоміць|против|проти|примусово 
    насильно|силой|примусово|против_воли [выдать|видають|выдают|видати|женят|замуж|заміж]
    друг|подруга|брат|сестра|син|сын|дочка|дочь|хлопець|парень ... хоче|хочет померти|умереть|убить|вбити
    все|усе|життя|жизнь чорне|черное|темне|темно|безнадійно|безнадежно|втрачено|скінчено|кончено ,$
    прощавай*|прощайте|прощай ,$
    хочу щоб|чтобы все|це|это|усе [це|это] закінчилось|закончилось|скінчилося|прекратилось|припинилось|кончилось

    # Polish
    chcę|chce|chciał*|wolę|wole|mam|marzę|zamierzam|planuję|pragnę [już|juz|po_prostu|tylko|ochotę] [się] umrzeć|umrzec|zdechnąć|zniknąć|zabić|zabic|zniknac|umierać|skończyć_ze_sobą
    nie [mam|chcę|chce|warto|widzę|mogę|potrafię|umiem|da_się] [już|juz|siły|sily|ochoty|sensu|po_co|więcej|wiecej] [już|juz|siły|tak|dłużej] żyć|zyc|istnieć|życia|sensu_życia|obudzić|żyć_dłużej
    zabij*|zabić|zabic|zabi*|powies*|powiesz*|otru* się|sie|siebie
    się|sie zabij*|zabić|zabic|zabi*|powies*|tnę|tne|pocię*|pocię*|potnę
    samobój*|samoboj*|samookalecz*|okalecz*|odebrać_sobie|odebrac_sobie|żyletk*
    skończyć|skonczyc|kończę|skończę|koncze|zakończyć|zakonczyc z|ze|to|swoje|życie [ze|sobą|życiem|tym|wszystkim|soba|zyciem|wszystko|życie] 
    tnę|tne|pocię*|pocie*|ciąłem|cięłam|ciełam|tne_sie|potnę|skaleczy* [się|sie|ręce|żyły]
    połkn*|wziął*|wziąłem|wzięłam|wzielam|wzialem|łykn*|nałyk*|zjad*|zażył* .. tablet*|pigułek|leków|lekow|proszków|prochów|tabsów
    przedawk*
    bije|biją|bija|pobił*|pobil*|zbił*|uderzył*|uderza|katuje|znęca*|zneca*|dusi|dusił|kopie|leje|maltretuj*|krzywdzi* [mnie|nas|mamę|się|brata|siostrę|mame|siostre|mną|nade|moją|mojego|codziennie]
    mnie|nas|mną|mamę [ciągle|codziennie|stale] bije|biją|bija|pobił*|pobil*|uderz*|krzywdz*|dusi|leje|katuje|maltretuj*
    zgwałc*|zgwalc*|gwałc*|gwalc*|gwałt*|molest*|przemoc*|wykorzyst*_seksualnie|obmacyw*|wykorzystał*|wykorzystuje_mnie
    grozi|groż*|groza|szantaż*|szantaz*|prześladuj*|przesladuj*|stalk* [mi|mnie|nam|że|śmiercią]
    boję|boje się|sie [wracać|wrócić|wrocic|wracac|być|o|iść] [do] [ojca|ojczyma|domu|w_domu|męża|chłopaka|taty|życie|swoje_życie|go|brata|że_mnie]
    nie mam|mamy [już|nic|gdzie|co|do|pieniędzy|pieniedzy|dziś|za] [gdzie|co|do|na|dziś] spać|spac|mieszkać|mieszkac|jeść|jesc|jedzeni*|zjeść|nocować|jedzenie|nocowac|podziać
    wyrzuc*|wygn*|wywal*|wyrzucił*|wykop* [mnie|nas] [matka|mama|ojciec|tata|rodzice|mnie] [z] [domu|mieszkania|na]
    śpię|spie|mieszkam na|w|pod ulicy|dworcu|aucie|klatce|samochodzie|mostem
    bezdomn*
    nic|niczego [nie] [od|nie] jadłem|jadłam|jadlem|jadlam|jem
    nie jadłem|jadłam|jadlem|jadlam od|nic|już
    głodn*|glodn* i|a nie
    nie daję|daje|wytrzymam|wytrzymuję|wytrzymuje|mogę|moge|radzę|mam [już|juz|sobie|tego|dłużej|więcej|tak|już_siły] [rady|dłużej|tego|siły|sily|więcej|tak|radę] [już|dłużej|tego|sił|więcej] ,$
    [^] pomocy|ratunku|pomóżcie|pomozcie|pomóż|pomoz|ratujcie|uratujcie [mi|mnie|nam|proszę|prosze|błagam] [proszę|prosze|błagam|szybko] ,$
    potrzebuję|potrzebuje|potrzebna [pilnie|natychmiast|pilnej|natychmiastowej] pomocy|pomoc teraz|natychmiast|pilnie|szybko|już ,$ 
    zmusz*|każą|chcą|kaza|chca mnie|mi|wydać|wydac [do] [ślubu|małżeństwa|wyjść|wydać|slubu|wyjsc|za_mąż|za|wydac|poślubić|seksu]
    wszystko jest czarne|bez_sensu|stracone|beznadziejne
    żegnajcie|zegnajcie|żegnaj|zegnaj
    chcę|chce żeby|zeby to|wszystko [już|się|wreszcie] się|skończyło|skonczylo|przestało
    wszystkim beze mnie
    bez|beze mnie [będzie|bedzie|byłoby] [wam|im|wszystkim] lepiej

    # Arabic
    أريد|اريد|بدي|ابي|ابغى|أبغى|اتمنى|أتمنى|نفسي|ودي|عايز|عاوز|عايزة|حابب|ارغب|افكر|أفكر|رح|راح|سوف|سأ|قررت|حاولت [أن|ان|في|لو|بس|فقط] أموت|اموت|الموت|انتحر|أنتحر|الانتحار|انهي|أنهي|انهاء|اقتل|أقتل|اختفي|أختفي|اخلص_من|نموت|مت
    انتحار|الانتحار|سأنتحر|سانتحر|بنتحر|انتحر|حنتحر|هنتحر|انتحرت|ينتحر|تنتحر
    لا|ما|مابي|مش|لم|مو|ماعد|ماعاد|ماعدت|مابدي|مابقدر|لست [عدت|أعد|اعد|عاد|عندي|أريد|اريد|بدي|ابي|ابغى|استطيع|أستطيع|عايز|أقدر|اقدر|فيني|يوجد|قادر|بقى|أرغب|ارغب] [أن|ان|في|على|سبب|رغبة|معنى|أريد|اريد|قادر|أستطيع] [ل] العيش|أعيش|اعيش|الحياة|الاستمرار|للحياة|التحمل|اتحمل|أتحمل|أكمل|اكمل|للعيش|عيش|حياة|احتمل|أحتمل
    اقتل|أقتل|سأقتل|ساقتل|أؤذي|اؤذي|أذيت|اذيت|جرحت|اجرح|أجرح|قطعت|اقطع|أأذي|ااذي|آذيت|شنق|سأشنق|حرقت|بقتل|هقتل نفسي|حالي|روحي|يدي|ايدي|عروقي|معصمي|معصمي|شراييني
    انهي|أنهي|انهاء|إنهاء|سأنهي|اخلص|ينهي|تنهي [من] حياتي|حياته|كل_شيء|كلشي|حياتها|هذا
    تعبت|مليت|زهقت|كرهت|اكره|أكره|سئمت|طفشت من|حياتي|الحياة|كل [الحياة|حياتي|كل_شيء|العيشة|الدنيا|عيشتي] 
    بلعت|تناولت|شربت|أخذت|اخذت|ابتلعت [كل|جميع|الكثير|كثير|كمية|علبة|الكتير] .. حبوب|الحبوب|أقراص|دواء|الدواء|الأقراص|ادوية|أدوية|حبات
    جرعة زائدة
    يضربني|يضربوني|يضربنا|ضربني|ضربوني|بيضربني|يضرب|تضربني|ضربتني|يضربونني|بيضربوني|يعذبني|يعنفني|يعتدي|يخنقني|يؤذيني|يأذيني|يسيء_معاملتي|عم_يضربني|بيضربنا|ضربنا|اضرب|أتعرض_للضرب|يتعرض_للضرب
    عنف|العنف|للعنف|تعنيف|اغتصب*|اغتصاب|اغتصبني|تحرش*|التحرش|تحرش_بي|للتحرش|اعتداء|للاعتداء|اعتدى|للاغتصاب|استغلال_جنسي|مغتصب*|معنف*
    يهدد*|هدد*|بيهدد*|تهديد|تهديدات|يبتز*|ابتز*|ابتزاز|مهدد*|مهددة|للتهديد|هددني|يلاحقني|خطفني|خطفوني
    خائف|خايف|خائفة|خايفة|اخاف|أخاف|خاف|مرعوب [من|على|على_حياتي] ابي|أبي|والدي|زوجي|اخي|أخي|حياتي|العودة|الرجوع|البيت|ان|زوج_امي|اهلي|أهلي|زوج_أمي|الذهاب|ارجع|اروح 
    ساعدوني|ساعدني|ساعديني|النجدة|انقذوني|أنقذوني|انقذني|الحقوني|أغيثوني|انجدوني|نجدة|ارجوكم_ساعدوني|أنقذني [ارجوكم|أرجوكم|رجاء|من_فضلكم|بسرعة|الان|الآن|أرجوك|لو_سمحت] ,$
    احتاج|أحتاج|محتاج|بحاجة|محتاجة [إلى|الى] مساعدة|المساعدة|لمساعدة|للمساعدة عاجلة|الان|الآن|فورا|فوراً|فورية|بسرعة|حالا|طارئة ,$ 
    ليس|ما|لا|ماعندي|مافي|ليسلدي|لايوجد|مالي|معنديش|ماعنديش [لدي|عندي|يوجد|املك|أملك|في|معي|عندنا|لدينا|شي] [مكان|شيء|طعام|اكل|أكل|مأوى|بيت|ما|مال|فلوس|سكن|محل] أنام|انام|للنوم|آكل|اكل|أسكن|اسكن|فيه|آكله|اكله|للأكل|أذهب|اروح|لأنام|للطعام|لآكل|انام_فيه|أبيت|نأكل 
    طردوني|طردني|طردتني|رموني|طردت|مطرود|طردونا|طردي|طرد|انطردت|كحشوني|طلعوني|أطردوني [أهلي|اهلي|ابي|أبي|امي|أمي|والدي|من] [من] [البيت|المنزل|بيتي|الدار|المنزل] 
    انام|أنام|نايم|ننام|أعيش|اعيش|بنام في|ب الشارع|السيارة|الشوارع|الحديقة|المحطة
    بالشارع|مشرد|مشردة|بلا_مأوى|بدون_مأوى
    جائع|جوعان|جوعانة|جائعة [و|ولا|وما|ليس|ولا_يوجد] ... طعام|اكل|أكل|مال|فلوس|عندي
    لم آكل|أكل|اكل منذ|من|شيء
    يجبر*|اجبر*|أجبر*|إجبار|يزوج*|زوجوني|تزويج*|غصب*|بالغصب|بيجبر*|يجبروني|قسر*|بالقوة|يريدون_تزويجي|بدهم_يزوجوني|زواج_قسري [على|ني] .. [الزواج|زواج|أتزوج|اتزوج|رغما|غصب] 
    زواج قسري|بالإجبار|إجباري|اجباري|بالغصب|بالاكراه
    كل|كلشي|الدنيا شيء|سواد|اسود|أسود|مظلم [أسود|اسود|مظلم|انتهى|سواد] 
    وداعا|الوداع|سامحوني ,$
    لا|ما|مو أستطيع|استطيع|اقدر|أقدر|عدت|فيني|بقدر|قادر|اتحمل|عاد|قادرة|أعد [التحمل|اتحمل|أتحمل|أكثر|اكثر|بعد|الاستمرار|أقدر|اقدر|أستطيع|استحمل|أحتمل] أكثر|اكثر|بعد|بعد_الآن|المزيد|خلاص ,$ 

    # Farsi, Dari
    می_خواهم|میخواهم|میخوام|می_خوام|دوست_دارم|کاش|میخواستم|دلم_میخواهد|دلم_میخواد|ارزو_دارم|آرزو_دارم|قصد_دارم|میخایم|میخوایم|می_خواستم|ای_کاش [فقط|که] بمیرم|بمیریم|خودکشی|خودم|میمردم|نباشم|مردن|مرگ|تمام|خودمو|زنده_نباشم|می_مردم|مرده_بودم [را|رو|کنم|بکشم|تمام|از_بین] 
    خودکشی|خود_کشی|خودزنی|خود_زنی
    نمی_خواهم|نمیخواهم|نمیخوام|نمی_خوام|نمیتوانم|نمی_توانم|نمیتونم|نمی_تونم|نمیتانم [دیگر|دیگه] زندگی|زنده|ادامه|تحمل|زنده_باشم|زندگی_کنم
    دیگر|دیگه [به|نمی|طاقت|توان] [نمی_خواهم|نمیخواهم|نمیخوام|نمی_توانم|نمیتوانم|نمیتونم|نمی_خوام|طاقت|تحمل|توان|نمی_تونم|نمیتانم] [زندگی|زنده|ندارم|ادامه|تحمل|به|نمیکنم|این] کنم|بمانم|بدهم|زندگی|باشم|ادامه 
    خودم|خودمو|خودمه|رگم|دستم|خودش [را|رو|ره] بکشم|میکشم|می_کشم|کشتن|زدم|بریدم|بزنم|میزنم|آسیب|اذیت|می_زنم|می_برم|زخمی|ببرم|دار|زخم|بکشد|میکشد|بکشه|حلق_آویز
    به خودم|خودش آسیب|صدمه
    از زندگی|زنده_بودن|همه_چیز [دیگر|دیگه|خیلی] خسته|سیر|بیزار|متنفر|ناامید
    قرص|قرصها|قرص_ها|دارو|تابلیت .. خوردم|زیاد|همه|خورده|خورده_ام|خوردهام
    می_زند|میزند|میزنه|می_زنه|میزنن|می_زنند|میزنند|کتک|لت_و_کوب|لت|می_زد|میزد|شکنجه|می_زنن|میزدند [مرا|من_را|منو|میزند|می_زند|میزنه|میزنن|میخورم|می_خورم|میکند|می_کند|خوردم|و_کوب|ما_را|میخوریم|مادرم_را|می_کنند|زد|میکنه] 
    مرا|منو|من_را|من_ره|ما_را|مه_ره|مه_را|مادرم_را|خواهرم_را .. می_زند|میزند|میزنه|می_زنه|میزنند|می_زنند|زد|زده|کتک|لت|اذیت|تهدید|میکشد|بکشد|می_زد|میزد|شکنجه|میزنن
    خشونت|تجاوز|آزار|ازار|تعرض|تهدید*|سوءاستفاده|سو_استفاده|سوء_استفاده|باج*|اخاذی|بدرفتاری|مورد_آزار
    می_ترسم|میترسم|ترسیده|میترسیدم [از|به|که|برم] پدرم|شوهرم|برادرم|خانه|ناپدری|جانم|خونه|بروم|بابام|او|اون|پدر|منو|مرا 
    کمکم|به_دادم|نجاتم|لطفا_کمکم|کمک|نجات کن*|کنید|برسید|بدهید|دهید|نمایید|کنین|کنین [لطفا|خواهش|مرا|فوری] ,$
    کمک|مدد فوری
    [به] کمک|مدد [فوری] نیاز|احتیاج|ضرورت [دارم] فوری|الان|همین_الان|همین_حالا ,$ 
    [هیچ] جا*|جایی|سرپناه|خانه|غذا|نان|جای|هیچ_جا|سرپناهی|چیزی|مکانی|خونه|جایی_برای [برای] [خواب|خوابیدن|زندگی|خوردن|ماندن|رفتن|بودن|موندن] ندارم|نیست|نداریم|نخورده*|نخوردم
    خانه|خونه|بیرون [بیرون] انداخت*|بیرونم|بیرون|کردند|کرده*|کردن|کرد|راندند
    بیرونم|بیرون|از_خانه [از] [خانه|خونه|کرد*|انداخت*] کرد*|انداخت*|خانه|بیرون
    در|توی|تو|روی خیابان|خیابون|ماشین|سرک|پارک [می|شب] میخوابم|می_خوابم|خوابیدم|هستم|میخوابیم
    بی_خانمان|بیخانمان|بیخانه|بی_خانه|آواره
    گرسنه|گشنه|گرسنهام|گشنمه [ام|هستم|است]
    ازدواج|شوهر|نکاح|عروسی|به_زور اجباری|به_زور|زوری|بدهند|زور|اجبار 
    مجبور*|به_زور|زور .. ازدواج|شوهر*|عروسی|نکاح|می_کنند|میکنند
    همه چیز [سیاه|تاریک|تمام] 
    خداحافظ برای_همیشه|همگی|همه

    # Somali
    dhinto|dhiman|dhimasho|geeri|dhintaa|dhimo|dhimashada|is_dilo|isdilo|is_dil|isdil|is_dili|isdilaa|is_dilayaa|isdili|naftayda|nafteyda|naftaada_gooyo|nafta_iska|iska_jaro|isgooyo|is_gooyo|isjaray|is_jaray|is_dhaawac*|isdhaawac*|isku_dhaawac*|naftiisa|nafteeda|isdishaa|is_deldel*
    ma|aanan|kuma|mana [rabo|doonayo|jecli|sii] [in] [aan|inaan|inan|inaan_sii|sii] [sii] noolaado|noolaan|noolaadaan|jiro|noolahay|noolaanin
    nolosh*|nolol* .. daal*|nac*|dhammee*|karh*|neceb*|rabin
    nolosha|waan|nolol ka daal* [nolosha|nolol]
    i|na|la|nagu|ii|igu|way|wuu|ayaa|wuxuu [i|la|na] garaac*|garaaca|garaacaa|garaacay|dilaa|dilayaa|dili|dilaan|xoog*|tumo|faraxumee*|kufsa*|kufsaday|jirdil*|dhibaatee*|hanjab*|handada*|caga_jug*|cagajug*|qasb*|khasb*|guursi*|dirbaax*|laad* 
    garaac*|jirdil*|tacadi*|kufsi*|kufsa*|xoog*sheeg*|faraxum*|hanjab*|handadaad|xadgudub*|rabshad*|gacan_qaad*|xoogsheegasho
    aabahay|aabe|hooyaday|adeerkay|walaalkay|ninkayga|ninka|aabbe|aabahey|abahay|ninkeyga|aabbahay .. dil*|garaac*|xoog*|hanjab*|cabsi*|baq*|dishaa|tumaa
    waan|waxaan|ka [ka] baq*|cabsan*|cabsad*|baqayaa|baqaa [aabahay|guriga|ninka|noloshayda|inay] 
    i|na|ii|fadlan caawi|caawiya|badbaadi|badbaadiya|gargaar|caawin|i_caawi|caawiyaa|soo_gaar* [fadlan|hadda|degdeg] ,$
    i|na|ii caawi|caawiya|badbaadi|gargaar|caawiyaa [fadlan|hadda|degdeg] 
    caawimaad|caawimo|gargaar|kaalmo|caawin [ayaan|degdeg|deg_deg|aan|baan] [u] [baahan*|rabaa|hadda|degdeg|deg_deg|ah] hadda|degdeg|deg_deg  ,$ 
    meel|guri|hoy|cunto|raashin|cunno|meeshaan|hoyga|wax [aan|ku|an|cunto] [seexdo|hoydo|noolaado|jiifo|joogo|seexda|cuno|ku_seexdo|seexan|hurdo|aan_cuno|aado|dego] ma|malihi|ma_lihi|maleh*|haysto|hayo|majirto|ma_hayo|ma_haysto|ma_heli 
    ma haysto|lihi|hayo|haysanno|heli|helin meel|cunto|guri|hoy|wax_aan_cuno
    guri*|hooy*|hoy* .. saar*|eri*|ceyri*|cayri*|tuur*|bixi*
    la|way|wuu|iga|i [i|iga] eryay|eriyay|ceyriyay|cayriyay|saaray|tuuray|soo_saaray|soo_eryay
    jid*|wadada|waddada|suuqa|gaadhi|baabuur* .. seex*|hurd*|jiif*
    gaajo*|baahi .. baan|ayaa|hay*|qabaa|haya|u_dhimanayaa
    guur*|guursi*|nin .. khasb*|qasb*|qasab|khasab|xoog
    khasab|qasab|khasb*|qasb* .. guur*|guursi*
    wax walba|kasta madow|mugdi
    ma awoodo|awoodi|karo|kari|qaadan_karo|adkaysan|adkeysan [dambe|sii|inaan_sii|mar_dambe|sidan] [wado|noolaado|adkaysto|dambe|socdo] ,$
    nabad gelyo|galyo weligeed|weligay

    # Tigrinya, Amharic
    ክመውት*|ምሟት|ክሞት*|ምማት|ክመውት|መሞት|ምሞት ደልየ|ይደሊ|እደሊ|ኢየ|እየ|እፈልጋለሁ|እደሊ|ይብለኒ|ድልየት|ይሓይሽ 
    ነፍሰይ|ነብሰይ|ርእሰይ|ህይወተይ|ነፍሱ|ነፍሳ|ነብሱ|ነብሳ|ህይወቱ|ህይወታ|ሂወተይ|ገዛእ ... ክቐትል*|ከጥፍእ*|ቀቲለ|ጎዲአ|ክጎድእ*|ክቐጽዕ|ክሰቅል*|ከጥፍኣ|ክቀትል*|ቆሪጸ|ክቖርጽ|ይጎድእ|ከሕልፎ|ከብቅዕ*|ክውድእ*|ክሓልፍ*|ከጥፍኦ|ከጥፍአ|ክቐትሎ|ክቕዘፍ
    ነፍሰ|ነብሰ|ርእሰ|ነብስኻ ቅትለት|ቅተለት|ቅትለ
    ክነብር|ምንባር|ህይወት|ምህላው|ክህሉ|ክነብር_ኣይደልን|ሂወት|ናብራ .. ኣይደልን*|አይደልን*|ኣይክእልን*|ጸሊአ*|ደኺመ*|ሰልችዩ*|ኣይከኣልኩን|ጸሊአዮ|ትርጉም|ሰልቺዩኒ|አልፈልግም|ኣይደልይን*|ኣድኪሙኒ|መሪሩኒ
    ይወቕዓ*|ይወቅዓ*|ይሃርመ*|ይህርመ*|ይቐጥቅጠ*|ይቀጥቅጠ*|ወቒዑ*|ወቒዓት*|ሃሪሙ*|ይወቅዑ*|ይወቕዑ*|ይጎድኣ*|ይመትረ*|ይመታኛል|ቀጥቂጡ*|ይድብድበ*|ይወግእ|ይውቃዕ|ይህረም|ይወቕዕ*|ይጭቍነ*|ይግፍዓ*|ይወቓዕ|ይዘብጠ*|ዘቢጡ*
    ዓመጽ*|ዓመጸ*|ተዓመጸ*|ተዓሚጸ*|ዓሚጹ*|ጾታዊ*|ተደፊረ*|ደፊሩ*|ደፈረኒ|ገበን|ዓመፅ*|ዓመጻ|ዓሚጾም*|ብሓይሊ
    የፈራርሓ*|የፈራርሁ*|ምፍርራሕ*|ምፍርራህ|ይዛረፈኒ|ክቐትለ*|ክቐትሉ*|ይቐትለ*|ይቀትለ*|ዝቐትል|ክቀትለኒ|ክቐትለኒ|የስግኣኒ
    ፈሪሀ*|ይፈርሕ|እፈርሕ|ፍርሃት|ኣፍሪሑኒ|ፈሪሐ* [ኣለኹ|ካብ|ኣቦይ|ገዛ|ንገዛ|ሰብኣየይ|ኣለኩ|ኣሎኹ|ህይወተይ|ንህይወተይ] 
    ሓግዙኒ|ሓግዘኒ|ርድኡኒ|ረድኡኒ|ኣድሕኑኒ|ኣድሕነኒ|እርዱኝ|አድኑኝ|ሓግዝኒ|ሓግዙና|ኣድንኑኒ|ርድእኒ [በጃኹም|በጃኻ|ብኽብረትኩም|ሕጂ|ብቕልጡፍ] ,$
    [ሕጂ|ህጹጽ|ብቕልጡፍ|ቅልጡፍ|ሀጹጽ] ሓገዝ|ሓገዝ_ሕጂ የድልየኒ|የድልየኒ_ኣሎ|ይደሊ ሕጂ|ብቕልጡፍ|ህጹጽ|ብህጹጽ
    ህጹጽ|ሀጹጽ|ህፁፅ|ቅልጡፍ ሓገዝ
    እደቅሰሉ|መደቀሲ|መንበሪ|ገዛ|መግቢ|ዝብላዕ|ዝድቅሰሉ|ዝበልዖ|ቦታ|መሕደሪ|ዝነብረሉ|ዝሓድረሉ|እሓድረሉ|እነብረሉ|ዝኣቱዎ|እኸዶ [መደቀሲ|መሕደሪ|መንበሪ|ቦታ|ዝኾነ|ገዛ] የብለይን|የለን|የብልናን|ስኢነ*|የብለይ
    ካብ ገዛ [ኣውጺኦም*|ኣውጺኡ*|ሰጒጎም*|ሰጒጉ*|ወጺአ*|ተሰጒገ*|ተባሪረ*|ተሰጉገ*|ኣባሪሮም*|ሰጒጋትኒ|ኣባሪሩ*|ኣውጺኣትኒ|ሰጓጓ*|ሰጉጎም*] 
    ሰጒጎም*|ኣባሪሮም*|ኣባሪሩ*|ሰጒጉ*|ተባሪረ*|ተሰጒገ*|ደርብዮም* [ካብ] [ገዛ] 
    ጎደና*|ኣብ_ጎደና|ኣብ_ደገ|ኣብ_ጽርግያ .. ይድቅስ|እድቅስ|ይሓድር|እሓድር|ኣለኹ|ደቂሰ*
    ጠምየ*|ጥሜት|ጠምዩኒ|ተጸሚአ|ጠሚየ*
    ብግዲ|ብግድን|ብሓይሊ|ኣገዲዶም*|ይግድዱ*|ኣገዲዱ* ከመርዕው*|መርዓ|ክምርዖ|ክምርዓው|ክምርዖ|ክምርዓ|ክምርዑኒ
    መርዓ ብግዲ|ብግድን|ብሓይሊ|ኣይደልን
    ኩሉ|ኩሉነገር|ኩሉ_ነገር ጸልሚቱኒ|ጸልማት|ጸሊም|ጸልሚቱ|ኣብቂዑ
    ደሓን ኩኑ ንሓዋሩ|ንዘልኣለም
    ድሕሪ ሕጂ|ደጊም ክቕጽል|ክጾር ኣይክእልን|ኣይከኣልኩን
    ክጾሮ|ክጻወሮ|ክቕጽል|ክጻወር|ምጽዋር ኣይከኣልኩን*|ኣይክእልን*

    # Others
    mnie|jeg|ich will nicht_mehr_leben|sterben
    ich möchte|moechte|will sterben|nicht_mehr_leben|mich_umbringen
    je veux|vais mourir|me_tuer|me_suicider|en_finir
    quiero|kiero morir|matarme|morirme|suicidarme|morirme
    jag|ja vill inte_leva|dö|bara_dö|inte_leva_längre
    voglio|vorrei morire|uccidermi
    ölmek|olmek|intihar istiyorum|edeceğim|etmek
    """,
    VOCABULARY,
)
