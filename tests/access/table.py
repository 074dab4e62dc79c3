"""Every route, and who may use it. A new route needs one line here; `tests/access` then tries it for every role.

    "GET /lister": page(May.TALK),                      a page, for the roles that may TALK (`permissions.py`)
    "GET /lister/{list_id}": page(May.TALK, "import"),  one object of a kind that `objects.py` makes
    "POST /lister/{list_id}/{what}": page(May.TALK, "import", what="ta-inn"),  other parts of the address
    "GET /api/v1/lists/{id}": rest("imports", "read", of="import"),  the scopes of which a key needs one

Tried are nobody, each role, and an object of one's own office, one of another office and one that is not there.
What one may not see is 404; another office's object is 404 in exactly the same way.
"""

from dataclasses import dataclass, field

from ot_notify.access.permissions import May


@dataclass(frozen=True)
class Open:
    """For everybody: the door, the signed webhooks, health."""


@dataclass(frozen=True)
class Page:
    """A page or a form of the console. `of`: the kind of object in its address; `parts`: what else stands there."""

    may: May
    of: str = ""
    form: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rest:
    """A call of the interface. A key needs one of `scopes`; `body` is one that the call takes."""

    scopes: frozenset[str]
    of: str = ""
    body: dict[str, object] = field(default_factory=dict)


def page(may: May, of: str = "", *, form: dict[str, str] | None = None, **parts: str) -> Page:
    return Page(may, of, form or {}, parts)


def rest(*scopes: str, of: str = "", body: dict[str, object] | None = None) -> Rest:
    return Rest(frozenset(scopes), of, body or {})


OPEN = Open()

