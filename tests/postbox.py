"""Postbox: a real SMTP server that keeps what it is given, for tests of what leaves by e-mail."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.header import decode_header, make_header
from email.message import Message as Email

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from tests.servers import free_port


class Postbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Email] = []

    def handle_message(self, message: Email) -> None:
        self.got.append(message)

    @property
    def to(self) -> list[str]:
        return sorted(str(one["To"]) for one in self.got)

    def subject(self, number: int = -1) -> str:
        return str(make_header(decode_header(str(self.got[number]["Subject"]))))

    def body(self, number: int = -1) -> str:
        payload = self.got[number].get_payload(decode=True)
        assert isinstance(payload, bytes)
        return payload.decode().replace("\r\n", "\n")


@contextmanager
def serving() -> Iterator[tuple[Postbox, str]]:
    """The postbox and the address of its server."""
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, f"smtp://127.0.0.1:{port}"
    finally:
        server.stop()
