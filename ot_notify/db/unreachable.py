"""Unreachable: why the database cannot be used just now: a word for the log, a sentence for whoever runs the service.

libpq gives no SQLSTATE for a connection that failed, only the server's sentence, which holds no row of ours. Where the
server speaks another language than English, the answer is that it does not respond.
"""

import sqlite3
from enum import StrEnum

from ot_notify.db import disk_full


class Cause(StrEnum):
    """Why the database cannot be used."""

    FULL = "full"
    BUSY = "busy"
    FILE = "file"
    CERTIFICATE = "certificate"
    TLS_REFUSED = "tls_refused"
    TLS_WANTED = "tls_wanted"
    POOLER = "pooler"
    PASSWORD = "password"  # noqa: S105
    NO_DATABASE = "no_database"
    HOST = "host"
    TOO_MANY = "too_many"
    STARTING = "starting"
    NO_ANSWER = "no_answer"


SAID: tuple[tuple[Cause, tuple[str, ...]], ...] = (
    (
        Cause.CERTIFICATE,
        (
            "certificate verify failed",
            "root certificate file",
            "does not match host name",
            "client certificate",
            "certificate file",
            "private key file",
        ),
    ),
    (Cause.TLS_REFUSED, ("does not support ssl",)),
    (Cause.POOLER, ("unsupported startup parameter",)),
    (Cause.TOO_MANY, ("too many clients", "too many connections", "connection slots are reserved", "no more connect")),
    (Cause.STARTING, ("the database system is",)),
    (Cause.NO_DATABASE, ("no such database",)),
    (Cause.HOST, ("could not translate host name", "failed to resolve host")),
)
"""Parts of libpq's, Postgres' and PgBouncer's sentences, in small letters. The first that fits counts."""

SENTENCES: dict[Cause, str] = {
    Cause.FULL: "Disken er full eller svikter. Ingenting er endret; frigjør plass og prøv igjen.",
    Cause.BUSY: "Databasen er opptatt. Prøv igjen om litt.",
    Cause.FILE: "Databasefila kan ikke åpnes eller skrives. Sjekk OT_DATABASE_URL og rettighetene til mappa.",
    Cause.CERTIFICATE: "Sertifikatet til databasen godtas ikke. Sjekk sslmode, sslrootcert og vertsnavnet i "
    "OT_DATABASE_URL, og at sertifikatet ikke er utløpt.",
    Cause.TLS_REFUSED: "Databasen tar ikke imot TLS, men OT_DATABASE_URL krever det. Slå på TLS i Postgres (ssl = on), "
    "eller ta bort sslmode hvis nettet er lukket.",
    Cause.TLS_WANTED: "Databasen slipper bare inn med TLS. Legg til ?sslmode=verify-full i OT_DATABASE_URL.",
    Cause.POOLER: "Mellom oss og databasen står en PgBouncer som ikke tar oppsettet vårt. Sett "
    "OT_DATABASE_POOLER=transaction.",
    Cause.PASSWORD: "Databasen godtar ikke brukeren eller passordet i OT_DATABASE_URL.",
    Cause.NO_DATABASE: "Basen i OT_DATABASE_URL finnes ikke på tjeneren. Lag den, eller rett navnet.",
    Cause.HOST: "Vertsnavnet i OT_DATABASE_URL finnes ikke i DNS. Rett det, eller sjekk nettet.",
    Cause.TOO_MANY: "Databasen har ikke flere ledige tilkoblinger. Øk max_connections, eller kjør færre prosesser "
    "(docs/scale.md).",
    Cause.STARTING: "Databasen starter eller stopper. Prøv igjen om litt.",
    Cause.NO_ANSWER: "Databasen svarer ikke. Sjekk OT_DATABASE_URL, og at den kjører.",
}
"""What whoever runs the service can do. None holds anything the database said."""


def cause(error: BaseException) -> Cause:
    """Return why, from the driver's codes, and for a connection that failed from the server's words."""
    if disk_full.is_full(error):
        return Cause.FULL
    match disk_full.sqlite_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Cause.BUSY
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return Cause.FILE
    return _from_words(str(getattr(error, "orig", None) or error).lower())


def _from_words(said: str) -> Cause:
    for found, parts in SAID:
        if any(part in said for part in parts):
            return found
    if "no pg_hba.conf entry" in said:
        # With `prefer` libpq tries both ways, and the server says no to each: then it is about who we are.
        with_tls, without = "ssl encryption" in said or "ssl on" in said, "no encryption" in said or "ssl off" in said
        if with_tls != without:
            return Cause.TLS_WANTED if without else Cause.TLS_REFUSED
        return Cause.PASSWORD
    if "password" in said or 'role "' in said or "authentication failed" in said:
        return Cause.PASSWORD
    if 'database "' in said and "does not exist" in said:
        return Cause.NO_DATABASE
    return Cause.NO_ANSWER


def sentence(error: BaseException) -> str:
    """Return what a person can do about it, in one or two Norwegian sentences."""
    return SENTENCES[cause(error)]
