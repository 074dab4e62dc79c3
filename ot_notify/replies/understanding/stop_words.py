"""Stop words: STOPP with typing errors, and requests for no more texts in other languages."""

import re

from ot_notify.replies.understanding.normalisation import fold
from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

# Beside «stopp» on the keyboards of Norway: a slip lands there.
_NEIGHBOURS = {"s": "adwezxq", "t": "ryghf", "o": "iplk", "p": "ola"}
# One letter from STOPP, and words of their own.
_OTHER_WORDS = frozenset(
    "top sop stol sto strop step stap stup stip stp0 stoper stopet stok stor stod atop stope".split()
) - {"atop", "stope", "stip"}
_STOP = "stop"

_WORDS = frozenset(
    fold(word)
    for word in """
    stopp stop stans avmelder avslutter avsluttes avregistrer avregistrering avregistreres kanseller kansellere opphør stoppes steop unsubscribed desist avslutt avmeld avmelding avbryt slutt stoppe ståpp stanse stogg stopper'n unsubscribe unsub optut end quit cancel optout stopall
    sluta avsluta stoppa afmeld stopt halt stoppen aufhören abmelden arrêt arret arrête arrêter arrêtez alto basta parar pare detener ferma fermare smetti stopi
    przestań przestańcie stopuj dość koniec wypisz rezygnuję anuluj zakończ stopujcie
    стоп стій зупиніть припиніть зупинка зупини досить відписатися відписка відпишіть скасувати хватит прекратите прекрати отпишите отписаться отписка остановите остановить отмена стопп довольно
    توقف توقفوا قف أوقف أوقفوا إيقاف الغاء إلغاء كفى بس stopp_الرسائل ایست استاپ قطع لغو نفرستید بس_کنید stoop وقف وقفوا ستوب إستوب
    jooji jooja joogso iska_jooji istaag hakada
    ኣቁም ኣቁሙ ѕтор ደው ጠጠው አቁም አቁሙ ይኣክል ይኹን_ይኣክል ስቶፕ
    dur durdur durdurun iptal ndalo prestani prestanite dosta lopeta lopettakaa hætta hættið stoppið sustabdyk apturēt beigt pabaiga peatage hagyja abbasta dừng หยุด 停止 止 रोक बंद 取消 bitir acha simama bisin bisekinin raawest stopează opriți stop_stop
    """.split()
)
_STUCK = re.compile(
    r"(?:smsst|st)?(?:stop|stopp|stoppe|stans|slut|avslut|avmeld|avmelding|стоп)"
    r"(?:sms|smser|smsene|melding\w*|mld|meg|me|alt|na|no|now|tak|pls|plis|plz|please|send\w*|dere|stop|stopp|masing\w*|tekst\w*|spam\w*|da|for\w*|dete|texting|vensnil|veniligst|venligst)*\d{0,3}"
)


def _slips() -> frozenset[str]:
    """Return what one typing error makes of STOPP: a letter missing, doubled, swapped or replaced by its neighbour."""
    found: set[str] = set()
    for at, letter in enumerate(_STOP):
        before, after = _STOP[:at], _STOP[at + 1 :]
        near = _NEIGHBOURS[letter]
        found.add(before + after)
        found.update(before + other + after for other in near)
        found.update(before + other + letter + after for other in near)
        found.update(before + letter + other + after for other in near)
        if after:
            found.add(before + after[0] + letter + after[1:])
    return frozenset(fold(word) for word in found) - _OTHER_WORDS - {_STOP}


SLIPS = _slips() | frozenset(
    map(
        fold,
        [
            "stppo",
            "sotpp",
            "stpop",
            "tsopp",
            "stolpp",
            "stopå",
            "stoppå",
            "stioopp",
            "stopap",
            "stopop",
            "stoppepp",
            "sstopp",
            "xtopp",
            "stoppn",
            "stopps",
            "stoppø",
            "stuopp",
            "stoipp",
            "syopp",
            "styopp",
            "stpøp",
            "sttop",
            "støpp",
            "støp",
            "sthopp",
            "stoopp",
            "stoppwn",
            "stiopp",
        ],
    )
)


def is_stop_word(word: str) -> bool:
    """Return whether a normalised word alone means STOPP."""
    return word in _WORDS or word in SLIPS or _STUCK.fullmatch(word) is not None


