"""What every field of a form or a body names. An object named there is judged as one in an address is.

A new field needs a line: in `NOTHING` where it names no object; in `CASES` where it names one, with a route to try it
by; in `FREE` where it names one and there is nothing to hide, with the reason.
"""

from dataclasses import dataclass, field

NOTHING = """
Audience: birth_years languages not_in_others not_texted_days outcome reasons statuses
Body_read_api_v1_imports_post: dry_run
CampaignIn: audience name reminders reply_words send_at spread_hours texts
DoneIn: how note on
LiftIn: reason
MeaningIn: accept
NoteIn: text
OfferIn: reason
OptOutIn: reason
ReminderIn: after_days texts
TemplateIn: county name texts use
Texts: en nb nn
VersionIn: based_on name texts
account: lys sprak taster til
adjusting: standard verdi
asking: grunn nummeret sok
campaign_lists: sok
canned_replies: gjor tekst tittel
checking: antall rettet
door: email password til
draft_audiences: andre dager gikk lagre navn utvalgsnavn videre
draft_previews: navn sprak
draft_texts: bytt fjern hent legg-til tell
draft_times: dag fordel gang klokka naar videre
drafts: navn nokkel
editor: bytt felt
emails: vil
finding: sok
follow_ups: dato grunn hva notat side vis
inboxes: gjor grunn vis
insights: sikker
keys: dager hvor navn rett
log: dag hva om
people: aar en-annen grunn nadd reasons side sok status
person: deed hva reason text til
phones: text
reminding: bytt grunn pause tell versjon
reservations: reason
rounds: sikker
security: bilde hvilken kode nytt
services__api__v1__conversations__AnswerIn: text
services__api__v1__conversations__Changes: snooze_until state
services__api__v1__talks__AnswerIn: accept reason
services__api__v1__youths__Changes: first_name language last_name ot_status paused_until reasons
steps: bilde kode reserve til
talks: betydning dato etter notat slutt text vis
team: epost navn rolle
text_templates: bruk bytt navn nokkel tell versjon
transfers: gjor
triage: sok sperr
uploads: skilletegn tegnsett
visitors: csrf
welcome: email nytt
"""

FREE = {
    "uploads.fil": "tests of lists try every way a person can be named inside a file",
    "Body_read_api_v1_imports_post.file": "the same",
    "asking.kontor": "an office that may be asked to take a conversation: which offices there are is no secret",
    "triage.kontor": "the same",
    "OfferIn.office": "the same",
    "services__api__v1__conversations__Changes.office": "the same",
    "account.kontor": "only offices among the visitor's own choices are kept",
    "keys.kontor": "an administrator's; keys have tests of their own",
    "team.kontor": "the team has tests of its own",
    "text_templates.hvor": "templates have tests of their own",
    "TemplateIn.office": "the same",
    "log.hvem": "a colleague or a key among the lines the visitor sees; goes into an address",
    "follow_ups.hvem": "narrows the visitor's own list",
    "follow_ups.utsending": "the same",
    "inboxes.til": "where to go back to, or a colleague: tried as talks.til",
    "talks.neste": "where to go on to: that page judges it",
    "phones.nummer": "the practice phones of a service that sends no real texts",
    "draft_previews.telefon": "the visitor's own number: see `trials`",
    "services__api__v1__youths__Changes.guardian_phone": "is kept, and compared with nothing",
}


@dataclass(frozen=True)
class Case:
    """One field that names an object. `of`: the object in the address; `kind`: of the one in the field. `protected`:
    the kind whose own object is protected from the visitor. `{}` in `put` stands for the id that is tried."""

    name: str
    route: str
    kind: str
    of: str = ""
    put: object = "{}"
    protected: str = ""
    others: dict[str, object] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    same_for_own: bool = False


DRAFT = {"name": "Vår", "texts": {"nb": "Hei fra {avsender}. Ikke SMS: STOPP"}}
YOUTH = {"protected": "protected"}
MERK = "POST /folg-opp/merk"

