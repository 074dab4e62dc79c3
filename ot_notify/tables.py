"""Tables: names every module that has one, so that migrations and tests see them all."""

from ot_notify import (
    apikeys,
    audit,
    campaigns,
    consent,
    conversations,
    followups,
    imports,
    messages,
    notices,
    orders,
    staff,
    staging,
    strangers,
    work,
    youths,
)
from ot_notify.db import Base
from ot_notify.providers import simulator

MODULES = (
    apikeys,
    audit,
    campaigns,
    consent,
    conversations,
    followups,
    imports,
    messages,
    notices,
    orders,
    simulator,
    staff,
    staging,
    strangers,
    work,
    youths,
)
METADATA = Base.metadata