ROUTES: dict[str, Open | Page | Rest] = {
    # --- for everybody ---
    "GET /healthz": OPEN,
    "GET /readyz": OPEN,
    "GET /metrics": OPEN,
    "GET /api/v1/openapi.json": OPEN,
    "POST /webhooks/twilio/inbound": OPEN,
    "POST /webhooks/twilio/status": OPEN,
    "GET /logg-inn": OPEN,
    "POST /logg-inn": OPEN,
    "GET /{path:any_page}": OPEN,
    # --- one's own ---
    "GET /min-side": page(May.OWN),
    "POST /min-side": page(May.OWN),
    "GET /min-side/e-post": page(May.OWN),
    "POST /min-side/e-post": page(May.OWN),
    "POST /kontor": page(May.OWN),
    "POST /logg-ut": page(May.OWN),
    "GET /": page(May.OWN),
    # --- conversations ---
    "GET /innboks": page(May.TALK),
    "GET /innboks/nye": page(May.TALK),
    "GET /innboks/{conversation_id}": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/svar": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/avslutt": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/apne": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/ta": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/gi-fra": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/utsett": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/overfor": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/ikke-alvorlig": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/alvorlig": page(May.TALK, "conversation"),
    "POST /tell": page(May.OWN),
    "GET /til-fordeling": page(May.TALK, "triage"),
    "POST /til-fordeling/{conversation_id}/gi": page(May.TALK, "triage"),
    "POST /til-fordeling/{conversation_id}/ikke-til-oss": page(May.TALK, "triage"),
    "GET /folg-opp": page(May.TALK),
    "POST /folg-opp/{follow_up_id}": page(May.TALK, "follow_up"),
    "GET /folg-opp/{follow_up_id}": page(May.TALK, "follow_up"),
    "POST /folg-opp/{follow_up_id}/angre": page(May.TALK, "follow_up"),
    "POST /folg-opp/{follow_up_id}/tildel": page(May.TALK, "follow_up"),
    "POST /folg-opp/merk": page(May.TALK),
    "GET /folg-opp/liste.csv": page(May.TALK),
    "GET /folg-opp/utskrift": page(May.TALK),
    "GET /telefoner": page(May.TALK),
    "GET /telefoner/skjermer": page(May.TALK),
    "POST /telefoner": page(May.TALK),
    # --- campaigns ---
    "GET /forside/utsendinger": page(May.RUN),
    "GET /utsendinger": page(May.RUN),
    "GET /utsendinger/{campaign_id}": page(May.RUN, "campaign"),
    "GET /utsendinger/{campaign_id}/framdrift": page(May.RUN, "campaign"),
    "GET /utsendinger/{campaign_id}/avlys": page(May.RUN, "campaign"),
    "GET /utsendinger/ny": page(May.RUN),
    "POST /utsendinger/ny": page(May.RUN),
    "POST /utsendinger/{campaign_id}/kopier": page(May.RUN, "campaign"),
    "POST /utsendinger/{campaign_id}/forkast": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/navn": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/mottakere": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/mottakere": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/mottakere/{exclusion}": page(May.TALK, "draft", exclusion="opted_out"),
    "GET /utsendinger/{campaign_id}/tekst": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/tekst": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/tekst/tell": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/tid": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/tid": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/forhandsvis": page(May.RUN, "draft"),
    "POST /utsendinger": page(May.RUN),
    "POST /utsendinger/{campaign_id}/finn": page(May.TALK, "draft"),
    "POST /utsendinger/{campaign_id}/prove": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/send": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/be-om-godkjenning": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/godkjenn": page(May.RUN, "draft"),
    "POST /utsendinger/{campaign_id}/send": page(May.RUN, "draft"),
    "GET /utsendinger/{campaign_id}/paminnelser": page(May.RUN, "campaign"),
    "POST /utsendinger/{campaign_id}/paminnelser/pause": page(May.TALK, "campaign"),
    "POST /utsendinger/{campaign_id}/paminnelser/flere": page(May.RUN, "campaign"),
    "GET /utsendinger/{campaign_id}/paminnelser/{step}": page(May.RUN, "campaign", step="1"),
    "POST /utsendinger/{campaign_id}/paminnelser/{step}": page(May.RUN, "campaign", step="1"),
    "POST /utsendinger/{campaign_id}/paminnelser/{step}/tell": page(May.RUN, "campaign", step="1"),
    "POST /utsendinger/{campaign_id}/{what}": page(May.RUN, "campaign", what="pause"),
    "GET /resultater": page(May.RUN),
    "GET /resultater.csv": page(May.RUN),
    "GET /utsendinger/{campaign_id}/hver-enkelt.csv": page(May.TALK, "campaign"),
    "GET /utsendinger/{campaign_id}/resultat": page(May.RUN, "campaign"),
    "GET /utsendinger/{campaign_id}/resultat.csv": page(May.RUN, "campaign"),
    # --- lists ---
    "GET /import": page(May.TALK),
    "POST /import": page(May.TALK),
    "GET /import/eksempel.csv": page(May.TALK),
    "GET /import/{import_id}": page(May.TALK, "import"),
    "GET /import/{import_id}/kolonner": page(May.TALK, "import"),
    "POST /import/{import_id}/kolonner": page(May.TALK, "import"),
    "GET /import/{import_id}/framdrift": page(May.TALK, "import"),
    "GET /import/{import_id}/kontroller": page(May.TALK, "import"),
    "POST /import/{import_id}/rad/{row}": page(May.TALK, "import", row="2"),
    "POST /import/{import_id}/rad/{row}/{what}": page(May.TALK, "import", row="2", what="utelat"),
    "POST /import/{import_id}/uten-fodselsnummer": page(May.TALK, "import"),
    "GET /import/{import_id}/feil.csv": page(May.TALK, "import"),
    "POST /import/{import_id}/rettet": page(May.TALK, "import"),
    "POST /import/{import_id}/ta-inn": page(May.TALK, "import"),
    "POST /import/{import_id}/forkast": page(May.TALK, "import"),
    "GET /import/{import_id}/ferdig": page(May.TALK, "import"),
    "GET /import/{import_id}/borte": page(May.TALK, "import"),
    "GET /import/{import_id}/endret": page(May.TALK, "import"),
    "GET /import/{import_id}/angre": page(May.TALK, "import"),
    "POST /import/{import_id}/angre": page(May.TALK, "import"),
    # --- the log ---
    "GET /innsynslogg": page(May.AUDIT),
    "GET /innsynslogg.csv": page(May.AUDIT),
    "POST /innsynslogg": page(May.AUDIT),
    # --- the service itself ---
    "GET /hjelp": page(May.OWN),
    "GET /tilgjengelighet": page(May.OWN),
    "GET /innstillinger": page(May.ADMINISTER),
    "POST /innstillinger/{name}": page(May.ADMINISTER, name="max_age"),
    "POST /til-fordeling/{conversation_id}/koble": page(May.TALK, "triage"),
    "POST /til-fordeling/{conversation_id}/finn": page(May.TALK, "triage"),
    "POST /til-fordeling/{conversation_id}/ny": page(May.TALK, "triage"),
    "GET /hendelser": page(May.OWN),
    "GET /hendelser/tall": page(May.OWN),
    "GET /sok": page(May.RUN),
    "POST /sok": page(May.RUN),
    "POST /innboks/flere": page(May.TALK),
    "POST /innboks/angre": page(May.TALK),
    "POST /innboks/tilbud/{handover_id}": page(May.TALK, "handover"),
    "GET /innboks/hurtigsvar": page(May.TALK),
    "POST /innboks/hurtigsvar": page(May.TALK),
    "POST /innboks/hurtigsvar/{canned_id}": page(May.TALK, "canned"),
    "GET /innboks/{conversation_id}/trad": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/skriver": page(May.TALK, "conversation"),
    "GET /innboks/{conversation_id}/hvem-skriver": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/notat": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/tildel": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/stemmer": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/noe-annet": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/vil-ringes": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/trekk-tilbake": page(May.TALK, "conversation"),
    "GET /innboks/{conversation_id}/{ask}": page(May.TALK, "conversation", ask="overfor"),
    "POST /innboks/{conversation_id}/feil-nummer": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/stopp": page(May.TALK, "conversation"),
    "POST /innboks/{conversation_id}/opphev": page(May.TALK, "stopped"),
    "POST /innboks/{conversation_id}/ungdom": page(May.TALK, "conversation"),
    "POST /import/{import_id}/les-igjen": page(May.TALK, "import"),
    "GET /tekstmaler": page(May.RUN),
    "GET /tekstmaler/ny": page(May.RUN),
    "POST /tekstmaler/ny": page(May.RUN),
    "POST /tekstmaler/tell": page(May.RUN),
    "GET /tekstmaler/{template_id}": page(May.RUN, "template"),
    "POST /tekstmaler/{template_id}": page(May.RUN, "template"),
    "POST /tekstmaler/{template_id}/bekreft": page(May.RUN, "template"),
    "GET /tekstmaler/{template_id}/versjoner": page(May.RUN, "template"),
    "POST /tekstmaler/{template_id}/{what}": page(May.RUN, "template", what="arkiver"),
    # --- youths ---
    "GET /ungdom": page(May.TALK),
    "POST /ungdom": page(May.TALK),
    "GET /ungdom/ny": page(May.TALK),
    "POST /ungdom/ny": page(May.TALK),
    "GET /ungdom/skjermede": page(May.NAME),
    "POST /ungdom/skjermede/{youth_id}/{what}": page(May.NAME, "protected", what="navngi"),
    "GET /ungdom/overforinger": page(May.TALK),
    "POST /ungdom/overforinger/{transfer_id}": page(May.TALK, "transfer", form={"gjor": "behold"}),
    "GET /ungdom/{youth_id}": page(May.TALK, "youth"),
    "GET /ungdom/{youth_id}/rett": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/rett": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/nummer": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/nummer/{what}": page(May.TALK, "youth", what="feil", form={"phone": "+4749000778"}),
    "POST /ungdom/{youth_id}/notat": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/pause": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/paminnelser": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/skjerming": page(May.TALK, "youth"),
    "POST /ungdom/{youth_id}/samtale": page(May.TALK, "youth"),
    "GET /ungdom/{youth_id}/innsyn": page(May.TALK, "youth"),
    "GET /ungdom/{youth_id}/innsyn.json": page(May.TALK, "youth"),
    "GET /ungdom/{youth_id}/slett": page(May.FORGET, "youth"),
    "POST /ungdom/{youth_id}/slett": page(May.FORGET, "youth"),
    "GET /reservasjoner": page(May.TALK),
    "POST /reservasjoner": page(May.TALK),
    "POST /reservasjoner/stopp": page(May.TALK),
    "POST /reservasjoner/opphev": page(May.TALK),
    "GET /reservasjoner.csv": page(May.TALK),
    "GET /kontorene": page(May.OWN),
    "GET /kontorene/{office_id}": page(May.OFFICE, "office"),
    "POST /kontorene/{office_id}": page(May.OFFICE, "office"),
    "POST /kontorene/{office_id}/bekreft": page(May.OFFICE, "office"),
    "POST /kontorene/{office_id}/vakt": page(May.OFFICE, "office"),
    "GET /logg-inn/kode": OPEN,
    "POST /logg-inn/kode": OPEN,
    "GET /logg-inn/totrinn": OPEN,
    "POST /logg-inn/totrinn": OPEN,
    "GET /min-side/innlogging": page(May.OWN),
    "GET /min-side/innlogging/tid": page(May.OWN),
    "POST /min-side/innlogging/bli": page(May.OWN),
    "POST /min-side/innlogging/passord": page(May.OWN),
    "POST /min-side/innlogging/ut": page(May.OWN),
    "GET /min-side/totrinn": page(May.OWN),
    "POST /min-side/totrinn": page(May.OWN),
    "POST /min-side/totrinn/koder": page(May.OWN),
    "POST /min-side/totrinn/av": page(May.OWN),
    "GET /team": page(May.TEAM),
    "GET /team/inviter": page(May.TEAM),
    "POST /team/inviter": page(May.TEAM),
    "GET /team/{staff_id}": page(May.TEAM, "staff"),
    "POST /team/{staff_id}": page(May.TEAM, "staff"),
    "POST /team/{staff_id}/lenke": page(May.TEAM, "staff"),
    "POST /team/{staff_id}/slipp-til": page(May.RELEASE, "waiting_staff"),
    "POST /team/{staff_id}/nei": page(May.RELEASE, "waiting_staff"),
    "POST /team/{staff_id}/{what}": page(May.TEAM, "staff", what="ut"),
    "GET /velkommen/{token}": OPEN,
    "POST /velkommen/{token}": OPEN,
    "GET /glemt-passord": OPEN,
    "POST /glemt-passord": OPEN,
    "GET /nokler": page(May.KEYS),
    "POST /nokler": page(May.ADMINISTER),
    "POST /nokler/{key_id}/trekk": page(May.KEYS, "key"),
    "POST /nokler/{key_id}/slipp-til": page(May.RELEASE, "key"),
    "POST /nokler/{key_id}/nei": page(May.RELEASE, "key"),
    "GET /logg-inn/med/{name}": OPEN,
    "GET /logg-inn/med/{name}/tilbake": OPEN,
    # --- REST ---
    "POST /api/v1/imports": rest("imports"),
    "GET /api/v1/imports/{id}": rest("imports", "read", of="import"),
    "GET /api/v1/imports/{id}/errors.csv": rest("imports", "read", of="import"),
    "GET /api/v1/youths": rest("imports", "conversations", "read"),
    "GET /api/v1/youths/{id}": rest("imports", "conversations", "read", of="youth"),
    "PATCH /api/v1/youths/{id}": rest("imports", of="youth", body={"language": "nn"}),
    "DELETE /api/v1/youths/{id}": rest("imports", of="youth"),
    "GET /api/v1/youths/{id}/export": rest("imports", "conversations", "read", of="youth"),
    "GET /api/v1/follow-ups": rest("conversations", "read"),
    "POST /api/v1/follow-ups/{id}/done": rest("conversations", of="follow_up", body={"how": "called"}),
    "POST /api/v1/follow-ups/{id}/undo": rest("conversations", of="follow_up"),
    "GET /api/v1/campaigns/{id}/results": rest("campaigns", "read", of="campaign"),
    "POST /api/v1/campaigns": rest("campaigns"),
    "GET /api/v1/campaigns": rest("campaigns", "read"),
    "GET /api/v1/campaigns/{id}": rest("campaigns", "read", of="campaign"),
    "GET /api/v1/campaigns/{id}/preview": rest("campaigns", "read", of="campaign"),
    "POST /api/v1/campaigns/{id}/launch": rest("campaigns", of="campaign"),
    "POST /api/v1/campaigns/{id}/approve": rest("campaigns", of="campaign"),
    "POST /api/v1/campaigns/{id}/pause": rest("campaigns", of="campaign"),
    "POST /api/v1/campaigns/{id}/resume": rest("campaigns", of="campaign"),
    "POST /api/v1/campaigns/{id}/cancel": rest("campaigns", of="campaign"),
    "GET /api/v1/campaigns/{id}/messages": rest("campaigns", "read", of="campaign"),
    "GET /api/v1/campaigns/{id}/messages.csv": rest("campaigns", "read", of="campaign"),
    "GET /api/v1/offices/{id}/conversations": rest("conversations", "read", of="office"),
    "GET /api/v1/conversations/{id}": rest("conversations", "read", of="conversation"),
    "POST /api/v1/conversations/{id}/messages": rest("conversations", of="conversation", body={"text": "Hei"}),
    "POST /api/v1/conversations/{id}/notes": rest("conversations", of="conversation", body={"text": "Ringte"}),
    "POST /api/v1/conversations/{id}/suggestion": rest("conversations", of="conversation", body={"accept": False}),
    "POST /api/v1/conversations/{id}/handovers": rest(
        "conversations", of="conversation", body={"office": "asker-og-baerum", "reason": "Har flyttet"}
    ),
    "GET /api/v1/offices/{id}/canned-replies": rest("conversations", "read", of="office"),
    "GET /api/v1/offices/{id}/handovers": rest("conversations", "read", of="office"),
    "POST /api/v1/handovers/{id}": rest("conversations", of="handover", body={"accept": True}),
    "PATCH /api/v1/conversations/{id}": rest("conversations", of="conversation", body={"state": "closed"}),
    "GET /api/v1/consents": rest("consents", "read"),
    "POST /api/v1/opt-outs": rest("consents"),
    "DELETE /api/v1/opt-outs/{phone}": rest("consents"),
    "GET /api/v1/templates": rest("campaigns", "read"),
    "POST /api/v1/templates": rest("campaigns"),
    "GET /api/v1/templates/{id}": rest("campaigns", "read", of="template"),
    "POST /api/v1/templates/{id}/versions": rest(
        "campaigns", of="template", body={"texts": {"nb": "Hei fra {avsender}. Ikke SMS: STOPP"}, "based_on": 1}
    ),
    "GET /api/v1/offices": rest("offices", "read"),
    "GET /api/v1/offices/{id}": rest("offices", "read", of="office"),
    "GET /api/v1/messages/{id}": rest("campaigns", "conversations", "read", of="message"),
}
