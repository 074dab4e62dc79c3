"""User commands: `user add|list|disable|password|link|release|reset-2fa`."""

import sys
from typing import Annotated

import sqlalchemy as sa
import typer
from rich.prompt import Prompt
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import access_requests, audit_log, staff
from ot_notify.access.staff import Role, Staff
from ot_notify.core.errors import Conflict, Refused
from ot_notify.core.settings import settings
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence
from services.cli.database import make_ready
from services.cli.output import Failed, actor, command, group, local, say, table

# What only one command needs is imported there: it is much to load for all the others.
Address = Annotated[str, typer.Argument(metavar="E-POST", help="Adressen brukeren logger inn med.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Les passordet fra standard inn i stedet for å spørre.")
]


def add_to(app: typer.Typer) -> None:
    users = group("Brukere som logger inn.")
    command(users, "add")(add)
    command(users, "list")(list_)
    command(users, "disable")(disable)
    command(users, "password")(password)
    command(users, "link")(link)
    command(users, "release")(release)
    command(users, "reset-2fa")(reset_2fa)
    app.add_typer(users, name="user")


def add(
    email: Address,
    role: Annotated[
        Role, typer.Option(metavar="ROLLE", help=f"Rollen brukeren får: {', '.join(Role)}.", show_default=False)
    ],
    name: Annotated[str, typer.Option(metavar="NAVN", help="Navnet kollegene ser.")] = "",
    office: Annotated[
        list[str] | None, typer.Option(metavar="KONTOR", help="Kontorets id. Kan gis flere ganger.")
    ] = None,
    password_stdin: FromInput = False,
) -> None:
    """Lag en bruker. Passordet spørres det etter; det kan ikke gis som argument."""
    make_ready()
    _check_address(email)
    secret = _new_password(from_input=password_stdin)
    with db.transaction() as session:
        person = staff.add(
            session, email=email, name=name or email.split("@")[0], role=role, office_ids=office or [], password=secret
        )
        session.flush()
        audit_log.note(session, actor(), "staff.add", object_kind="staff", object_id=person.id, role=role.value)
        where = " og ".join(one.short_name for one in offices().all if one.id in person.office_ids)
    as_ = sentence(f"role.{role}").lower()
    say(f"{person.email} er lagt til som {as_}{f' ved {where}' if where else ''}. Logg inn på {settings().public_url}")


def list_() -> None:
    """Vis alle brukere."""
    make_ready()
    with db.reading() as session:
        people = session.scalars(sa.select(Staff).order_by(Staff.email)).all()
    rows = [
        (
            p.email,
            p.name,
            p.role.value,
            ", ".join(p.office_ids) or ("ingen" if p.request else "alle"),
            ", ".join(access_requests.waits_for(p)),
            local(p.created_at),
            local(p.disabled_at),
        )
        for p in people
    ]
    table(("E-post", "Navn", "Rolle", "Kontorer", "Venter på leder ved", "Laget", "Sperret"), rows)


def disable(email: Address) -> None:
    """Sperr en bruker. Virker fra neste klikk; loggen beholder navnet."""
    from ot_notify.access import api_keys

    make_ready()
    with db.transaction() as session:
        person = _find(session, email)
        staff.disable(session, person)
        api_keys.wait_again(session, person.id)
        audit_log.note(session, actor(), "staff.disable", object_kind="staff", object_id=person.id)
    say(f"{person.email} er sperret.")


def password(email: Address, password_stdin: FromInput = False) -> None:
    """Gi en bruker nytt passord."""
    from ot_notify.access import account_emails

    make_ready()
    with db.reading() as session:
        _find(session, email)
    secret = _new_password(from_input=password_stdin)
    with db.transaction() as session:
        person = _find(session, email)
        staff.set_password(person, secret)
        staff.sign_out_everywhere(session, person.id)
        audit_log.note(session, actor(), "staff.password", object_kind="staff", object_id=person.id)
    account_emails.send(person, "password_changed")
    say(f"{person.email} har fått nytt passord.")


def link(email: Address) -> None:
    """Lag en lenke der brukeren selv velger passord. Den vises bare denne ene gangen, på standard ut."""
    from ot_notify.access import password_links

    make_ready()
    with db.transaction() as session:
        person = _find(session, email)
        if person.disabled_at:
            raise Conflict("staff.disabled")
        kinds = password_links.LinkKind
        kind = kinds.PASSWORD if person.password_hash else kinds.INVITATION
        made = password_links.make(session, person, kind, made_by=actor().name)
        audit_log.note(session, actor(), "staff.link", object_kind="staff", object_id=person.id, kind=kind.value)
    print(made)


def release(email: Address) -> None:
    """Slipp til en konto som venter på leder, for kontor uten leder. Sjekk først at den hører til den den skal."""
    make_ready()
    with db.transaction() as session:
        person = _find(session, email)
        access_requests.release_all(session, actor(), person)
    say(f"{person.email} er sluppet til som {person.role.value}.")


def reset_2fa(email: Address) -> None:
    """Nullstill kodeappen til en bruker. Den settes opp på nytt ved neste innlogging; brukeren får e-post om det."""
    from ot_notify.access import account_emails, two_factor

    make_ready()
    with db.transaction() as session:
        person = _find(session, email)
        if not two_factor.remove(session, person.id):
            raise Failed(f"{person.email} har ingen kodeapp.")
        staff.sign_out_everywhere(session, person.id)
        audit_log.note(session, actor(), "factor.reset", object_kind="staff", object_id=person.id)
    is_told = account_emails.send(person, "factor_reset", by="ot-notify")
    say(f"Kodeappen til {person.email} er nullstilt." + ("" if is_told else " E-post gikk ikke ut, så si fra selv."))


def _find(session: Session, email: str) -> Staff:
    person = staff.find(session, email)
    if person is None:
        raise Failed("Det finnes ingen bruker med den adressen. Se «ot-notify user list».")
    return person


def _check_address(email: str) -> None:
    if not staff.is_address(email):
        raise Failed("Dette er ikke en e-postadresse.")


def _new_password(*, from_input: bool) -> str:
    """Return the password, asked for twice without showing it, or one line from a pipe; never an argument, which
    everybody can read."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Failed("Passordet må gis med --password-stdin når det ikke er noen å spørre.")
    first = Prompt.ask(f"Passord (minst {staff.SHORTEST_PASSWORD} tegn)", password=True)
    if Prompt.ask("En gang til", password=True) != first:
        raise Failed("De to passordene er ikke like.")
    if len(first) < staff.SHORTEST_PASSWORD:
        raise Refused("staff.password_length", shortest=staff.SHORTEST_PASSWORD)
    return first
