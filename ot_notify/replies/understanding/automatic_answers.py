"""Automatic answers and reactions: texts from phones, operators and other machines, and reactions to our text. They change nothing."""

import re

from ot_notify.replies.understanding.normalisation import Normalised
from ot_notify.replies.understanding.patterns import VOCABULARY, Patterns

_MACHINES = Patterns(
    """
    abonnenten|abonnent|mottakeren|kunden har <not>|slått [dekning|slått] [av|dekning|,]
    har|have sluttet|slutta|left [i|på|hos|the] [jobben|bedriften|firmaet|selskapet|company|kommunen|stillingen] , [vennligst|please] kontakt*|contact|henvend*|ta_kontakt|for
    du|you har|have <n>|en|ei|ein|new [ny|nye|ulest|uleste|ubesvart|new] <texts>|talemelding*|beskjed* [på|i|fra] mobilsvar*|telefonsvarer*|talepost*|svareren|voicemail
    ring|tast|trykk|press|dial <n> for å|to høre|lytte|avspille|hear|listen
    # said to be a machine
    automatisk|automatic|auto|automated|autosvar|automatiske|maskin|automatiskt|automatyczna|automatische [sms|e-post] svar|svarmelding|melding|reply|response|message|beskjed|generert|generated|utsvar|odpowiedź|antwort|tekstmelding|sms|respons
    autosvar|autoreply|auto-reply|fraværsmelding|fråværsmelding|autorespons|автоответ|автовідповідь|автоматическое|автоматична|автоматичне|autoresponder|fravaersassistent|fraværsassistent
    this|dette|denne is|er|meldingen|meldinga [an|a|et|en|eit] [er] auto*|maskin*|robot|bot|system*
    message|meldingen|meldinga|denne_meldingen|dette_nummeret|svar [was|er|ble|vart|kan] [automatically|automatisk|sent|ikke|generated] generated|generert|sendt_automatisk|automatisk|overvåkes|overvåkt|overvaket|besvares|besvart|monitored|leses|monitert|mottas|besvarast|lest
    <not> svar|svare|reply|answer på|to denne|dette|this [automatiske] meldingen|meldinga|nummeret|message|number|sms'en
    do|cannot|can_not|kan not|ikke|receive [receive|motta|accept|ta_imot] replies|svar|sms_svar|texts|svar_på_sms|sms
    # away, driving, do not disturb
    driving|kjører|køyrer|kjørar|behind_the_wheel|bak_rattet|kører [with|bil|nå|no|akkurat_nå|for_øyeblikket] ... svarer|svarar|turned_on|later|reply|svare|senere|ringer_tilbake|when|når|text_you|get_back|arrive|framme|ser|see|do_not_disturb|focus|melding*
    ikke|do_not forstyrr|disturb|forstyrr_er|forstyrrast ved|mens|under|while|er|is|modus|mode|på [bilkjøring|kjøring|kjører|driving|on|på]
    fokus*|focus|have notif*|varsl*|varslinger|turned|slått [på|av] 
    has|have|har|varslinger notifications|varsler|varslinger|varsel [slått|skrudd] [silenced|av|på_lydløs|dempet] [focus|due]
    out|away of|from|fra office|kontoret|kontor|desk|the_office
    ute|borte|bortreist|vekke|fraværende|på_ferie|i_permisjon|utilgjengelig|away|ute_av_kontoret|på_reise [av|fra] [kontoret|kontor|office] [til|til_og_med|tom|until|fram|fra|t.o.m|i_perioden|med_begrenset|og_svarer|uten] <n>|<days>|og|med|mulighet|tilgang|perioden|begrenset|e-post|tilbake
    [jeg|eg|vi|i|we] er|am|are|er_tilbake|be [for_tiden|på|på_kontoret|avspaserer|currently|nå|dessverre] ferie|ferieavvikling|permisjon|foreldrepermisjon|vacation|leave|parental|on_leave|avspasering|reise ... tilbake|back|henvend*|kontakt|svarer|return|haster|contact
    er|are|am|will_be tilbake|back|be_back [på|in|on] [kontoret|the_office|office|arbeid|jobb] [igjen] <n>|<days>|the|i|den
    tilbake|back|return [på|in|at] kontoret|jobb_igjen|the_office|office|my_desk ,$
    kan|cant|can|jeg_kan|jeg|i|har <not>|dessverre|currently|talk snakke|svare|ta_telefonen|talk|ta_den|prate|answer|mulighet_til_å_svare|anledning_til [nå|akkurat_nå|right_now|now|the_phone|for_øyeblikket|no|i_øyeblikket] .. ringer|call|kan_jeg|ring|can_i|send|text|hva|what|senere|tilbake|whats_up|later ... 
    ^ [beklager|sorry|unnskyld|i] [,] [jeg|eg|i] kan|cant|cannot|can ikke|ikkje|not|talk|snakke|answer [snakke|ta_telefonen|svare|prate|talk|answer] [nå|no|akkurat_nå|right_now|now|the_phone|for_øyeblikket|i_øyeblikket|akkurat_no] [.|,] $
    ^ cant_talk|can't_talk|kan_ikke_snakke|kan_ikke_prate|kan_ikke_ta_telefonen [right_now|now|nå|akkurat_nå|for_øyeblikket] , hva|ringer|kan|whats|what|ill|i|can|svarer|jeg_ringer|kva|skriv|text
    ^ [hei] jeg|eg|im|i_am kjører|køyrer|driving|kjøyrer [nå|bil|no|right_now] ,
    ^ [beklager|sorry] [,] jeg|eg|i kan|cant|cannot ikke|ikkje|talk [snakke|ta_telefonen] [akkurat_nå|nå|no|right_now|now] , hva|ringer|what|kan_jeg|whats
    ^ jeg|eg|i_will|i|ill ringer|ringe|call [deg|you] tilbake|opp|straks|back|senere|snart|seinare|right_back|later|seinere $
    [er|sitter|jeg_er|jeg_sitter|i|in|im|am|i_et|eg_er] i|in [et|ei|eit|a|ett] møte|møter|meeting [,|nå|akkurat_nå|no] [jeg|og|i|ill] ringer|svarer|call|text 
    kan jeg|eg|i|vi ringe|kontakte [deg] tilbake|senere|igjen
    can_i call you back|later
    # operators and undelivered
    message|melding|meldingen|meldinga|sms|sms-en|smsen|wiadomość|text|mld [ble|vart|was|could|er|kunne|har|is|din|to|til|your] [ikke|ikkje|not|blitt] [be|blitt|ble|bli] levert|delivered|sendt|sent|leverast|levere|mottatt|avvist|rejected|deliver|dostarczona|undelivered|send|leveres [til|to|not|.|,|<n>|delivered|ikke|-] !feil|hit
    not|ikke|undelivered|failed|feilet|mislyktes|unable delivered|levert|deliver|leveres|sending|å_levere|to_deliver [to|til|.|,|recipient|message]
    recipient|mottaker|mottakeren|mottakaren|subscriber|abonnenten|abonnent|abonent|nummeret|the_number|the_person|kunden|the_customer [du|you|er|is|have|som|har|is_not|has|we|are|with|which] [har|prøver|ringer|er|kan|dialed|called|forsøker|are|trying|prøvde|ringte|have|kontakter] [å|to|not|ikke|is] [nå|reach|kontakte|ikke|ringe|unavailable|not] [er|kan|is|available|tilgjengelig|nås] [ikke|ikkje|unavailable|not] tilgjengelig|nås|unavailable|unknown|i_bruk|in_service|ukjent|available|tilgjengeleg|sperret|avsluttet|slått_av|i_drift|nå !av
    tilgjengelig|tilgjengeleg|available|unavailable|nås for|at|akkurat|i øyeblikket|augneblinken|the_moment|nå|this_time|tiden|augeblikket|moment
    nummeret|number [du_ringer|du_har_ringt|you_have_dialed|som] er|is|has ikke|ikkje|not|been i_bruk|in_use|tilknyttet|in_service|tilgjengelig|disconnected
    du|you har|have [et|en|<n>|fått|a|received|eit|ein] [et|en|<n>|new|ny|nye|eit|ein|ubesvart|nytt] talevarsel|tapt|tapte|ubesvart|ubesvarte|missed|talemelding|talemeldinger|voicemail|telefonsvarer*|ny_talemelding|talepost|mms|nye_meldinger [anrop|call|calls|fra|from|på]
    tapt|ubesvart|missed|tapte|ubesvarte|пропущений|пропущенный|nieodebrane anrop|call|samtale|calls|дзвінок|звонок|połączenie|oppringning|anrop_fra
    talemelding|talebeskjed|voicemail|voice|lydmelding|telefonsvarer|talepost|телефонна|голосова [message|<n>|fra|from|:|ny|melding|er] <n>|mottatt|full|fra|,|ny|message
    <n> [ubesvarte|tapte|missed|nye|new] [anrop|calls|talemelding|meldinger] fra|from <n>
    telefonsvareren|mobilsvar|mobilsvareren|voicemail_box|the_mailbox|postkassen|innboksen|inbox|mailbox er|is|til|of|har full|<n>|skrudd
    kan|kunne|does|do|is|are|was|tjenesten|nummeret|mottakeren|abonnenten [<not>|cannot|unable] <not>|cannot|unable|støtter [å|to] accept|accepting|receive|receiving|motta|mottar|ta_imot|tar_imot|støtter|støtte|support|<not> [incoming|any|sms|new|svar_på] messages|meldinger|texts|sms|svar|calls|tekstmeldinger|replies|message
    message|meldingen|sms|text|msg|melding [is|was|er|ble|har] [blitt] blocked|blokkert|blocking|failed|undelivered|undeliverable
    message_blocking|msg_blocked|undeliverable|uleverbar|ulevert|delivery_failed|levering_feilet ,$
    message_blocking|msg blocked|is [active|by] [active|carrier]
    delivery|sending|levering failed|feilet|mislyktes|mislykket
    recipient|mottaker|mottakeren|abonnenten|kontakten [har|has|er|is] blokkert|blocked|ukjent|unknown|ugyldig|invalid
    recipient|mottaker|mottakeren [har|has] [slått] varsler|varslinger
    ^ [feil|error|,] [,] mottaker|recipient|number|nummer|abonnent ukjent|ugyldig|unknown|invalid|not_found
    ^ [feil|error] [,] ukjent|ugyldig|unknown|invalid mottaker|recipient|nummer|number ,$
    blokkert|blocked av|by|messages|meldinger mottaker*|recipient|from|carrier|fra
    mottaker|mottakeren|denne_mottakeren|recipient|brukeren|kontakten har|has [slått] varsler|notifications|blokkert [slått|silenced|muted|dempet] [av]
    varsler|varslinger|notifications|fokus|focus er|har|is|are|på|on|have|has [på] [dempet|slått|silenced|muted|,|på|av] 
    meldingen|melding|meldinga|sms-en|message|sms kunne|kan|kunne_dessverre|could|ble|blei|was|cannot|can <not> [bli|be] sendes|sendt|leveres|levert|sent|delivered|mottas [til|to] ...
    tjenesten|denne_tjenesten|service|dette_nummeret er|støtter|kan|is <not> tilgjengelig|svar|ta_imot|motta|available|støtte
    abonnement*|kontantkort*|saldo* [ditt|din|er|er_din] [er] sperret|tomt|oppbrukt|utløpt|lav|utløper|stengt
    nummeret|number [du|you|som] [har|have|prøver|are] [sendt|ringt|sent|trying|å] [melding|to|nå|reach|en] [til|is] [er|is] <not> i_bruk|in_use|in_service|tilgjengelig
    nummeret|number er|is <not> i_bruk|in_use|in_service ,$
    brukt|used [opp|nå] <n>|opp [%|av] [av] data*|datapakk*|ringe*|inkludert*
    du|you [har|have] nådd|brukt_opp|brukt|reached .. grense*|data*|limit|datamengd*
    ny|nytt|new|fått [en] [ny] stemmebeskjed|talebeskjed|voicemail|talemelding|stemmemelding|talevarsel
    # phones' ready-made answers
    ^ [beklager|sorry|hei|unnskyld] [,] [jeg|eg|i] [er|sitter|kjører|am|im] [opptatt|busy|i_bil|i_bilen|bil|i_møte|i_et_møte|driving|in_a_meeting|right_now|currently|bak_rattet] [nå|no|right_now] , [jeg|i|eg|ill|can] [ringer|ringe|call|talk|svarer|skriver|text|will|kan] [deg|you|tilbake|senere|back|get] [tilbake|later|senere|opp|snart|igjen|right_back|back] ,$
    jeg|eg|i|im sitter|kjører|køyrer|driving|currently i|bil|driving|nå [bilen|bil|møte] , ringer|svarer|ring|i|call
    ^ [jeg|eg|i_will|ill|i] ringer|call|ringe [deg|you] tilbake|snart|straks|back|senere|opp_igjen [om_litt|snart|senere|later|soon|når_jeg_kan] $
    ^ kan|can|may jeg|i ringe|call [deg|you] senere|tilbake|later|back $
    ^ jeg|eg|im|i_am er|er_på|on på|vei|my|way vei|veg $
    ^ [jeg|eg] er på vei $
    opptatt|busy [nå|right_now] , ringer|svarer|call|talk|ill|snakkes_senere
    cant|cannot talk [right_now|now] , whats|what|text|ill|can
    telefonen|phone [er|is] [på|on] lydløs|silent|stille|fokus
    missed your call , ill|i_will|will
    ringer [deg] tilbake|opp [senere|så_snart|om] [autosvar|automatisk]
    svarer|svarar|reply|replies når|så_snart|when|as_soon jeg|vi|i|we er|am|return|kommer tilbake|back
    thank|takk [you] [for] meldingen|melding*|contacting|kontakter|din_melding|your_message , vi|we|og
    vi|we svarer|har_mottatt|will_reply|will_respond|have_received [deg|you] [så_snart|innen|within|as_soon]
    vi|we are|er|har closed|stengt [nå|right_now|i_dag]
    resepsjonen|kontoret|butikken|klinikken|office er|is stengt|closed
    bruk|use|tast|oppgi [koden|code|kode] <n> for|to|som [å] logge|sign|bekrefte|verify|innlogging|log
    din|your verifiserings*|engangs*|bekreftelses*|innloggings*|verification [kode|code] [,] <n>
    <n> er|is din|your kode|code
    fokusmodus|fokus_modus|focus_mode|do_not_disturb|ikke_forstyrr_er
    # other tongues
    abwesend*|nicht_erreichbar|im_urlaub|bin_im_urlaub|außer_haus|automatische_antwort|gerade_nicht
    absent|absente du_bureau|jusquau|jusqua|en_congé
    conduciendo|manejando , ..
    estoy conduciendo|manejando|fuera
    fuera de la_oficina|oficina
    lomalla|poissa|automaattinen
    semester|tjänstledig|frånvaro* [till|fram|,] 
    autosvar|automatiskt svar ...
    абонент|номер|телефон [временно|тимчасово|который|вызываемый] недоступен|недоступний|не|выключен|поза [доступен|обслуживается]
    за рулем|кермом ...
    перезвоню|передзвоню|oddzwonię|سأتصل|ساتصل позже|пізніше|później|لاحقا
    sendt|generert|sent automatisk|automatically
    away|out from|of my|the desk|office
    im|i_am|i on vacation|holiday|leave|annual_leave
    number has been blocked
    number you are|have trying|dialed|reached ...
    påminnelse|påminning|reminder om|about|for time|appointment|legetime|avtale
    ^ hva_skjer|whats_up|kva_skjer , [jeg|eg|i] kan|cant ikke|ikkje|talk [snakke|prate|talk] [nå|no|now] ,$
    # codes, balances, parcels, dentists, advertising, other services
    engangskode*|engangspassord*|bekreftelseskode*|sikkerhetskode*|verifiseringskode*|verification_code|kodebrikke|bankid|otp|passcode|kode|code|security_code [din|is|er|ditt|your|for|til|vipps|:|to|på|,] [din|er|is|for|,] <n>
    your|din|ditt|bruk|use|koden|the|tast|skriv [vipps|code|kode|google|snapchat|facebook|whatsapp|instagram|apple|tiktok|microsoft|dnb|id|telegram] [code|kode|verification|kode_er|engangskode|er|din|inn|koden|is|innloggingskode|pinkode] <n>
    <n> is|er your|din|koden|bekreftelseskoden [google|facebook|whatsapp|instagram|snapchat|apple|vipps|bekreftelses|tiktok|steam] [code|kode|verification]
    saldo|saldoen|balance|databruk|datapakke|datapakken|ringesaldo|kontantkort|dataforbruk|fri_bruk|datamengde|mobildata|pakken din|på|er|your|is|brukt|utløper|brukt_opp|,|har|under|<n>
    fyll|fylle|top på|opp|up [saldo|for|kontantkort|nå|på]
    pakke|pakken|pakka|forsendelse|forsendelsen|sending|sendingen|sendinga|parcel|package|leveransen|bestilling|bestillingen [din|fra|med|kan|er|nr|your|,|is] [fra|kan|er|er_klar|hentes|nr|din] .. hentes|hentast|klar|utlever*|levert|ankommet|fram|tilbud|delivered|ready|på_vei|sporing|sporings*|hos|sendt|hentekode|postnord|posten
    hentekode*|sporingsnummer|trackingnr|postnord|instabox|porterbuddy|helthjem
    du|din|ditt|dere har [en|fått|time|et|ny|mottatt] [en|ny|time|post|melding|brev|nytt] [i|til|fra|hos|på] digipost|altinn|helsenorge|digital_postkasse|tannlegen|tannhelse*|legen|frisør*|e-boks|legekontoret|nav.no|min_helse|helse_norge|eboks|skatteetaten|fastlege*|tannklinikk*
    påminnelse|påminning|reminder|husk [om|for] [om|din|timen|time] time|avtale|timen|timebestilling|tannlege*|legetime|frisør*|appointment|din_time|faktura|regning [hos|på|kl|den|din|:|,] [hos] .. <n>|tannlege*|kl
    tilbud|salg|rabatt|kampanje|kupong|klubbpris|medlemspris*|avslag|bonus|sale|discount|% [på|i|hos|kun|:|%|,|off] .. <n>|prosent|butikk|kun|kr|handle|dag|uke
    svar|send|reply|text stopp|stop|stopp_til|stopp_for|avslutt til|for|to|med <n>|å|unsubscribe|opt|end
    avmelding|avmeld|stopp|stop|opt-out send|svar|,|sms [stopp] [til] <n>
    melding|sms|message|levert|delivered levert|delivered|lest|read til|to [mottaker|+|:|,] <n>|mottaker|+
    takk|thank for|you [for] [din|deres|your] henvendelse*|bestilling|kjøp*|contacting|booking|order|meldingen_din|your_message ... svar*|will|behandl*|kontakt*|saksbehand*|besvar*|soon|virkedag*|innen|besvart|mottatt|saksnr|saks*
    din|vi|we|your|henvendelsen henvendelse|har_mottatt|have_received|melding|message|er [er|din|your|has|mottatt] [mottatt|henvendelse|melding|been_received|meldingen|og|registrert] ... [saks*|svar|behandl*|besvar*|reply|respond|ticket|innen|mottatt|snart] snart|innen|mulig|soon|saksnummer|virkedager|<n>|received|registrert|timer|mottatt
    vi|kontoret|åpningstid|åpningstider|åpningstidene|opening_hours|telefontid|kundeservice|kundesenteret|sentralbordet|butikken|resepsjonen er|har|våre|vår|:|is|, [er|stengt|åpent|åpne|mandag|åpen|våre|man|hverdager|hours|kl|alle] [stengt|åpent|man|mandag|hverdager|fre|kl|fra|,|til] [fre|fredag|kl|-|,|til|<n>] <n>|kl|mandag|hverdager|closed
    trafikkmelding|kortet_ditt|strømbrudd|driftsmelding|nødvarsel|varsel_om|faktura_fra|betalingspåminnelse|forfallsdato|purring|inkasso*|kid forfall*|<n>|i|på|kid|er|sak
    faktura|regning [fra|på|din|nr|,] .. forfall*|kr|<n> 
    leseb*|leveringsrapport|leveringsbekreftelse|delivery_report|read_receipt|lesebekreftelse|kvittering
    тот|абонент|аппарат|абонента абонента|выключен|недоступен|временно|тимчасово|поза|вне
    я за|зараз рулем|кермом|їду|за_кермом|сейчас
    за кермом|рулем ... 
    abonent|numer jest|ma|chwilowo|niedostępny|czasowo [poza|niedostępny|chwilowo] 
    jestem poza biurem|domem
    الرقم المطلوب|الذي|مغلق|غير
    رد|رسالة تلقائي*|آلي*|اوتوماتيكي*
    پیام|پاسخ خودکار
    مشترک مورد_نظر|در
    fariin|jawaab otomaatig*|automatic|tooska*
    """,
    VOCABULARY,
)


