"""Patterns and vocabulary: how a rule is written, and the lists of words that rules are put together from.

One line a rule, its words apart by blanks, spelled as people spell them.

    vil|ønsker ikke .. ha <texts>

`a|b` one of these words · `word*` it may go on · `[a|b]` may stand there · `!a|b` the next word is none of these ·
`..` up to two words between · `...` up to five (never past the end of a clause) · `<name>` a list from the vocabulary ·
`<n>` a number · `^` the text begins, `$` it ends · `^,` a clause begins, `,$` it ends · `,` the end of a clause.
"""

import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from ot_notify.replies.understanding.normalisation import BREAK, Normalised, plain_letters, squeeze

_PLACES = {
    "..": "(?:[^ ,]+ ){0,2}",
    "...": "(?:[^ ,]+ ){0,5}",
    "^": r"\A",
    "$": r"\Z",
    "^,": r"(?:\A|(?<=, ))",
    ",$": r"(?:\Z|(?=, ))",
    "<n>": r"\d[^ ]* ",
    BREAK: f"{BREAK} ",
}
_ANYTHING = "anything"
_ESCAPED = re.compile(r"\\(.)")


class Patterns:
    """Rules with the same result. Each word is only tried with those that can begin with its first two letters."""

    every: ClassVar[list["Patterns"]] = []

    def __init__(self, rules: str, vocabulary: Mapping[str, str]) -> None:
        self.every.append(self)
        self.rules: list[Rule] = []
        places: dict[str, set[int]] = {}
        for place, line in enumerate(lines(rules)):
            tokens = line.split()
            self.rules.append(Rule(_rule(tokens, vocabulary)))
            for beginning in _beginnings(tokens, vocabulary):
                places.setdefault(beginning, set()).add(place)
        anywhere = sorted(places.pop(_ANYTHING, ()))
        self._by_beginning = {
            beginning: [self.rules[place] for place in (*sorted(those | places.get(beginning[0], set())), *anywhere)]
            for beginning, those in places.items()
        }
        self._with_any_beginning = [self.rules[place] for place in anywhere]

    def match(self, words: str, position: int = 0) -> re.Match[str] | None:
        """Return the first place in `Normalised.words` that fits, from a position on that begins a word."""
        end = len(words)
        while position < end:
            for rule in self._beginning_with(words[position : position + 2]):
                if found := rule.match(words, position):
                    return found
            position = words.find(" ", position) + 1 or end
        return None

    def found(self, text: Normalised) -> str:
        """Return the words of the text that fit, as they were written; "" where none does."""
        match = self.match(text.words)
        return text.quoted(match.start(), match.end()) if match else ""

    def removed(self, words: str) -> str:
        """Return the words with the end of a clause for each word of what fits, so that places stay what they are."""
        position = 0
        while match := self.match(words, position):
            gap = f"{BREAK} " * match.group().count(" ")
            words = words[: match.start()] + gap + words[match.end() :]
            position = match.start() + len(gap)
        return words

    def compile(self) -> None:
        for rule in self.rules:
            rule.compile()

    def _beginning_with(self, two: str) -> list["Rule"]:
        """Return the rules for a word that begins with these two letters, in the order in which they are asked."""
        known = self._by_beginning
        return known.get(two) or known.get(two[0]) or self._with_any_beginning


