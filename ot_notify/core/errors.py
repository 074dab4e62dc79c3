"""Errors that reach people: a rule says no, or a thing does not exist. The sentences are in `languages/<code>/`."""

from typing import Any


class Refused(Exception):
    """Raised when a rule says no.

    `code` names a sentence in the language files (for example `phone.landline`); `facts` fill its placeholders and must
    never hold a person's name, number or text, since the sentence may be logged.
    """

    status = 422

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotFound(Refused):
    """The thing does not exist or belongs to an office the user does not see: the two look the same."""

    status = 404

    def __init__(self, code: str = "not_found", **facts: Any) -> None:
        super().__init__(code, **facts)


class Conflict(Refused):
    """The thing's state forbids what was asked."""

    status = 409


class Misconfigured(Exception):
    """A setting or a file of the service is wrong. The message is one sentence for the operator."""


class Unavailable(Exception):
    """The database, disk or Redis is unreachable; nothing was changed."""
