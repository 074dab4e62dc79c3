"""Tables: names every module that has one, so that migrations and tests see them all."""

from ot_notify.access import api_keys, audit_log, external_accounts, login_throttle, password_links, staff, two_factor
from ot_notify.administration import age_rules, municipality_offices, office_contacts, runtime_settings
from ot_notify.campaigns import audiences, campaigns, closing, contact_limits, reminders
from ot_notify.casework import youth_join
from ot_notify.db import Base, due_work, idempotency
from ot_notify.imports import importer, staging, youth_transfers
from ot_notify.inbox import (
    blocked_numbers,
    conversation_events,
    conversations,
    crises,
    handovers,
    mentions,
    saved_filters,
    search_index,
    typing_indicator,
    undo,
)
from ot_notify.letters import letter_texts
from ot_notify.messaging import canned_replies, messages, templates
from ot_notify.notifications import duty, notices
from ot_notify.offices import opening_hours
from ot_notify.people import (
    consent,
    contact_log,
    edit_history,
    follow_ups,
    letters,
    tags,
    youth_advisers,
    youth_opt_outs,
    youths,
)
from ot_notify.providers import simulator
from ot_notify.public_pages import introductions
from ot_notify.sending import sender_status, sent_before_restore

MODULES = (
    runtime_settings,
    age_rules,
    api_keys,
    audiences,
    audit_log,
    blocked_numbers,
    campaigns,
    canned_replies,
    closing,
    consent,
    youth_advisers,
    youth_opt_outs,
    youth_join,
    municipality_offices,
    office_contacts,
    introductions,
    opening_hours,
    conversations,
    edit_history,
    contact_log,
    conversation_events,
    crises,
    duty,
    two_factor,
    follow_ups,
    letters,
    letter_texts,
    handovers,
    mentions,
    saved_filters,
    tags,
    external_accounts,
    importer,
    contact_limits,
    password_links,
    messages,
    notices,
    idempotency,
    typing_indicator,
    reminders,
    search_index,
    sender_status,
    simulator,
    staff,
    staging,
    sent_before_restore,
    templates,
    login_throttle,
    youth_transfers,
    undo,
    due_work,
    youths,
)
METADATA = Base.metadata
