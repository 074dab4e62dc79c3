"""A stand-in for Twilio in a process of its own: start it, give it orders, ask it for the truth."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

import httpx

ACCOUNT = "AC" + 32 * "0"
TOKEN = "standin-token-of-no-worth"
CHECKOUT = Path(__file__).parent.parent.parent


class StandIn:
    """`with StandIn(webhook_base=…) as twilio:` — then `twilio.url` is the API's address.

    `port`: one to take again, so that it can come back where it was; 0: any free one.
    """

    def __init__(self, *, webhook_base: str = "http://127.0.0.1:9", public_url: str = "", port: int = 0) -> None:
        self._command = [sys.executable, "-m", "tests.standin", "--port", str(port), "--webhook-base", webhook_base]
        self._command += ["--public-url", public_url, "--token", TOKEN, "--account", ACCOUNT]
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self._control = httpx.Client(timeout=20, trust_env=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said.startswith("listening on "), f"the stand-in did not start: {said!r}"
        self.url = said.removeprefix("listening on ").strip()

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=5)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None
        self._control.close()

    def order(self, what: str, asked: Any = None) -> Any:
        answer = self._control.post(f"{self.url}/_control/{what}", json=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def reset(self) -> None:
        """As new: no texts, no faults, no receipts."""
        self.order("reset")

    def faults(self, *plans: dict[str, Any]) -> None:
        """Each a dict of `trouble.Plan`, for example {"fault": "reset_taken", "times": 3}. None: all well again."""
        self.order("faults", list(plans))

    def behave(self, **how: Any) -> None:
        """By the names of `app.Behaviour`: `latency_ms`, `list_status`, `list_times`, `list_lag_s` …"""
        self.order("behaviour", how)

    def receipts(self, final: str, **how: Any) -> None:
        """`hooks.Receipts`: from now on texts end as `final`."""
        self.order("receipts", {"final": final, **how})

    def settle(self, sid: str, status: str, **how: Any) -> int:
        """One text further, now, with its receipt (unless `is_told=False`); what our side answered, 0 for nothing."""
        return int(self.order("settle", {"sid": sid, "status": status, **how})["status"])

    def opt_out(self, number: str, *, is_out: bool = True) -> None:
        """Creates to it answer 21610."""
        self.order("opt_out", {"number": number, "is_out": is_out})

    def inbound(self, sender: str, to: str, body: str, **how: Any) -> dict[str, Any]:
        """A text from a youth; {"sid", "statuses", "answered" (when)}. `is_told=False`: only in the list."""
        answer: dict[str, Any] = self.order("inbound", {"sender": sender, "to": to, "body": body, **how})
        return answer

    def post(self, url: str, fields: dict[str, str], *, is_forged: bool = False) -> int:
        """Any webhook, signed (or not) as Twilio would; the status answered."""
        return int(self.order("post", {"url": url, "fields": fields, "is_forged": is_forged})["status"])

    def texts(self) -> list[dict[str, Any]]:
        """The truth: every text taken or received, oldest first."""
        found: list[dict[str, Any]] = self.order("truth")
        return found

    def taken(self) -> list[dict[str, Any]]:
        """Only those taken from us."""
        return [text for text in self.texts() if text["direction"] != "inbound"]

    def counters(self) -> dict[str, Any]:
        """`creates`, `accepted`, `most_in_flight`, `most_in_a_second`, `webhooks_waiting`, `webhook_answers` …"""
        found: dict[str, Any] = self.order("counters")
        return found