class Rule:
    """One rule, compiled when the first text needs it: there are some two thousand, and each takes half a millisecond.

    Joined to one expression for each first letter they took four times as long to compile, since most can begin with
    several, and no less time to ask (measured).
    """

    __slots__ = ("is_compiled", "match", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.is_compiled = False
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def compile(self) -> None:
        if not self.is_compiled:
            self.match = re.compile(self.source).match
            self.is_compiled = True

    def _compile_and_match(self, words: str, position: int) -> re.Match[str] | None:
        self.compile()
        return self.match(words, position)


def compile_all() -> None:
    """Compile every rule now instead of at the first text that needs it."""
    for rules in Patterns.every:
        rules.compile()


def lines(rules: str) -> Iterable[str]:
    """Return the rules of a list, without comments (#)."""
    bare = (line.split("#")[0].strip() for line in rules.splitlines())
    return [line for line in bare if line]


def _beginnings(tokens: list[str], vocabulary: Mapping[str, str]) -> set[str]:
    """Return the one or two letters that a text which fits can begin with; `_ANYTHING` where that may be any."""
    found: set[str] = set()
    for token in tokens:
        if token in ("^", "^,") or token.startswith("!"):
            continue
        if token == "<n>":
            return found | set(string.digits)
        if token in _PLACES:
            return {_ANYTHING}
        begun = {_beginning(one) for one in _alternatives(token.strip("[]"), vocabulary)}
        if _ANYTHING in begun:
            return {_ANYTHING}
        found |= begun
        if not token.startswith("["):
            return found
    return {_ANYTHING}


def _beginning(written: str) -> str:
    """Return the first two letters of a word as `_spread` writes it; one, where it may go on after that."""
    literal, is_open, _ = written.partition("[^ ]*")
    bare = _ESCAPED.sub(r"\1", literal) + ("" if is_open else " ")
    return bare[:2] or _ANYTHING


def _rule(tokens: list[str], vocabulary: Mapping[str, str]) -> str:
    """Return the expression of a rule. What may stand before a `!` is taken where it stands: «av» is not given back so
    that the word after it is «av» and none of the forbidden ones."""
    parts = []
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        is_kept = token.startswith("[") and following.startswith("!")
        parts.append(_token(token, vocabulary) + ("+" if is_kept else ""))
    return "".join(parts)


def _token(token: str, vocabulary: Mapping[str, str]) -> str:
    if token in _PLACES:
        return _PLACES[token]
    one_of = _one_of(token.strip("![]"), vocabulary)
    if token.startswith("!"):
        return f"(?!{one_of} )"
    return f"(?:{one_of} )?" if token.startswith("[") else f"{one_of} "


def _one_of(words: str, vocabulary: Mapping[str, str]) -> str:
    every = _alternatives(words, vocabulary)
    return every[0] if len(every) == 1 else "(?:" + "|".join(every) + ")"


def _alternatives(words: str, vocabulary: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(one for word in words.split("|") for one in _spread(word, vocabulary)))


def _spread(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """Return the spellings of one word, or of all words of a list (in which `_` is a space)."""
    if word == "<n>":
        return [r"\d[^ ]*"]
    if word.startswith("<"):
        return [one for each in vocabulary[word.strip("<>")].split() for one in _spread(each, vocabulary)]
    parts = word.lower().replace("'", "").replace("’", "").split("*")
    folded = [squeeze(plain_letters(part)) for part in parts]
    return ["[^ ]*".join(re.escape(part) for part in folded).replace("_", " ")]


# Bokmål, nynorsk, dialects, slang and English. One letter for one sound, and one for a doubled one, comes from normalisation.
VOCABULARY = {
    "not": "ikke kke ikek ikkje ikk' ikkje_lenger ikke_noen_gang ikkje ikj itj ittj itte inte int ikk ikje ikkjno ikke_lenger aldri ente ente not dont never ikek ikkke ike ikkeno kje isje ittno",
    "no": "ingen ingenting inga null no ikke_noen ikke_flere ikkje_fleire ikke_mer ikkje_meir",
    "i": "jeg eg æ e je jæ ej jei jag i ja'æ jg jge jef",
    "me": "meg mæ mei mej mig me oss os meg_selv",
    "you": "du dere dokker dåkker dåkke dykk dykkar de dokk dåkk dokke ere døkk døkker deres di you u man",
    "to": "å og o på_å te for_å i med på",
    "my": "mitt mitt min mi mine mett vårt våre våres min_egen",
    "more": "mer mere meir flere fler fleire igjen lenger lengre lenge mera flera more again anymore any_more meire noe_mer noe_mere nokon_gong noen_gang noengang",
    "pleas": "vær_så_snill vær_så_god versåsnill vennligst venligst snill vær_snill plis pliz plz pls please kindly værsåsnill ver_så_snill plssss",
    "texts": """sms smser smsene smsen smsa smsar sms'er mld mldinger melding meldinger meldingene meldinga meldingen meldingar
        meldingane medling medlinger mldene meldinge meldingan meldinger* melding* meldnger mldr smsa* sms* påminnelse* påminning* beskjeder beskjedene beskjedar beskeder beskedene esemes* tekst tekster tekstmelding* tekstmld* tekstmeldinger txt txter text texts messages message msg
        msgs sms-er sms-ene sms-ar utsendelse* utsending* spam reklame nyhetsbrev varsler varsel varslinger henvendelse* beskjeder beskjed meldiner meldingr meldnger""",
    "few": """flere fleire fler fleir mer meir mange noen noe nokon noko nåen any more av disse denne desse dette slike sånne sånn sånt deres dykkar alle dei de så stadig masse nye en et ei tull tullete dumme jævla jævlige
        fucking teite tåpelige these such this further your all every dåkkers dokkers hver enda automatiske idiotiske slik sånna the""",
    "things": "ting greier dritt dritten drit søppel søpla slikt slike sånt sånn sånne dette det tull tullet skit skitt møkk sånnt noe noko nåkka noe_som_helst shit crap",
    "send": "send sænn sænne senne senn senna senden seding senidng sed snde sned sedn sendr sende sender sending sendinga sendingen sendt sen senn snd senda sendar seende å_sende sends",
    "write": """skriv teksta tekstar messa snappa smse bombardere bombarder bombarderer spør txte txting mase maser mas masa dm dme skriva skrivr skrive skriver skrivar skriva skrevet tekst tekste tekster text texte texter texting tekstinga sms'e smse
        smser meld melde spam spamme spammer spamminga spamming spammingen kontakt kontakte kontakter kontaktar kontakta ta_kontakt
        tar_kontakt å_ta_kontakt message messaging contact contacting tekstmeldinger snap snappe plage
        plager plag plaga bry bryr forstyrr forstyrre forstyrrer henvend henvende mess messe mld mld'e dm dme""",
    "cease": """slutt dropp droppe dropper droppa kutt_ut unngå sluttt sltt slutt_opp gi_dere_med gi_deg_med gi_dykk_med hold_opp_med holde_opp_med halde_opp_med opphør opphøre opphører sløtt sløtte sløtta slott slutte slutter slutta sluttet sluttar stopp stoppe stopper stoppa stop stans stanse stansa avslutt avslutte
        kutt kutte hold_opp holde_opp halde_opp hald_opp stogg stogge gi_dere gi_deg gi_dykk quit cease la_vær la_vere la_være
        lat_være lat_vere slutt_med slutte_med kutt_ut kutte_ut stopp_med stoppe_med""",
    "want": "vil ville vill ønsker ønske ynskjer ønskjer ynskje vil_gjerne want wanna wish trenger treng orker orke orkar gidder gidd gidde gadd kan skal har_lyst har_løst behøver bør",
    "softly": "bare helst egentlig gjerne virkelig absolutt jo rett_og_slett really faktisk overhodet da nå berre",
    "have": "ha få motta ta_imot se lese hå få_tilsendt have get receive fåå ta_i_mot høre bli å_ha å_få å_motta",
    "remove": """fjern fjerne fjernet fjerner slett slette slettet sletter sletta stryk stryke ta_bort ta_vekk ta_vekke fjærn fjerna
        tar_bort blokker blokkere remove delete erase take_off kast fjærne fjerrn""",
    "number": "nummeret nummer nr nret nr'et tlf telefonnummer telefonnummeret mobilnummer mobilnummeret mobilnr tlfnr tlfnummer nommer nommeret nummre number phone",
    "list": "lista liste listen listene listene lister systemet system registeret register databasen basen arkivet mailinglista utsendelsen utsendinga list database kontaktlista kontaktliste",
    "call": "ring ringe ringer ringa ringt ringar ringes call calling kall phone telefoner telefonere ring_på rynge",
    "swear": "faen fan fanden helvete helvette satan satans jævla jævlig for_faen fy fuck fucking f'n ffs forhelvete pokker",
    "person": """far faren fatter'n fattern pappa pappaen papa baba babaen stefar stefaren bonusfar bonusfaren bonusmor fosterfaren papsen mor moren mora muttern mamma mammaen
        stemor stemoren foreldrene foreldra foreldre mine_foreldre onkel onkelen tante broren bror brødrene bruttern storebror
        storebroren kjæresten typen eksen ex'en samboeren mannen mann'en ektemannen sjefen læreren han hun ho hu de dem dæm noen
        nokon familien fosterfar bestefar fetteren fetter svigermor en_gutt en_mann dad father mom mother stepdad brother boyfriend ex husband he she they uncle someone
        gjengen gutta naboen kompisen""",
    "harmer": """far faren fatter'n fattern pappa pappaen papa baba stefar stefaren stefar'n bonusfar bonusfaren fosterfar fosterfaren mor moren mora muttern mutter'n mamma mammaen mødre stemor stemoren
        foreldra foreldre foreldrene onkel onkelen tante tanten broren bror brødrene bruttern brutter'n storebror storebroren stebror stebroren bestefar bestefaren farfar morfar besten fetter fetteren svoger svogeren kusine
        kjæresten kjærest typen type eksen eks ex ex'en ekskjæresten samboer samboeren mannen ektemannen mannen_min læreren trener treneren sjefen presten imamen naboen nabo vakten miljøarbeideren
        han hun ho hu de dei dem dæm noen nokon nån familien slekta gjengen gutta en_gutt en_mann en_fyr kompisen søsteren søstera storesøster dad father mom mother stepdad brother uncle boyfriend husband teacher coach""",
    "youth": """sønnen søn sønn datteren dattera datter guten gutten jenta broren søsteren søstera søster bror barnet barnebarnet
        ungdommen ungen ungene eleven stesønnen stedatteren nevøen niesen tantebarnet tvillingen lillebror lillesøster son daughter brother sister""",
    "relative": """mor moren mora mori mamma mammaen moder muttern far faren pappa pappaen fatter'n foresatt foresatte forelder foreldre
        foreldrene verge vergen fostermor fosterfar fosterforeldre fosterforeldrene fostermoren fosterfaren stefar stemor bestemor bestefar mormor
        morfar farmor farfar søster søsteren søstera bror broren storebror storesøster storesøsteren storebroren lillebror lillesøster tvillingsøster
        tvillingbror tante tanta onkel onkelen besta bestemora mum mom mother dad father parent guardian sister brother aunt uncle grandmother grandma stepmother stepfather
        kontaktperson miljøarbeider miljøterapeut saksbehandler""",
    "school": """skole skolen skola skolene skule skulen skula vgs vg1 vg2 vg3 vgskole videregående vidaregåande vidregåande videregåande videreg
        universitetet uni universitet høgskole høgskolen høyskole høyskolen høgskule ntnu uio uib folkehøgskole* folkehøyskole* folkehøgskule*
        fhs fagskole fagskolen fagskule privatskole* kombinasjonsklasse grunnskole voksenopplæring* påbygg studie studier studiespes studiespesialisering
        st idrettsfag hel helse* elektro elektrofag bygg byggfag tip restaurant* salg* medier musikk naturbruk yrkesfag linje linja klasse school college
        university skolegang skolebenken kurs kurset amo* videregåendeskole videre*gående skoleplass elevplass studieplass introprogram* introduksjonsprogram* norskkurs kuben blå bi kristiania nettskole* sonans akademiet privatist*""",
    "job": """jobb jobben jobber jobba arbeid arbeide arbeidet arbe jobb'en fast_jobb deltidsjobb sommerjobb heltidsjobb fulltidsjobb job work stilling
        vikariat jobbsamtale praksis praksisplass tiltak tiltaket nav-tiltak arbeidsplass firma firmaet bedrift enkeltpersonforetak startup aksjeselskap gård garden gården""",
    "apprentice": """læreplass læreplassen lærling lærlingplass lærlingeplass lærlingekontrakt lærekontrakt lærekontrakten lærekandidat* lærlingkontrakt
        lærlinge* læretid læretida læretiden lærlingjobb lærebedrift lære apprentice apprenticeship læring_plass lærlig lærlingplassen""",
    "days": """mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag mandagen tirsdagen onsdagen torsdagen fredagen lørdagen
        monday tuesday wednesday thursday friday saturday sunday man tir ons tors tor fre lør søn mandags onsdags
        i_morgen imorgen i_morra imorra imårra i_mårra imårga i_morgo imorgo i_mårå imara tomorrow overimorgen i_overmorgen i_dag idag i_kveld ikveld today tonight
        neste_uke neste_veke nesteuke til_uka neste_måned next_week next_month i_helga helga helgen helgå over_helga weekend over_helgen
        januar februar mars april mai juni juli august september oktober november desember jan feb aug sept okt nov des january february
        formiddag formiddagen ettermiddag ettermiddagen ettermiddagan kveld kvelden morgenen om_morgenen lunsj lunsjen påske påska jul jula juleferien romjul romjula romjulen vinterferien
        høstferien sommerferien ferien nyttår nyåret nyttår* sommeren sommer høsten våren""",
    "laugh": "lol haha hahaha hahah hah lmao xd rofl hehe hehehe haah omg hihi hahha lool",
    # crisis
    "die": "dø døy dau daue døø krepere omkomme dauer dør døyr døe dæu",
    "live": "leve leva lev leven live liva læva levva livet være_i_live",
    "life": "livet livve livve_mitt livet_mitt livet_sitt mitt_liv mitt_eget_liv eget_liv sitt_eget_liv sitt_liv live",
    "cut": "kutt kutte kutter kutta kuttet kuttar skjær skjære skjærer skar skåret skjere skjer skore risp rispe risper rispet rispa cutter cutta cutte kutts skjærte",
    "hurt": "skad skade skader skadet skada skadar skad",
    "beats": """slår slo slått slåss slåt slått slåår slårr slog banker banka banket bankar bank denger denga denget sparker sparka sparket kveler kvelte kvalte kvæler
        mishandler mishandla mishandlet julet juler mørbanker mørbanka klår klådde klår_på filleriste dytter dytta kaster_ting lugger lugga klyper dasker daska fiker fika ørefik slenger slengte hits hit beats beat beating hitting punches punched kicked kicks choked chokes strangled skaller skalla""",
    "beaten": """slått slåt slådd banka banket denga denget jult juling mishandla mishandlet sparka sparket kvelt misbrukt misbruka voldtatt voldtatt voldteken valdteken valdtatt
        voltatt voldtat volltatt voldtekt banka_opp banket_opp jult_opp skutt knivstukket stukket rana ranet angrepet overfalt overfalt forgrepet tafsa_på befølt tvunget tvungen trua truet truga utpressa utpresset stalka stalket forfulgt
        slaktet innelåst fanget tvangsgifta tvangsgiftet beaten abused raped assaulted molested threatened blackmailed forced trafficked groomet grooma drugget dopa_ned dopet_ned""",
    "end_clause": "mer mere meir lenger lengre lenge lengr lenger_nå mer_nå mer_no meir_no meir_nå lenger_no lenger_her meire lengur mera",
    "out": "ut ute ut_av ut_hjemmefra ut_hjemmefrå ut_fra",
    "home": "hjem heim hjemme heime hjemmefra hjæm himma hjemm huset leiligheten",
    "well": """går_det_bra går_det_bedre går_det_fint går_det_mye_bedre går_det_greit er_frisk frisk_nå er_friskmeldt kommet_over_det ferdig_med_det sluttet_med_det slutta_med_det going_well går_bedre går_bra går_fint går_mye_bedre går_heldigvis_bedre går_greit bedre_nå bra_nå fint_nå bra_no betre_no har_det_bra har_det_fint har_det_bedre
        har_det_mye_bedre har_det_heldigvis_bra har_det_helt_fint fått_hjelp frisk frisk_nå er_bedre mye_bedre fine_now better_now doing_better im_better im_fine im_good doing_fine
        doing_good good_now over_det okei_nå ok_nå greit_nå bedringens går_betre har_det_betre har_det_topp friskmeldt på_beina kommet_meg_ut_av_det lagt_bak_meg bak_meg det_går_bra
        det_går_bedre det_går_oppover oppover much_better is_better heldigvis_over forbi_nå trives glad_igjen glad_nå bedre_i_dag bedre_med_meg over_nå over_no er_over det_er_over ferdig_nå bak_meg_nå""",
    "tonight": "i_natt inatt i_kveld ikveld natta tonight",
}

SENSES = {
    "pills": "pille* tablett* paracet* paralgin* ibux* medisin* sobril valium xanax rivotril dop stoff* heroin ghb mdma kokain sovepille* sovetablett* antidepressiva klorin gift* overdos* pills meds tablets таблет* дозу tabletek tabletki tabletek",
    "weapon": "kniv* barberblad* tau tauet rep repet pistol gevær våpen hagle saks glassbit* knife rope gun blade razor løkke",
    "height": "bru brua broa broen taket kanten skinnene togskinnene toget perrongen balkongen vinduet stupet klippen bridge roof rails ledge tracks",
    "blood": "blod* blør blødde bleeding blood blåmerk* brukket bevisstløs besvim*",
    "fear": "redd redde livredd kjemperedd skremt frykt* trygg utrygg tør torde gjemmer gjemt scared afraid terrified safe unsafe panikk hjertet desperat",
    "death": "dø dør døy døde død daud dau døden døyr selvmord* sjølvmord* drep* drap drepe kverke kms die dead death suicid* kill* avskjed* farvel ihjel dying forsvinne forsvinn",
    "flee": "rømte rømt rømme rømmer flukt stukket stikker stakk flykte* run",
    "force": "tving* tvang* tvung* press* gifte* giftes gift bryllup ekteskap* passet omskjær* æres* æren force* marry* passport koranskole nekter kontroller*",
    "threat": "tru* trua truer truet trusler trussel utpress* hevn* skylder gjeld threat* blackmail* stalk* forfølg*",
    "sexual": "sex* naken* nudes nude nakenbilde* nakenvideo* voldt* valdt* voldtatt misbruk* overgrep* tafs* befølt klærne kle rape* molest* seksuelt kropp*",
    "body": "arm armen armene låret lårene låra håndledd* halsen strupen magen hodet ansiktet pulsåra kroppen håret",
    "roof": "sove sover sov overnatte bosted hjemløs* uteligger gata telt bilen kastet kasta hivd utkasta husløs* homeless parken leiligheten seng",
    "hunger": "spist spiser mat sulten sulter spise anoreksi* spiseforstyrr* eaten food starving kjøleskap",
    "haste": "nå nu straks akutt fort haster krise nødsituasjon sos 113 112 politiet ambulanse now urgent emergency natta inatt kveld",
    "burden": "byrde bry belastning savne savner savna enklere lettere meningsløst håpløst vits meningen uten smerten smerte svart mørkt tomt",
    "joke": "haha* lol lmao hehe* xd kødda neida jk ahaha* hah hihi",
    "leisure": "fifa fotball minecraft fortnite film kino kaffe pizza trening ski buss bussen vær været mandag lekser eksamen frist fristen jobben skolen matte prøve prøven mario benkpress jakt elg fjellet fisk",
    "away": "avregistrer* avmeld* deaktiver* skru slå mute fjern* slett* stryk* unsubscribe opt remove delete abonnement* blokker* stans* opphør* slipp* unngå",
    "regret": "angrer ombestemt igjen likevel fortsatt gjerne feil uhell kødd",
}
"""Words that point to the same thing. The model counts the sense as well as the word."""