def recognise(text: Normalised) -> str:
    """Return the words by which a machine is recognised; "" if a person may have written the text."""
    return _MACHINES.found(text)


_VERBS = """
    likte likt liker hjertet satte\\set\\shjerte satte\\strykket trykket\\sliker ga\\stommel la\\still tommel\\sopp fremhever ler\\sav understreker elsker misliker stiller\\sspørsmål reagerte\\spå mi\\spiace ha\\smesso curtiu gostou amou beğendi tykkäsi polubiła polubił le\\sencantó me\\sgusta le\\sgusta lubi odpowiedź реакция реакція нравится сподобалось أعجب أحب سپند پسند j.aime a\\sadoré a\\sri hat gilla reacted removed\\sa\\sreaction aggiunto elsket elska lo\\sav lo mislikte understreket understreka fremhevet uthevet spurte\\som stilte\\sspørsmål\\sved reagerte\\smed reagerte
    fjernet\\sen fjernet\\set fjernet reaksjonen\\spå liked loved laughed\\sat disliked emphasized emphasised questioned reacted removed\\sa removed
    gillade gillar älskade skrattade\\såt ogillade betonade ifrågasatte synes\\sgodt\\som elskede grinede\\saf understregede reagerede
    gefällt liebt reagierte a\\saimé aimé a\\sadoré reaccionó le\\sgustó polubiono polubił polubiła uwielbia zareagowano podkreślono
    вподобано сподобалося сподобалось понравилось нравится\\sсообщение реакція реакция посміявся посмеялся أعجبني أعجبه أُعجب تفاعل پسندیده لایک likaa
""".split()
_PHONE = re.compile(
    rf"^\s*(?:{'|'.join(_VERBS)})\b[^«“”„\"‘'\n]{{0,40}}[«“”„\"‘'].*$|^\s*(?:likte|liked|elsket|loved|lo av|laughed at|mislikte|disliked|understreket|emphasized|questioned|spurte om)"
    r" (?:en|et|an?) (?:melding|bilde|image|message|video|lenke|link|vedlegg|attachment)\b.*$",
    re.I | re.S,
)
_EMOJI = r"[\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff\ufe0f\u200d\U0001f3fb-\U0001f3ff]+"
_ANDROID = re.compile(
    rf"^[\s\u200a\u200b\u200e]*{_EMOJI}[\s\u200a-\u200f]*(?:til|to|på|for|zu|na|на|до|do|a|à|على|به|ለ|ku|till|som svar på|reaksjon på)?\s*:?\s*[\u200a-\u200f]*[«“”„\"‘'].*$",
    re.I | re.S,
)
_ALONE = re.compile(r"^\s*(?:reagerte|reacted|reaction|reaksjon)\b.{0,20}" + _EMOJI + r".{0,200}$", re.I | re.S)


def reaction(text: str) -> str:
    """Return the words of the reaction as written; "" if the text is no reaction."""
    for kind in (_PHONE, _ANDROID, _ALONE):
        if kind.match(text):
            return re.split(r"[«“”„\"‘']", text.strip(), maxsplit=1)[0].strip() or text.strip()[:20]
    return ""
