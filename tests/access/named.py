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
profile: lys sprak taster til
settings: alder fra grunn standard verdi
conversation_actions: grunn nummeret sok
campaign_list: sok
canned_replies: gjor tekst tittel
review: antall rad rettet
password: email password til
audience_step: andre dager gikk lagre navn utvalgsnavn videre
preview_step: navn sprak
texts_step: bytt fjern hent legg-til tell
schedule_step: dag fordel gang klokka naar videre
drafts: navn nokkel
text_editor: bytt felt
email_choices: vil
search: sok
follow_ups: dato grunn hva notat side vis
calling: hva notat plass
letters: adresse alle dato nokkel slag sprak vis
letter_texts: gjor slag sprak tekst tittel
inbox: gjor grunn vis
departure: dag klokka senere erstatter
planned_answers: gjor
saved_filters: navn
youth_tags: navn
subject_access: sikker
api_keys: dager hvor navn rett
audit_log: dag hva om
youth_list: aar en-annen grunn nadd reasons side sok status
youth: deed hva reason text til
simulated_phones: hva text
reminders: bytt grunn pause tell versjon
consents: reason
campaign: sikker
security: bilde hvilken kode nytt
services__api__v1__conversations__AnswerIn: text
ConversationChanges: snooze_until state
services__api__v1__conversation_actions__AnswerIn: accept reason
YouthChanges: address call_phones care_of email first_name guardian_name language last_name ot_status paused_until
OfficeChanges: email language opening_hours phone postal_address send_window sms_name visit_address website
ClosingIn: first last yearly
YouthChanges: place postal_code reasons
second_factor: bilde kode reserve til
conversation: betydning dato etter notat slutt text vis
team: epost navn rolle
text_templates: bruk bytt navn nokkel tell versjon
transfers: gjor
triage: sok sperr
upload: skilletegn tegnsett
current_user: csrf
password_link: email nytt
youth_list: hvem
public_page: intro_en intro_nb intro_nn
"""

FREE = {
    "offices.hvem": "the county's or the office's own duty, by the address's own office",
    "offices.vaktepost": "whom to tell on duty: is kept, and compared with nothing",
    "offices.vakttelefon": "the same",
    "advisers.fra": "a colleague who has left: judged by the offices the visitor sees",
    "advisers.sted": "an office: only those the visitor sees",
    "public_page.phone": "the office's own for the public: is kept, and compared with nothing",
    "conversation.hvorfor": "a reason in words",
    "upload.fil": "tests of lists try every way a person can be named inside a file",
    "Body_read_api_v1_imports_post.file": "the same",
    "Body_read_api_v1_imports_post.office": "no secret; another's is as one that is not there",
    "conversation_actions.kontor": "an office that may be asked to take a conversation: no secret",
    "triage.kontor": "the same",
    "OfferIn.office": "the same",
    "profile.kontor": "only offices among the visitor's own choices are kept",
    "api_keys.kontor": "an administrator's; keys have tests of their own",
    "team.kontor": "the team has tests of its own",
    "text_templates.hvor": "templates have tests of their own",
    "TemplateIn.office": "the same",
    "audit_log.hvem": "a colleague or a key among the lines the visitor sees; goes into an address",
    "letters.brev": "the letters of the batch in the address: others are not looked up",
    "follow_ups.angre": "the visitor's own receipt: tests of receipts try another's",
    "saved_filters.liste": "one of three lists, or 404",
    "saved_filters.sporring": "narrows the visitor's own list, and is judged when it is opened",
    "youth_list.merke": "narrows the visitor's own list; another office's tag finds nobody",
    "youth_tags.fjern": "another office's tag is 404: tests of tags try one",
    "follow_ups.hvem": "narrows the visitor's own list",
    "follow_ups.utsending": "the same",
    "inbox.til": "where to go back to, or a colleague: tried as conversation.til",
    "conversation.neste": "where to go on to: that page judges it",
    "simulated_phones.nummer": "the practice phones of a service that sends no real texts",
    "preview_step.telefon": "the visitor's own number: see `trials`",
    "YouthChanges.guardian_phone": "is kept, and compared with nothing",
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
LETTER_TEXT = {"slag": "first", "sprak": "nb", "tittel": "Hei", "tekst": "Vi vil snakke med deg."}
MERK = "POST /folg-opp/merk"

CASES = (
    Case("conversation_actions.ungdom", "POST /innboks/{conversation_id}/ungdom", "youth", "conversation", **YOUTH),
    Case("same_person.annen", "POST /ungdom/{youth_id}/samme", "youth", "youth", **YOUTH),
    Case("triage.ungdom", "POST /til-fordeling/{conversation_id}/koble", "youth", "triage", **YOUTH),
    Case("reminders.ungdom", "POST /utsendinger/{campaign_id}/paminnelser/pause", "youth", "campaign", **YOUTH),
    Case("youth.stopp", "POST /ungdom/{youth_id}/paminnelser", "campaign", "youth"),
    Case("youth.fortsett", "POST /ungdom/{youth_id}/paminnelser", "campaign", "youth"),
    Case(
        "youth.phone",
        "POST /ungdom/{youth_id}/nummer/{what}",
        "phone",
        "youth",
        protected="protected_phone",
        parts={"what": "feil"},
    ),
    Case("consents.phone", "POST /reservasjoner", "phone", protected="protected_phone"),
    Case(
        "consents.phone",
        "POST /reservasjoner/opphev",
        "phone",
        protected="protected_phone",
        others={"reason": "Ringte"},
        same_for_own=True,  # nothing stands against it
    ),
    Case(
        "consents.phone",
        "POST /reservasjoner/stopp",
        "phone",
        protected="protected_phone",
        others={"reason": "Ringte"},
        same_for_own=True,
    ),
    Case("inbox.valgt", "POST /innboks/flere", "conversation"),
    Case("inbox.angre", "POST /innboks/angre", "conversation", same_for_own=True),
    Case("conversation.til", "POST /innboks/{conversation_id}/tildel", "staff", "conversation"),
    Case("conversation.hurtigsvar", "POST /innboks/{conversation_id}/svar", "canned", "conversation"),
    Case("canned_replies.kontor", "POST /innboks/hurtigsvar", "office", others={"tittel": "A", "tekst": "B"}),
    Case("letters.rad", "POST /brev", "follow_up"),
    Case("letters.ungdom", "POST /brev", "youth", **YOUTH),
    Case("letter_texts.kontor", "POST /brev/tekster", "office", others=LETTER_TEXT),
    Case("follow_ups.rad", MERK, "follow_up", others={"hva": "ta"}),
    Case("follow_ups.en", MERK, "follow_up", put="called:{}"),
    Case("advisers.veileder", "POST /ungdom/{youth_id}/veileder", "staff", "youth"),
    Case("follow_ups.kollega", "POST /folg-opp/{follow_up_id}/tildel", "staff", "follow_up"),
    Case("audience_step.liste", "POST /utsendinger/{campaign_id}/mottakere", "import", "draft"),
    Case("audience_step.tidligere", "POST /utsendinger/{campaign_id}/mottakere", "campaign", "draft"),
    Case("audience_step.bruk", "POST /utsendinger/{campaign_id}/mottakere", "audience", "draft"),
    Case("audience_step.slett", "POST /utsendinger/{campaign_id}/mottakere", "audience", "draft"),
    Case(
        "youth_list.hvem",
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
    Case("upload.alle", "POST /import/{import_id}/kolonner", "office", "import", others={"k0": ""}),
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
        "ConversationChanges.assignee",
        "PATCH /api/v1/conversations/{id}",
        "staff",
        "conversation",
    ),
    Case("ConversationChanges.office", "PATCH /api/v1/conversations/{id}", "office", "conversation"),
    Case("YouthChanges.office", "PATCH /api/v1/youths/{id}", "office", "youth"),
    Case(
        "YouthChanges.phone",
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
