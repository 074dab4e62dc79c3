"""Search: find conversations, youths and campaigns by name, number or words; only what the actor may see."""

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.permissions import May, may
from ot_notify.access.staff import Actor, Statement
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.inbox import conversations, inbox_view, search_index
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.inbox_view import ConversationCard
from ot_notify.inbox.models import Conversation, Reply, RouteReason
from ot_notify.inbox.search_index import SaidWord
from ot_notify.messaging.messages import Message
from ot_notify.offices.register import TRIAGE
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from ot_notify.text import folding

MOST = 20
"""Results of each kind at most. A user who sees this many is asked to write more."""

MOST_NAMES = 2000
SHORTEST_NUMBER = 4
MOST_WORDS = 6
_COUNTRY = re.compile(r"^(?:\+|00)?47(?=\d{8}$)")
_NUMBER = re.compile(r"\+?[\d\s().-]+")


@dataclass(frozen=True, slots=True)
class ConversationHit:
    """A conversation found, and the matching text, where its words matched."""

    card: ConversationCard
    words: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search found, the newest first; each list has at most MOST."""

    hits: list[ConversationHit]
    youths: list[Youth]
    campaigns: list[Campaign]

    @property
    def total(self) -> int:
        return len(self.hits) + len(self.youths) + len(self.campaigns)


def search(session: Session, actor: Actor, asked: str) -> SearchResults:
    """Return all matches. Logs how many were found, never the search words.

    A coordinator, who sees numbers and no persons, finds campaigns.
    """
    terms, digits = folding.words(asked)[:MOST_WORDS], number(asked)
    people = list[Youth]()
    hits = list[ConversationHit]()
    if (terms or digits) and actor.role and may(actor.role, May.TALK):
        people = youths.search(session, actor, query=digits or " ".join(terms), limit=MOST)
        hits = _conversations(session, actor, terms, digits, [one.id for one in people])
    found = SearchResults(hits, people, _campaigns(session, actor, terms))
    audit_log.note(session, actor, "search", count=found.total)
    return found


def number(asked: str) -> str:
    """Return the digits of a search for a number, or a part of one, without the country code; empty for anything
    else."""
    written = asked.strip()
    if not _NUMBER.fullmatch(written):
        return ""
    digits = _COUNTRY.sub("", re.sub(r"[^\d+]", "", written)).lstrip("+")
    return digits if len(digits) >= SHORTEST_NUMBER else ""


def _conversations(
    session: Session, actor: Actor, terms: list[str], digits: str, youth_ids: list[str]
) -> list[ConversationHit]:
    texts = _texts_with_words(session, actor, terms)
    fits: list[sa.ColumnElement[bool]] = [Conversation.id.in_(texts), Conversation.youth_id.in_(youth_ids)]
    if digits:
        fits.append(Conversation.phone.contains(digits))
    rows = _findable(sa.select(Conversation), actor).where(sa.or_(*fits))
    found = list(session.scalars(rows.order_by(Conversation.last_at.desc(), Conversation.id).limit(MOST)))
    bodies = _bodies(session, list(texts.values()))
    return [
        ConversationHit(card, bodies.get(texts.get(card.conversation.id, ""), ""))
        for card in inbox_view.cards(session, found)
    ]


def _findable(statement: Statement, actor: Actor) -> Statement:
    """Restrict the query to what the actor sees; where two offices could claim a number, the text is hidden until one
    has it."""
    is_puzzle = sa.and_(Conversation.office_id == TRIAGE, Conversation.because == RouteReason.AMBIGUOUS)
    return conversations.seen(statement, actor).where(sa.not_(is_puzzle))


def _texts_with_words(session: Session, actor: Actor, terms: list[str]) -> dict[str, str]:
    """Return the conversations in which one text has all these words, or their beginnings, with the newest such
    text."""
    if not terms:
        return {}
    newest = sa.func.max(SaidWord.text_id)
    statement = sa.select(SaidWord.conversation_id, newest).where(search_index.begins(terms[0]))
    for term in terms[1:]:
        statement = statement.where(SaidWord.text_id.in_(sa.select(SaidWord.text_id).where(search_index.begins(term))))
    mine = _findable(sa.select(Conversation.id), actor)
    statement = statement.where(SaidWord.conversation_id.in_(mine)).group_by(SaidWord.conversation_id)
    rows = session.execute(statement.order_by(newest.desc()).limit(MOST))
    return {conversation_id: text_id for conversation_id, text_id in rows}


def _bodies(session: Session, text_ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (Reply, Message, Entry):
        rows = session.execute(sa.select(table.id, table.body).where(table.id.in_(text_ids)))
        found.update({text_id: body for text_id, body in rows})
    return found


def _campaigns(session: Session, actor: Actor, terms: list[str]) -> list[Campaign]:
    """Return campaigns by name. There are few, so they are compared here."""
    if not terms:
        return []
    newest = sa.select(Campaign).order_by(Campaign.id.desc())
    mine = campaigns.concerning(session, newest, actor, "", most=MOST_NAMES)
    return [one for one in mine if all(any(w.startswith(t) for w in folding.words(one.name)) for t in terms)][:MOST]
