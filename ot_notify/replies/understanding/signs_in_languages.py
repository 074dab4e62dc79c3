"""Signs of meaning in other languages: Ukrainian, Russian, Polish, Arabic, Farsi and Dari, Somali, Tigrinya.

Written without a native speaker: each line wants one.
"""

from ot_notify.replies.understanding.patterns import Patterns

GUARDIAN = Patterns(
    """
    мама|мати|батько|тато|мать|отец|папа|сестра|брат|я_його|я_її [його|її|его|её|ее] ,$
    це|это|я [його|її|его|ее] мама|мати|батько|тато|мать|отец|папа|сестра|брат|бабуся|опекун
    мій|мой|моя|наш син|сын|дочка|дочь|донька
    to|jestem|tu [jego|jej] mama|matka|ojciec|tata|siostra|brat|opiekun
    mój|moj|moja|mojej|mojego syn|córka|corka|syna|córki
    انا|أنا|هذا|هذه|معك والد|والدة|ام|أم|اب|أب|اخ|أخ|اخت|أخت|والدته|والده|والدتها|امه|أمه|ابوه
    ابني|ابنتي|بنتي|ولدي
    من|این مادر|پدر|برادر|خواهر|مادرش|پدرش
    پسرم|دخترم|پسر_من|دختر_من
    waxaan|waa|kani|tani [ahay] hooyada|aabaha|hooyadiis|aabihiis|hooyo|aabe|hooyadii|aabihii|hooyadeed
    wiilkayga|gabadhayda|inankayga|wiilkaygu|gabadhaydu
    ኣደ|ኣቦ|ሓው|ሓፍቲ|ኣዲኡ|ኣቦኡ|ኣዲኣ|ኣቦኣ እየ|ኢየ
    ወደይ|ጓለይ
    """,
    {},
)
WRONG_NUMBER = Patterns(
    """
    не|ви|вы|це|это той|тот|туди|туда|помил*|ошиб*|не_мій|не_мой|не_я
    помилил*|помилка|ошибл*|ошибка|ошиблись|хибний|неправильн* [номер|номером|ви|вы]
    не|неправильний|неправильный|неверный|чужий|чужой [той|тот] номер
    pomyłka|pomylka|zły|zly|pomyliliście|błędny|nie_ten|pomylil* [numer|to|numery]
    رقم|الرقم|رقمكم خطأ|غلط|خاطئ|غير
    خطأ|غلط|غلطان|مخطئ في|بالرقم|الرقم|,
    لست|مش|ليس|مو هذا|الشخص|انا|أنا|هو|رقم|رقمه
    شماره|اشتباه اشتباه|گرفته*|است|شده*|من_نیست
    نمره اشتباه|غلط
    nambar*|lambar*|number* khaldan|qaldan|ma_aha
    qof khaldan|qaldan|kale
    ma|maaha|ma_ihi ihi|aha|aniga
    ጌጋ|ግጉይ|ናይ ቁጽሪ|እዩ|ሰብ|ጌጋ
    ቁጽሪ ጌጋ|ግጉይ
    ኣይኮንኩን|ኣይኮነን
    """,
    {},
)
DATA_REQUEST = Patterns(
    """
    дані|данные|інформацію|информацию|даних|данных|dane|danych|بيانات*|معلومات*|بياناتي|اطلاعات|xogta|xogtayda|macluumaad*|ሓበሬታ|ዳታ [про|о|обо|мене|меня|عني|من] 
    звідки|откуда|skąd|skad [у|ви|вы|macie|macie_mój] 
    """,
    {},
)
LANGUAGE = Patterns(
    """
    не|погано|плохо [дуже|очень|я|добре|хорошо] розумію|понимаю|говорю|знаю|читаю|разумію
    українськ*|по-українськи|украинск*|російськ*|русск*|по-русски|по_русски|англійськ*|английск*|перекладач*|переводчик*|норвезьк*|норвежск*
    nie [mówię|mowie|rozumiem|znam|czytam|umiem|dobrze|za_bardzo] [po|dobrze] 
    po|w|języku|jezyku polsku|norwesku|angielsku|polskim|norweskim|angielskim
    norweskiego|norweski|polski|tłumacz*|tlumacz*
    لا|ما|مو [أ|اتكلم|أتكلم|اتحدث|أتحدث|افهم|أفهم|بفهم|اعرف|أعرف|بحكي|احكي] [النرويجية|نرويجي|اللغة|نرويجية] 
    نرويج*|النرويج*|العربية|عربي|بالعربية|بالعربي|انجليزي|الانجليزية|مترجم
    نارویژی|نروژی|ناروی|نارویجی|نروی|دری|فارسی|پشتو|ترجمان|مترجم|نروژی|انگلیسی|ناروژی
    زبان [نروژی|نارویژی]
    luqad*|af_soomaali|soomaali|somali|norwiiji|noorwiiji|norwejiga|norwejian|norwiijiga|af-soomaali|turjumaan|ingiriis*|afsoomaali|fahmin|noorwejiga|norwey
    ma fahm*|hadlo|aqaan|fahmo
    ኖርወጅ*|ትግርኛ|ኖርዌጅ*|እንግሊዝ*|ኣስተርጓሚ|ቋንቋ|ኖርወ*|ዓረብ*|አማርኛ
    ኣይርዳኣኒ*|ኣይተረደኣኒ*|ኣይፈልጥን*
    """,
    {},
)
APPOINTMENT = Patterns(
    """
    завтра|понеділ*|понедельник*|вівтор*|вторник*|серед*|четвер*|пятниц*|субот*|годині|часов|часу|після|после|ранку|утра|вечора|вечера|тижня|недел*
    jutro|poniedziałek|poniedzialek|wtorek|środę|sroda|środa|czwartek|piątek|piatek|godzinie|godz|rano|wieczorem|południu|tygodniu
    غدا|غداً|بكرة|بكرا|الاثنين|الثلاثاء|الاربعاء|الأربعاء|الخميس|الجمعة|الساعة|مساء|صباحا|الاسبوع|الأسبوع|موعد|الموعد
    فردا|شنبه|دوشنبه|یکشنبه|سه_شنبه|چهارشنبه|پنجشنبه|جمعه|ساعت|صبح|عصر|هفته|بعدازظهر
    berri|berito|isniin*|talaado|salaasa*|arbac*|khamiis*|jimce|saacad*|galabnimo|subax*|toddobaad*|galab*|ballan*
    ጽባሕ|ሰኑይ|ሰሉስ|ረቡዕ|ሓሙስ|ዓርቢ|ቀዳም|ሰንበት|ሰዓት|ድሕሪ|ንግሆ|ምሸት|ቆጸራ
    """,
    {},
)
WANTS_CALL = Patterns(
    """
    ^ так|да|ага|угу|звичайно|конечно|добре|хорошо|ок|давайте|tak|jasne|chętnie|chetnie|oczywiście|oczywiscie|dobrze|نعم|ايوه|أيوه|اي|اه|أجل|اكيد|أكيد|تمام|بله|بلی|آره|اره|ها|حتما|haa|haah|haye|ها|እወ|እወ|አዎ|እወዩ !не|це_я|wiem
    зателефон*|передзвон*|подзвон*|перезвон*|позвон*|дзвоніть|звоните|набер*|звязатися|связаться|звяжіться|свяжитесь|поговорити|поговорить [мені|мне|будь|пожалуйста] 
    zadzwo*|dzwońcie|dzwoń|oddzwo*|proszę_o_telefon|proszę_o_kontakt|porozmawiać|porozmawiac|kontakt|skontaktu*
    اتصل*|كلمني|كلموني|اتصال|التحدث|التكلم|احكي|دقوا|رنوا|خابروني|التواصل
    زنگ|تماس|صحبت|گپ [بزنید|بگیرید|کنم|بزنین|بزن] 
    i|ii|iga|aniga [soo] wac*|wacid|telefoon*|la_xiriir*|xiriir*|hadal*
    wac*|soo_wac*|telefoon*|la_hadl*|hadli
    ደውል*|ደወል*|ክዛረብ*|ክንዛረብ|ተዛረቡኒ|ርኸቡኒ|ተሌፎን|ደዊልኩም
    """,
    {},
)
HAS_PLACE = Patterns(
    """
    вже|уже|я [вже|уже|зараз|сейчас] навчаюс*|вчус*|учусь|працюю|работаю|навчаюсь|маю_роботу|знайшов*|знайшла|нашел|нашла|хожу|студент*|учень
    навчаюс*|учусь|працюю|работаю|вчуся|студент*|устроил*|влаштува* [в|у|на] 
    є|есть|маю|знайшла|знайшов|нашел|нашла|имею [вже|уже|постоянная] робот*|работ*|навчання|место
    mam|pracuję|pracuje|uczę|ucze|chodzę|chodze|studiuję|studiuje|dostałem|dostałam|znalazłem|znalazłam|zacząłem|zaczęłam [już|juz|się|sie|nową|stałą|do] [pracę|prace|szkoły|szkole|w|na|do] 
    عندي|لدي|أعمل|اعمل|أدرس|ادرس|بشتغل|اشتغل|وجدت|لقيت|حصلت|التحقت|بدأت|انا_في|أنا_في [في|على|الآن|عمل|شغل] [عمل|شغل|المدرسة|مدرسة|وظيفة|الجامعة|العمل] 
    في المدرسة|مدرسة|الجامعة|الثانوية|العمل|عملي
    کار|مکتب|مدرسه|درس|دانشگاه|وظیفه|شاگرد [می] [می_کنم|دارم|میکنم|میروم|می_روم|پیدا|میخوانم|می_خوانم|هستم|میرم]
    waan|waxaan|hadda [hadda] shaqeeyaa|shaqeynayaa|dhigtaa|dhigtaa|shaqo|iskuul*|bartaa|helay|dhiganayaa|ardayad|arday|hayaa|shaqaynayaa|haystaa
    shaqo|iskuul*|dugsi* ayaan|baan|waan|hayaa|haystaa|helay|dhigtaa|aadaa|dhigtaa
    ይሰርሕ|እሰርሕ|ይመሃር|እመሃር|ስራሕ_ኣለኒ|ስራሕ|ትምህርቲ|ቤት_ትምህርቲ [ኣለኒ|ኣለኹ|ጀሚረ|ረኺበ|እየ|እመሃር|ይኸይድ] 
    """,
    {},
)
NO_THANKS = Patterns(
    """
    ^ ні|нет|nie|لا|نه|نخیر|خیر|maya|ኣይፋል|ኣይፋለይን|ኣይኮነን|አይ|ኖ|لا_شكرا|ни [,] 
    не цікав*|интерес*|треба|нужно|потрібно|надо|хочу
    дякую|спасибо , не|нет|ні
    nie dziękuję|dziekuje|dzięki|jestem|chcę|potrzebuję|trzeba|interesuje|chce
    لا|ما|مش شكرا|شكراً|اريد|أريد|احتاج|أحتاج|مهتم
    نیاز|علاقه [به|ای] ندارم|نیست
    ma|uma|u [rabo|baahni|baahna|doonayo|xiiseynayo]
    ኣይደልን|ኣይደልየንን|የድልየንን
    """,
    {},
)
HELP = Patterns(
    """
    потрібн*|нужн*|треба|шукаю|ищу|хочу|хотів|хотіла|хотел|хотела|допомо*|помо* [мені|мне|знайти|найти] [робот*|работ*|допомог*|помощ*|вчитися|учиться|навчання|школ*|знайти|найти]
    допоможіть|помогите|допомог*|помощь|допомоги
    немає|нет|нема|не_маю роботи|работы|місця|места|школи|навчання
    szukam|potrzebuję|potrzebuje|chcę|chce|chciałbym|chciałabym|nie_mam [pomocy|pracy|szkoły|pracę|iść|się|do] 
    pomoc|pomocy|pracy|praktyk*
    أحتاج|احتاج|أريد|اريد|ابحث|أبحث|بحاجة|محتاج|مساعدة|المساعدة|بدي|ادور|ليس_لدي|ما_عندي [إلى|الى|عن|ان|أن] [مساعدة|عمل|شغل|مدرسة|ادرس|أدرس|وظيفة]
    کمک|دنبال|میخواهم|می_خواهم|نیاز|بیکار|ندارم [به] [کار|درس|کمک|مکتب] 
    caawimaad*|caawin|caawimo|shaqo_la|raadinayaa|baahan*|shaqo_raadin*|shaqo_rabaa|rabaa|ma_haysto [shaqo|iskuul|caawimaad] 
    ሓገዝ|ይደሊ|እደሊ|የብለይን|ስራሕ_የብለይን|ክመሃር|ምድላይ [የድልየኒ|እደሊ|ኣለኒ] 
    """,
    {},
)
QUESTION = Patterns(
    """
    хто|кто|що|что|як|как|де|где|коли|когда|чому|почему|навіщо|зачем|звідки|откуда|скільки|сколько|яка|який|какой|какая|чи|шахра*|мошен*
    kto|co|jak|gdzie|kiedy|dlaczego|czy|skąd|skad|ile|jaki|jaka|po_co|oszust*
    من|ماذا|ما|متى|كيف|أين|اين|لماذا|هل|مين|شو|ليش|كم|وين|ايش انت|أنت|انتم|أنتم|هذا|هو|هي|معي|هذه|هاد|بدكم|يتصل|معك|تريدون|احتيال|الموضوع|هاي
    کی|چه|چی|کجا|چطور|چرا|چگونه|آیا|کیست|چیست|کدام|هستید|چند
    waa|kuma|maxay|maxaa|yaa|sidee|goorma|xaggee|halkee|maxaad|intee|ayo|kumaad [kuma|maxay|tahay|yahay|tihiin|ahayd]
    መን|እንታይ|ከመይ|መዓስ|ኣበይ|ስለምንታይ|ክንደይ|ምንታይ [ኢኹም|እዩ|ኢኻ|ኢኺ|እዚ] 
    """,
    {},
)