CASES = (
    Case("asking.ungdom", "POST /innboks/{conversation_id}/ungdom", "youth", "conversation", **YOUTH),
    Case("triage.ungdom", "POST /til-fordeling/{conversation_id}/koble", "youth", "triage", **YOUTH),
    Case("reminding.ungdom", "POST /utsendinger/{campaign_id}/paminnelser/pause", "youth", "campaign", **YOUTH),
    Case("person.stopp", "POST /ungdom/{youth_id}/paminnelser", "campaign", "youth"),
    Case("person.fortsett", "POST /ungdom/{youth_id}/paminnelser", "campaign", "youth"),
    Case(
        "person.phone",
        "POST /ungdom/{youth_id}/nummer/{what}",
        "phone",
        "youth",
        protected="protected_phone",
        parts={"what": "feil"},
    ),
    Case("reservations.phone", "POST /reservasjoner", "phone", protected="protected_phone"),
    Case(
        "reservations.phone",
        "POST /reservasjoner/opphev",
        "phone",
        protected="protected_phone",
        others={"reason": "Ringte"},
        same_for_own=True,  # nothing stands against it
    ),
    Case(
        "reservations.phone",
        "POST /reservasjoner/stopp",
        "phone",
        protected="protected_phone",
        others={"reason": "Ringte"},
        same_for_own=True,
    ),
    Case("inboxes.valgt", "POST /innboks/flere", "conversation"),
    Case("inboxes.angre", "POST /innboks/angre", "conversation", same_for_own=True),
    Case("talks.til", "POST /innboks/{conversation_id}/tildel", "staff", "conversation"),
    Case("talks.hurtigsvar", "POST /innboks/{conversation_id}/svar", "canned", "conversation"),
    Case("canned_replies.kontor", "POST /innboks/hurtigsvar", "office", others={"tittel": "A", "tekst": "B"}),
    Case("follow_ups.rad", MERK, "follow_up", others={"hva": "ta"}),
    Case("follow_ups.en", MERK, "follow_up", put="called:{}"),
    Case("follow_ups.kollega", "POST /folg-opp/{follow_up_id}/tildel", "staff", "follow_up"),
    Case("draft_audiences.liste", "POST /utsendinger/{campaign_id}/mottakere", "import", "draft"),
    Case("draft_audiences.tidligere", "POST /utsendinger/{campaign_id}/mottakere", "campaign", "draft"),
    Case("draft_audiences.bruk", "POST /utsendinger/{campaign_id}/mottakere", "audience", "draft"),
    Case("draft_audiences.slett", "POST /utsendinger/{campaign_id}/mottakere", "audience", "draft"),
    Case(
        "people.hvem",
        "POST /ungdom/skjermede/{youth_id}/{what}",
        "staff",
        "protected",
        parts={"what": "navngi"},
    ),
    Case(
        "OptOutIn.phone",
        "POST /api/v1/opt-outs",
        "phone",
        protected="protected_phone",
        others={"reason": "Ringte"},
        same_for_own=True,
    ),
    Case("Audience.import_id", "POST /api/v1/campaigns", "import", put={"import_id": "{}"}, others=DRAFT),
    Case(
        "Audience.earlier_campaign", "POST /api/v1/campaigns", "campaign", put={"earlier_campaign": "{}"}, others=DRAFT
    ),
    Case("Audience.offices", "POST /api/v1/campaigns", "office", put={"offices": ["{}"]}, others=DRAFT),
    Case(
        "Audience.youth_ids",
        "POST /api/v1/campaigns",
        "youth",
        put={"youth_ids": ["{}"]},
        others=DRAFT,
        same_for_own=True,
        **YOUTH,
    ),
    Case(
        "services__api__v1__conversations__Changes.assignee",
        "PATCH /api/v1/conversations/{id}",
        "staff",
        "conversation",
    ),
    Case("services__api__v1__youths__Changes.office", "PATCH /api/v1/youths/{id}", "office", "youth"),
    Case(
        "services__api__v1__youths__Changes.phone",
        "PATCH /api/v1/youths/{id}",
        "phone",
        "youth",
        protected="protected_phone",
        same_for_own=True,
    ),
)


def nothing() -> set[str]:
    """The fields of `NOTHING`."""
    lines = (line.partition(": ") for line in NOTHING.strip().splitlines())
    return {f"{of}.{name}" for of, _, names in lines for name in names.split()}
