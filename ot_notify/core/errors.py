"""What may go wrong in words: a rule says no, or a thing is not there. The words are in `languages/<code>/`."""

from typing import Any


class Refused(Exception):
    """A rule says no.

    `code` names a sentence in the language files (for example `phone.landline`); `facts` fill its placeholders and
    must never hold a name, a number or a text of a person, since the sentence may be logged.
    """

    status = 422

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotFound(Refused):
    """There is no such thing, or it belongs to an office the asker does not see: nobody can tell which."""

    status = 404

    def __init__(self, code: str = "not_found", **facts: Any) -> None:
        super().__init__(code, **facts)


class Conflict(Refused):
    """The thing is in a state that forbids what was asked."""

    status = 409


class Misconfigured(Exception):
    """A setting or a file of ours is wrong. The message is one sentence for whoever runs the service."""


class Unavailable(Exception):
    """Something we need (database, disk, Redis) is out of reach just now; nothing was changed."""
