"""SMTP: send an e-mail to one colleague by the server of `OT_SMTP_URL`. Never a youth's name, number or text.

The address is `smtp://[user:password@]host[:port]` (STARTTLS, required of every other machine not named in
`OT_PLAINTEXT_HOSTS`) or `smtps://…` (TLS from the start). Empty: nothing is sent, and the log says so without the
content.
"""

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from ot_notify.core.errors import Misconfigured, Unavailable
from ot_notify.core.metrics import MAILS
from ot_notify.core.production_checks import is_closed
from ot_notify.core.settings import settings

log = logging.getLogger(__name__)

TIMEOUT_S = 20
PORTS = {"smtp": 25, "smtps": 465}


def is_set() -> bool:
    """Return whether a server is configured."""
    return bool(settings().smtp_url.get_secret_value())


def send(to: str, subject: str, body: str, *, language: str = "nb") -> bool:
    """Hand one e-mail to the server; return False where none is configured.

    Raises Unavailable where the server is unreachable or refuses the e-mail for now, Misconfigured where its URL is
    invalid or it refuses the e-mail for good.
    """
    if not is_set():
        log.info("e-mail not sent: no server is configured", extra={"setting": "OT_SMTP_URL"})
        return False
    made = _email(to, subject, body, language)
    try:
        with _server() as server:
            server.send_message(made, to_addrs=[to])  # one recipient, however the header is parsed
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused, smtplib.SMTPNotSupportedError) as error:
        MAILS.labels("refused").inc()
        raise Misconfigured(f"E-posttjeneren tar ikke imot fra oss ({type(error).__name__}). Se OT_SMTP_URL.") from None
    except Misconfigured:
        MAILS.labels("refused").inc()
        raise
    except (OSError, smtplib.SMTPException) as error:
        MAILS.labels("unreachable").inc()
        raise Unavailable(type(error).__name__) from None
    MAILS.labels("sent").inc()
    return True


def _email(to: str, subject: str, body: str, language: str) -> EmailMessage:
    sender = settings().mail_from or "ot-notify@localhost"
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or "localhost")
    message["Content-Language"] = language
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office replies to it
    message.set_content(body)
    return message


def _server() -> smtplib.SMTP:
    address = urlsplit(settings().smtp_url.get_secret_value())
    try:
        port = address.port or PORTS[address.scheme]
    except (KeyError, ValueError):
        raise Misconfigured("OT_SMTP_URL kan ikke brukes. Skriv smtp://vert:port eller smtps://vert:port.") from None
    secure = ssl.create_default_context()
    host = address.hostname or "localhost"
    if address.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=secure)
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_S)
        server.ehlo()
        # If only offered, a machine in between could remove TLS, and password links go by here.
        if server.has_extn("starttls"):
            server.starttls(context=secure)
        elif not is_closed(host, settings()):
            server.close()
            raise Misconfigured(
                "E-posttjeneren tilbyr ikke TLS (STARTTLS). Bruk smtps:// i OT_SMTP_URL, eller skriv verten i "
                "OT_PLAINTEXT_HOSTS hvis nettet er lukket."
            )
    if address.username:
        server.login(unquote(address.username), unquote(address.password or ""))
    return server
