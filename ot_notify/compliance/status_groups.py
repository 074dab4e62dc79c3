"""Status groups: Udir's five groups of OT statuses, as they were on a day."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from ot_notify.core import yaml_files


class StatusGroup(StrEnum):
    """The group of a status. The values are the sentence codes `status_group.<value>`."""

    UNKNOWN = "unknown"
    FOLLOWED_UP = "followed_up"
    IN_ACTIVITY = "in_activity"
    SETTLED = "settled"
    NOT_IN_GROUP = "not_in_group"


def of(status: str, on: date) -> StatusGroup:
    """Return the status's group on that day. A youth without a status, or with one we do not know, is unknown."""
    groups = next((one for begins, one in _lists() if begins <= on), _lists()[-1][1])
    return groups.get(status.upper(), StatusGroup.UNKNOWN)


@lru_cache
def _lists() -> list[tuple[date, dict[str, StatusGroup]]]:
    """Return the lists with the day each begins, the newest first."""
    read = yaml_files.read(Path(__file__).parent / "status_groups.yaml")
    found = [
        (one["from"], {code: StatusGroup(name) for name, codes in one["groups"].items() for code in codes})
        for one in read
    ]
    return sorted(found, key=lambda one: one[0], reverse=True)
