"""Trouble on order: which call goes wrong, how, and whether the text was taken all the same."""

import random
import re
from dataclasses import dataclass, field
from typing import Any

from tests.standin.wire import Answer, Manner, json_answer

# name → (is the text taken, status, manner)
FAULTS: dict[str, tuple[bool, int, Manner]] = {
    "throttle": (False, 429, Manner.WHOLE),
    "reject": (False, 400, Manner.WHOLE),
    "error_500": (False, 500, Manner.WHOLE),
    "error_503": (False, 503, Manner.WHOLE),
    "error_503_taken": (True, 503, Manner.WHOLE),
    "redirect": (False, 307, Manner.WHOLE),
    "foreign_403": (False, 403, Manner.WHOLE),
    "reset": (False, 0, Manner.RESET),
    "reset_taken": (True, 0, Manner.RESET),
    "silent": (False, 0, Manner.SILENT),
    "silent_taken": (True, 0, Manner.SILENT),
    "half_taken": (True, 201, Manner.HALF),
    "garbage_taken": (True, 201, Manner.WHOLE),
    "no_sid_taken": (True, 201, Manner.WHOLE),
    "list_taken": (True, 201, Manner.WHOLE),
    "late_taken": (True, 0, Manner.SILENT),
}


@dataclass(slots=True)
class Plan:
    """`fault` for the next `times` creates (0: for ever) whose number matches `to`, each with `probability`."""

    fault: str
    times: int = 0
    probability: float = 1.0
    to: str = ""
    code: int = 21211
    status: int = 0
    retry_after: str = ""
    body: str = ""
    after_s: float = 0.0
    """late_taken: the text is taken only this long after the call."""
    seed: int = 1
    dice: random.Random = field(init=False)
    struck: int = 0

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"no such fault: {self.fault}")
        self.dice = random.Random(self.seed)

    @property
    def is_spent(self) -> bool:
        return bool(self.times) and self.struck >= self.times

    def strikes(self, to: str) -> bool:
        if self.is_spent or (self.to and not re.search(self.to, to)):
            return False
        if self.probability < 1 and self.dice.random() >= self.probability:
            return False
        self.struck += 1
        return True

    @property
    def takes(self) -> bool:
        return FAULTS[self.fault][0]

    def answer(self, account: str) -> Answer:
        _, status, manner = FAULTS[self.fault]
        status = self.status or status
        headers = (("Retry-After", self.retry_after),) if self.retry_after else ()
        if manner in (Manner.RESET, Manner.SILENT):
            return Answer(manner=manner)
        match self.fault:
            case "throttle" | "reject":
                code = 20429 if self.fault == "throttle" else self.code
                whole = json_answer(error(code, status), status, headers=headers)
                return Answer(status, self.body.encode(), headers) if self.body else whole
            case "redirect":
                return Answer(status, b"", (("Location", f"/2010-04-01/Accounts/{account}/Messages.json"),))
            case "half_taken":
                return json_answer({"sid": "SM" + 32 * "0", "status": "queued", "body": ""}, status, manner=manner)
            case "no_sid_taken":
                return json_answer({"status": "queued"}, status)
            case "list_taken":
                return json_answer([1, 2], status)
        return Answer(status, (self.body or "<html>Bad gateway</html>").encode(), headers)


def error(code: int, status: int, message: str = "") -> dict[str, Any]:
    """An error as Twilio words it. The message may hold the number, as theirs do: nobody may log it."""
    return {
        "code": code,
        "message": message or f"error {code}",
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