OTHER_LANGUAGES = Patterns(
    """
    # English
    cancel|end|stop my|the|this|your subscription|alerts|notifications
    skończcie|skończ|skoncz*|zakończcie [już|juz] [z] [tymi|tych|tym|te|tą] sms*|wiadomości*|wiadomosci*|pisani*
    stop|quit|cease [sending|texting|messaging|contacting|bothering|spamming|writing|pestering|these|those|all|with|the|this|it|your|harassing] sending|texting|messaging|contacting|bothering|spamming|writing|pestering|texts|messages|sms|contact|spam|emails|message|text|harassing
    dont|do_not|never|not|no [ever|want|you_to] text|message|contact|sms|write [to] [me|this_number|us] [again|anymore|any_more|please|ever|on_this] ,$
    dont|do_not|never|not text|message|contact|sms|write [to] me|us|this_number
    dont|do_not|never|not send [me] [any|these|more|anymore|anything|this|your] [more|of_these|stupid] [texts|messages|sms|anything|anymore|stuff|crap|shit|again|ever_again]
    no_more|no texts|messages|sms|texting|contact [please|thanks|from_you] ,$
    take|remove|delete|get|unsubscribe me|my_number|this_number [off|from|of|out_of] [your|the|this|that|any|all] [contact|mailing|sms] list|lists|database|system|contacts|records
    remove|delete|erase|lose my|this [phone] number
    remove me ,$
    leave me|us alone|be|in_peace
    i [really] dont|do_not|no_longer want|wanna|wish|need .. texts|messages|sms|contacted|spam|texted|messaged|this_stuff
    i [really|just] dont|do_not|no_longer want|wanna|wish|need [to] [receive|get|have|be_sent|hear] [any|these|your|more|such|further|to] [more|kind] texts|messages|sms|contacted|texted|messaged|from_you
    i dont|do_not|no_longer want|wish to|any [be|hear|receive|get|have] [any] [more] contacted|texted|messages|texts|hear|from|sms|contact
    i [want|would_like|wish|d_like|need] .. to unsubscribe|opt|be_removed|be_taken_off|stop_receiving|stop_getting
    can|could|would|please .. stop sending|texting|messaging|contacting|spamming|writing|these
    # Swedish, Danish
    sluta|slut|stoppa|hold_op_med skicka|sende|sms:a|sms'a|skriva|kontakta|messa|at|att|höra|med [å|att|at] [skicka|sende|skrive|sms'e|skriva|kontakta]
    sluta|sluta_att|sluta_med skicka|messa|sms:a|smsa|skriva|sms|meddelanden|kontakta
    skicka|vill inte|inte_ha fler|mer|mera|sms|meddelanden [sms|meddelanden]
    skicka inte mer|fler|flera|sms|meddelanden [sms]
    avregistrera|avanmäl|ta_bort|afmeld|frameld mig|mitt_nummer|mit_nummer
    vil|ønsker ikke have|modtage [flere] beskeder|sms|sms'er
    ikke flere beskeder|sms'er
    lämna|lad|låt mig [vara] ifred|i_fred|ifred|i_ro
    # German, Dutch
    keine|kein [weiteren|mehr] nachrichten|sms|nachricht|kontakt [mehr]
    hören|hör|hört|bitte [sie] auf|aufhören [mir] [zu] [schreiben|nachrichten|sms]
    schreib|schreibt|schreiben|schicken|senden|schickt .. nicht|keine [mehr|sms|nachrichten]
    lasst|lass|lassen [sie] mich in ruhe
    löschen|entfernen sie meine|mich nummer
    geen berichten|sms|sms'jes [meer]
    stuur|stop .. geen|met berichten|sms|sturen
    laat me met_rust
    # French, Spanish, Portuguese, Italian
    ne|n [me|m] [envoyez|envoie|ecrivez|contactez|menvoyez|mécrivez|mecrivez] [plus|pas|moi] [de|d|me] sms|messages
    ne .. plus|pas .. contacter|envoyer|écrire|messages|sms|contactez|message
    ne|n mécrivez|menvoyez|envoyez|écrivez|contactez|mécris|me_contactez .. plus|pas|rien
    plus|arrêtez|arreter|arrête|cessez de|d|les [m'envoyer|menvoyer|messages|sms|mécrire|mecrire|m'écrire|me]
    arrêtez|arretez|arrete|cessez .. messages|sms|écrire|envoyer|menvoyer|mécrire|contacter|harceler
    laissez|laisse moi tranquille|en_paix
    désinscri*|désabonn*|supprimez mon_numéro|moi|mon
    ^ désinscri*|désabonn*
    no quiero|deseo [recibir] más|mas|recibir mensajes|sms|mensaje|más|mas
    no me|más|mas escrib*|mand*|envi*|contact*|mensajes|molest* [más|mas]
    no más|mas mensajes|sms
    deja|dejen|dejad|para|paren|pare de enviar*|escribir*|mandar*|molestar*|mensajes|enviarme|escribirme|mandarme
    déjame|dejame|déjenme|dejenme en paz|tranquil*
    borra|borrar|elimina|eliminen|quiten|bórrame|dar|darme mi|de número|baja|numero|la_lista
    não|nao quero|envie|mande|me [receber] mais|mensagens|mande|envie [mensagens]
    non voglio|inviatemi|scrivetemi|mandatemi più|ricevere|piu [messaggi|sms]
    basta|smettetela|smetti con|di messaggi|sms|scrivermi|inviare|scrivere|mandarmi
    # Polish
    przestań*|przestan*|przestańcie|przestancie [do|mi|mnie|już|juz] [do_mnie|mi] pisać|wysyłać|pisac|wysylac|męczyć|mi|do_mnie|spamować|nękać|smsować|dzwonić
    nie [chcę|chce|proszę|życzę|zycze|będę|chciałbym|chciałabym|wyrażam_zgody_na] [sobie|już|juz|więcej|otrzymywać|dostawać|mi] .. sms|sms-ów|smsów|smsow|wiadomości|wiadomosci|sms'ów|smsy|smsy|kontaktu|esemesów
    nie [proszę|prosze|chcę|chce] [do_mnie|mi|mnie|już|juz|żebyście|więcej|żeby_pan] [więcej|już|juz|mi|do_mnie|do] pisz|piszcie|pisać|pisac|wysyłaj*|wysylaj*|wysyłać|wysylac|pisali|wysyłali|kontaktujcie|kontaktować|przysyłaj*|smsować|przysyłać|smsujcie
    proszę|prosze|chcę|chce|możecie|mozecie|mogę .. wypisać|wypisac|nie_pisać|nie_wysyłać|nie_pisac|usunąć|usunac|skreślić|wykreślić|przestać|przestac|wykreslic|zaprzestać|wypisanie|rezygnować|zrezygnować
    wypisz*|usuń*|usun*|skreśl*|wykreśl*|wykresl*|usuncie|usuńcie mnie|mój|moj|numer|ten [numer|z]
    zostaw*|dajcie|daj mnie|mi|spokój|święty [w] [spokoju|spokój|spokoj|święty]
    koniec|dość|dosc|dosyć|stop [z] [tych|tymi|tym|już|z] sms*|wiadomości*|smsami|pisania|wiadomosci*
    stop [proszę|prosze] [mnie] wypisać|sms*|wiadomości*
    rezygnuję|rezygnuje z sms*|wiadomości*|usługi|subskrypcji
    # Ukrainian
    не [хочу|бажаю|треба|потрібно] [більше|мені|вже|отримувати] [більше|мені|отримувати|ваші|від_вас|ніяких|цих] смс|повідомлен*|sms|есемес*|смски|листів|смсок
    не [треба|потрібно|хочу|смійте] [мені|більше|щоб] [мені|більше|ви|сюди] пиш*|писати|надсил*|присил*|шліть|писали|відправляй*|турбуй*|контакту*|надішл*|звязуйтес*|шли|слати
    більше [мені|будь_ласка] не пиш*|надсил*|присил*|турбуй*|шліть|пишіть|відправляй*
    перестаньте|припиніть|досить|годі|перестань|хватить|зупиніть|кінчайте [мені|вже|будь_ласка] .. писати|надсил*|слати|присилати|спам*|турбувати|смс|повідомлен*|мене|відправляти|розсилк*
    відпиш*|видаліть|приберіть|викресліть|заберіть|вилучіть|видали|відписати [мене|мій|будь_ласка|цей|із|зі|номер] 
    залиште|лишіть|дайте|залиш мене|мені [в|у] [спокої|спокій|покої]
    відпис* мене|від
    # Russian
    не [хочу|надо|нужно|желаю] [больше|мне|получать|уже] [больше|мне|получать|ваши|от_вас|никаких|этих] смс*|сообщен*|sms|эсэмэс*|рассылк*|писем|сообщений
    не [надо|нужно|хочу|смейте|смей] [мне|больше|чтобы] [мне|больше|вы|сюда] пиш*|писать|присыл*|шлите|писали|отправляй*|беспокой*|шли|слать|связывай*|посылай*
    больше [мне|пожалуйста|сюда] не пиш*|присыл*|отправляй*|беспокой*|шлите|надо
    перестаньте|прекратите|хватит|перестань|прекрати|завязывайте|кончайте|достали [мне|уже|пожалуйста] .. писать|слать|присылать|спам*|беспокоить|смс*|сообщен*|отправлять|рассылк*|мучить
    отпиш*|удалите|уберите|вычеркните|удали|исключите [меня|мой|пожалуйста|этот|из|номер]
    оставьте|оставь|отстаньте|отвалите меня|от_меня|мой|уже [в] [покое]
    отстаньте|отстань|отвяжитесь от_меня|уже
    # Arabic
    لا|ما|مو|لن|مش [أريد|اريد|ارغب|أرغب|ابي|بدي|ابغى|اود|أود] [في|أن|ان] [استقبال|تلقي|استلام|أستقبل|رسائل|المزيد|اي|أي|منكم|مزيد] .. رسائل|رسايل|الرسائل|رسالة|رسائلكم|مسجات|sms
    لا|ما|لاتعد|لا_تعد [عاد|تعد|تعودوا] ترسل*|تراسل*|تكتب*|ترسلو*|تبعت*|تبعث*|تبعتو*|تتواصل*|تزعج*|تتصل*_ولا_ترسل*
    لاترسل*|لاتراسل*|متبعت*|ماتبعت*|لاتبعت*|لاتكتب*
    توقف*|اوقف*|أوقف*|وقف*|كفوا|كفى|كف|كفاية|بطل*|خلاص|يكفي|بس|أوقفوا|ايقاف|إيقاف [عن|من] [هذه|هذا] .. إرسال|ارسال|مراسلتي|الرسائل|رسائل|الارسال|الإرسال|ترسل*|تبعت*|الكتابة|إزعاجي|المراسلة|مراسلة|المراسلات|مراسل*|التواصل|بعت|رسايل|المسجات
    احذف*|أزل*|ازل*|امسح*|شيل*|الغ|ألغ*|إلغاء|الغاء|احذفوا|إزالة|ازالة|حذف [رقمي|اسمي|هذا|اشتراكي|الاشتراك|الرقم|من_القائمة]
    عدم ارسال|إرسال|التواصل|مراسلتي|الاتصال_بي_و|مراسلة
    أزيلوا|ازيلوا|شيلوا|امسحوا|الغوا رقمي|اسمي|اشتراكي
    اترك*|دعوني|دعني|خلوني|خليني|اتركوني [وشأني|لوحدي|بحالي|في_حالي|في_سلام|بسلام|وشاني|بحالي]
    # Farsi, Dari
    [دیگر|دیگه|لطفا] [به_من|برای_من|برایم|بهم|به_این_شماره] [دیگر|دیگه] [پیام|پیامک|اس_ام_اس|مسیج|پیغام] [دیگر|دیگه] نفرست*|ندهید|ندید|ندین|نده|نفرستین|نزنید|ندهد|نکنید|ننویس*|نمی_خواهم|نمیخواهم|نمیخوام|نمی_خوام
    پیام|پیامک|اس_ام_اس|مسیج|پیام_های|پیامهای|پیغام ... نفرست*|ندهید|ندید|نمی_خواهم|نمیخواهم|نمیخوام|نده|نکنید|قطع|متوقف|نمی_خوام|نباشد
    ارسال|فرستادن [پیام|پیامک|این_پیام_ها] .. متوقف|قطع|توقف|بس|لغو|تمام
    نمی_خواهم|نمیخواهم|نمیخوام|نمی_خوام [دیگر|دیگه] [پیام|پیامک] .. پیام*|بگیرم|دریافت|داشته_باشم|بدهید
    شماره|شمارهام|شماره_من|شمارمو|نام ... حذف|پاک|بردارید
    بس کنید|کن|کنین
    راحتم|مرا|منو|من_را [به_حال|راحت] [خودم] بگذارید|بذارید|رها|راحت
    دست از|بردار سر|سرم|از_سرم
    # Somali
    jooji|jooja|joojiya|hakiya|iska_jooji|iska_daa [fadlan] .. fariim*|farriim*|fariin*|farriin*|sms*|dirid*|qoraal*|diriddda|diri*|inaad|soo
    ha [ii|i|iigu|noo|igu] [soo] dirin|dirina|qorin|qorina|soo_dirin|wicin_hana|dirinin|so_dirin|fariin|diriin
    fariim*|farriim*|fariin*|farriin* [aan] jooji|jooja|joojiya|hakiya
    fariim*|farriim*|fariin*|farriin*|sms* .. ha|ma|dambe .. dirin*|dirina|rabo|doonayo|soo
    ma [rabo|doonayo|rabi] .. fariim*|farriim*|fariin*|farriin*|sms*|dirtaan|qortaan
    ka|iga saar*|tirtir*|tir|bixi* .. liiska|lambar*|nambar*|number*|magac*|liistada
    lambar*|nambar*|numberkayga|numberka .. tirtir*|saar*|ka_saar|masax*
    i|iga|ii daa|dhaafa|dhaaf|daaya ,$
    # Tigrinya, Amharic
    መልእኽቲ|መልእኽትታት|ሜሰጅ|ቴክስት|ኤስኤምኤስ|መልእክቲ|መልክት|sms .. ኣይትስደ*|ኣይትልኣ*|አይትስደ*|ኣይትጽሓ*|ኣይደልን*|አይደልን*|ምስዳድ|ደው|ኣቋርጽ*|አትላኩ*|አትላክ*|አልፈልግም|ኣቁም*|ኣይትለኣ*|ጠጠው
    ኣይትስደድ*|ኣይትስደዱ*|ኣይትልኣኹ*|ኣይትልኣኽ*|ኣይትጽሓፍ*|ኣይትጽሓፉ*|አይትስደዱ*|ኣይትርከቡ*
    ምስዳድ|ምጽሓፍ|ምልኣኽ|ምልኣክ [መልእኽቲ] .. ኣቁም*|ደው|ኣቋርጽ*|አቁም*|ጠጠው|ይኣክል
    ቁጽረይ|ቁጽሪ|ስመይ|ስልከይ .. ሰርዝ*|ኣውጽእ*|ደምስስ*|ኣጥፍእ*|ኣልግስ*|አውጽእ*
    ግደፉኒ|ግደፍኒ|ኣይትረብሹኒ|ኣይትረብሽኒ|ተዉኝ
    ደው ኣብሉ|ኣብል*|አብል*|በሉ|በል
    # Latin letters for Russian, Ukrainian, Arabic, Farsi, Tigrinya
    [stop] [pozhal*|bolshe|bilshe|mne|meni] ne [nado|treba|mne|meni|bolshe|bilshe] pishi*|pyshi*|pishy*|pisat|pysaty|prisylay*|prysylay*|nadsylay*|shlite|shlit|bespokoy* [mne|meni|bolshe|bilshe]
    hvatit|khvatit|perestan*|prekratit*|dosyt|dostali pisat|pysaty|slat|smsok|sms|prisylat|mne|uzhe
    otpish*|vidpysh*|vidpish*|udalite|vydalit*|uberite [menya|mene|moy|miy|nomer]
    stop|wa2ef|wa2fo|wakfu|wakef|khalas|khalass|kafi|kafe rasael|rasayel|rasail|rasa2el|rsayel|irsal
    la|ma|mabdi|mabi|ma_bedi|ma_biddi|ma_abi [bedi|biddi|abi|abgha|badi|tursil*|orid|ureed|tersel*|tirsil*|tursel*|tab3at*|teb3at*] [tursil*|tersel*|tirsil*|tib3at*|teb3at*|tab3at*|irsal] rasael|rasail|rasayel|rasa2el|rsayel
    la|ma tursil*|tersel*|tirsil*|tib3at*|teb3at*|tab3at*|turasil* 
    e7zef|ehzef|imsa7|ihzif|ehzof ra2mi|raqmi|rakmi
    [dige|digar|lotfan|mesej|payam|pm|sms] nafrest*|naferest*|nadid|nadahid|nadin|nafresti* [lotfan|dige|payam]
    payam|mesej|sms nadahid|nadid|nade|naferest*|nafrest*|nemikham|namikham
    aytsihaf*|aytisdedu*|aytsdedu*|ayitsdedu*|aytlaku*|meleekti_aytsdedu
    # more of Farsi, Tigrinya, Kurdish
    متوقف|قطع|لغو کنید|کن|کنین|شود
    ኣውጽኡኒ|ኣውጽእኒ|ሰርዙኒ|ደምስሱኒ|ደምስሱ
    ካብ ዝርዝር|ሊስት [ኣውጽ*|ሰርዝ*]
    ኣቁሙ|ኣቁም|ኣቋርጹ|ደው መልእኽቲ|መልእኽትታት
    መልእኽቲ|መልእኽትታት|sms ኣቋርጹ|ኣቋርጽ|ኣቁሙ|ይኣክል|ኣይደልን|ኣየድልየንን
    نامە|نامه|مەسج|مسج ... مەنێر*|نەنێر*|مەکەن|مەنووس*
    مەنێرن|نەنێرن|مەنووسن
    peyam*|name|mesaj*|sms ... neşîn*|nesin*|neşinin|nenivîs*|nenivis*|naxwazim
    # German, Dutch, French, Spanish, Portuguese, Italian, the Balkans, the Baltics, Romanian, Turkish, Albanian, Swahili
    nicht|keine|nie|nichts [mehr|weiter] [mir] schreiben|schicken|senden|kontaktieren|anschreiben|sms|nachrichten
    kontaktieren|schreiben|schreib|schickt|meldet [sie] [mir|mich|euch] nicht|keine|nie [mehr|wieder]
    nehmt|nehmen|streichen|abmelden [sie] mich [bitte] [von|aus|ab] [der|dieser] [liste]
    melde|melden mich|uns ab|hiermit
    haal|verwijder|uitschrijven mij|mijn|me [van|nummer|uit]
    stop|fini|assez [avec|aux|les|de|des] sms|messages|textos
    ne|n [m'|me|mé] .. plus [de|s'il|svp|jamais|rien]
    enlevez|retirez|supprimez|rayez moi|mon|ce [numéro|numero|de]
    no|não|nao|non [me|quero|quiero|mi|desejo|deseo] [me|mais|más|mas]  [me|mi|recibir|receber|ricevere] [más|mais|più] mandes|manden|mandéis|mandar|mandarme|mandem|mande|envíe*|envie*|enviar*|escribas|escriban|escribir*|escreva*|escrevam|contacten|contactes|contatem|mensagens|mensajes|messaggi|molesten|molestes|incomodem|scrivete* [mais|más|mas|mensagens|mensajes|sms|messaggi]
    pare|parem|paren|parad|deixem|deixe|smettete|smettila|basta [de|di|com|con|já] [me] enviar|mandar|mensagens|mensajes|messaggi|scrivere|escrever|escribir|sms|incomodar
    me tire|tirem|retire|removam|quiten|borren [da|de] [lista]
    toglietemi|cancellatemi|rimuovetemi|rimuovete [dalla|il] [lista]
    prestan*|zaustav*|obustav*|prekinite|nemoj*|ne|dosta [mi|više|vise|da|me|sa] [više|vise|da|mi|slati|slanjem] slat*|slanj*|pisat*|piši*|pisi*|šalj*|salj*|porukama|poruke|poruka|kontaktirat*|javlja*
    izbriš*|obriš*|maknit*|uklonit*|odjav* me|moj|mene|broj [broj|s|sa|iz]
    ne|nebe|nustok*|daugiau|liaukit* [daugiau|man|man_daugiau|ne] rašy*|rasy*|siųs*|sius*|siunt*
    ištrin*|istrin*|pašalin*|pasalin* mano|mane
    nu|opriți|opriti|terminați [mai|mi|îmi|imi|-mi|cu] [mai|trimite*|vreau|scri*] [mesaj*|scri*|sms|trimite*|trimiteți]
    scoateți|scoateti|ștergeți|stergeti mă|ma|numărul|numarul|-mă [din|meu]
    nu-mi mai scri*|trimite*
    mesaj*|sms|mesajları|mesajlari ... durdur*|kes*|istemiyor*|gönderme*|gonderme*|atmay*|yeter|bırak*
    bana [bir_daha|artık|artik|daha] [mesaj|sms] yazma*|atma*|gönderme*|ulaşma*
    numaram*|beni .. sil*|çıkar*|cikar*|rahat
    boll|mjaft|ndalni|ndaloni me|më|mesazhe|mesazhet
    mos [me|më] dërgo*|dergo*|shkru*
    acha|acheni|msinitumie|usinitumie|sitaki [kuni*|kutuma|kunitumia] [ujumbe|meseji|sms] 
    tuma ujumbe hapana|tena
    lõpetage|lopetage|ärge|pārtrauciet|partrauciet|beidziet|nerakstiet|nesūtiet [sõnumi*|rakstīt|sūtīt|saat*|kirjut*|ziņas]
    huwag|tama_na|wag [na] [mag] text|mag-text|mo_akong
    đừng|dung nhắn|nhan|gửi|gui
    # Ukrainian, Russian: your messages
    не хочу|бажаю|буду|желаю [больше|більше] отримувати|получать [больше|більше] [ваш*|ці|эти|цих|этих|такі|такие|жодних|никаких] повідомлен*|сообщени*|смс*|листи|письма|рассылк*|розсилк*
    не хочу|бажаю|потрібно|нужны|нужно|треба [больше|більше|мені|мне] ваш*|ці|эти|цих|этих|никаких|жодних [смс|сообщени*|повідомлен*|листів|писем|розсилок|рассылок]
    # Turkish, Albanian, Finnish, others
    mesaj atmayın|atma|göndermeyin|gönderme|istemiyorum|yazmayın
    bana .. yazmayın|atmayın|göndermeyin|yazma
    beni|numaramı .. rahat|silin|çıkarın
    mos me|më shkru*|dërg*|derg*
    älkää|älä lähett*|viestejä|laita*
    lopettakaa .. viest*
    ne šalji*|salji*|pišite|pisite|javljajte
    nu mai trimit*|vreau
    hættu|hættið að senda*
    """,
    VOCABULARY,
)

