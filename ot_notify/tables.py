"""Tables: names every module that has one, so that migrations and tests see them all."""

from ot_notify import (
    adjustments,
    apikeys,
    audiences,
    audit,
    campaigns,
    consent,
    conversations,
    followups,
    imports,
    limits,
    messages,
    notices,
    orders,
    reminders,
    staff,
    staging,
    strangers,
    templates,
    work,
    youths,
)
from ot_notify.db import Base
from ot_notify.providers import simulator

MODULES = (
    adjustments,
    apikeys,
    audiences,
    audit,
    campaigns,
    consent,
    conversations,
    followups,
    imports,
    limits,
    messages,
    notices,
    orders,
    reminders,
    simulator,
    staff,
    staging,
    strangers,
    templates,
    work,
    youths,
)
METADATA = Base.metadata