OTHER_LANGUAGES_MAYBE = Patterns(
    """
    spierdal*|odwal*|odczep*|wypierdal*|zamknij*|dajcie_spokój|dajcie_już_spokój
    przestań|przestańcie|dość|dosyć ,$
    не звони*|звоніть|телефонуйте|дзвоніть [мені|мне|больше|більше] [більше|больше|ніколи|никогда]
    більше|больше не дзвоніть|звоните|телефонуйте
    nie dzwoń*|dzwon* .. więcej|nigdy|już|wiecej|juz
    отъеб*|иди нах*|пошли|на
    пошли|пошёл|іди|ідіть|идите|отвали*|відвал*|відчеп*|заеб*|задолбал* [вы|на|нах*|к|от] 
    це|это спам|шахра*|мошен* !?
    ^ спам*|шахраї|мошенники|обман|развод ,$
    ابتعد*|اغرب*|انقلع*|حل|حلوا عن|عني|عنا|من
    لا تتصل*|تتصلوا [بي] [بعد|مرة|ابدا|مجددا|ثانية] [الان|الآن|اخرى|أخرى]
    دیگر|دیگه [به_من] زنگ نزن*
    گمشو|گم_شو|خفه|ولم
    ha i|ii wicin|soo_wicin|wicina [mar] [dambe]
    iska|iga tag|bax|fogow
    کلاهبرداری|کلاهبردار|احتيال|نصب|نصابين ,$
    ferme ta_gueule|la
    vaffanculo|chinga|vete|foutez|va_te|verpiss|halt_die
    dra|far åt|til helvete|hekkenfeldt
    خلاص ,$
    """,
    VOCABULARY,
)
