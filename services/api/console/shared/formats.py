"""Formats: times, ages, numbers and names on pages, in the reader's language and local time."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal

from ot_notify.campaigns import small_counts
from ot_notify.core import clock, send_window
from ot_notify.inbox.models import FORM_SENDER
from ot_notify.offices import register
from ot_notify.offices.opening_hours import OfficeClosing
from ot_notify.text import phone_numbers
from ot_notify.text.sms_text import Segments
from services.api.console.shared.translations import _, locale, ngettext


def clock_time(at: datetime) -> str:
    """«10.31»"""
    pattern = "HH:mm" if locale() == "en_GB" else "HH.mm"
    return str(format_time(clock.local(at).time(), pattern, locale=locale()))


LATEST_MS = 4_102_444_800_000
"""The year 2100: no page is newer."""


def made_at(milliseconds: int) -> datetime:
    """Return when a page was rendered, as it says itself (`data-made`); now where that is not a time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if 0 < milliseconds < LATEST_MS else clock.now()


def second(at: datetime) -> str:
    """«10.31.04»"""
    pattern = "HH:mm:ss" if locale() == "en_GB" else "HH.mm.ss"
    return str(format_time(clock.local(at).time(), pattern, locale=locale()))


def day(at: datetime) -> str:
    """«Torsdag 8. oktober», and the year when it is another one."""
    same_year = clock.local(at).year == clock.local(clock.now()).year
    pattern = ("EEEE d. MMMM" if locale() != "en_GB" else "EEEE d MMMM") + ("" if same_year else " y")
    text = str(format_date(clock.local(at).date(), pattern, locale=locale()))
    return text[:1].upper() + text[1:]


def moment(at: datetime) -> str:
    """«8. okt. kl. 10.31»"""
    date = str(format_datetime(clock.local(at), "d. MMM" if locale() != "en_GB" else "d MMM", locale=locale()))
    return _("%(date)s kl. %(time)s") % {"date": date, "time": clock_time(at)}


def date_words(day: date) -> str:
    """«8. oktober», and the year when it is another one."""
    same_year = day.year == clock.local(clock.now()).year
    pattern = ("d. MMMM" if locale() != "en_GB" else "d MMMM") + ("" if same_year else " y")
    return str(format_date(day, pattern, locale=locale()))


def month_name(number: int, *, short: bool = False) -> str:
    """«oktober», or «okt.»"""
    return str(format_date(date(2000, number, 1), "LLL" if short else "LLLL", locale=locale()))


def closing_words(closing: OfficeClosing) -> str:
    """«1. juli–31. juli 2027», «24. desember–1. januar, hvert år»; of one day only that day."""
    pattern = "d. MMMM" if locale() != "en_GB" else "d MMMM"
    days = [
        str(format_date(one, pattern if closing.is_yearly else f"{pattern} y", locale=locale()))
        for one in dict.fromkeys((closing.first, closing.last))
    ]
    return _("%(days)s, hvert år") % {"days": "–".join(days)} if closing.is_yearly else "–".join(days)


def weekday(day: date) -> str:
    """«tirsdag 1. desember»"""
    pattern = "EEEE d. MMMM" if locale() != "en_GB" else "EEEE d MMMM"
    return str(format_date(day, pattern, locale=locale()))


def local_day(at: datetime) -> date:
    """Return the local day of that instant."""
    return clock.local(at).date()


def day_only(at: datetime) -> str:
    """Return the same of a moment, without the hour."""
    return date_words(clock.local(at).date())


def when(at: datetime) -> str:
    """«kl. 10.31» today, else with its date."""
    if clock.local(at).date() == clock.local(clock.now()).date():
        return _("kl. %(time)s") % {"time": clock_time(at)}
    return moment(at)


def waited(since: datetime) -> str:
    """Return how long it has been: «21 min», «5 t», «2 dager»."""
    gone = max(clock.now() - since, timedelta())
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return _("nå")
    if minutes < 60:
        return _("%(count)s min") % {"count": minutes}
    if minutes < 24 * 60:
        return _("%(count)s t") % {"count": minutes // 60}
    return ngettext("%(count)s dag", "%(count)s dager", gone.days) % {"count": gone.days}


def year_groups(counts: Mapping[str, int | None]) -> str:
    """«2003 (4), 2002 (1)»: years of birth, each with how many."""
    return ", ".join(f"{year} ({count})" for year, count in counts.items())


def window_words(window: str) -> str:
    """«man–fre 09.00–17.00» for «mon-fri 09:00-17:00»."""
    if window == "always":
        return _("alltid")
    days = (_("man"), _("tir"), _("ons"), _("tor"), _("fre"), _("lør"), _("søn"))
    for code, word in zip(send_window.DAYS, days, strict=True):
        window = window.replace(code, word)
    return window.replace("-", "–").replace(":", ".")


def number(value: int) -> str:
    """«2 620», with a narrow space."""
    return str(format_decimal(value, locale="nb_NO")).replace("\u00a0", "\u202f")


def by_language(counts: Mapping[str, int | None]) -> str:
    """«252 bokmål · 9 nynorsk · 26 engelsk»; None is hidden, since they are few."""
    words = (("nb", _("bokmål")), ("nn", _("nynorsk")), ("en", _("engelsk")))
    known = [(counts[code], word) for code, word in words if counts.get(code, 0) != 0]
    return " · ".join(f"{_('færre enn 5') if count is None else number(count)} {word}" for count, word in known)


small = small_counts.figure
"""A figure as a viewer without the right to persons may see it; None is hidden."""


def language_name(code: str) -> str:
    """«ukrainsk» for «uk»; a code that nobody has a word for stands as it is."""
    try:
        return Locale.parse(code).get_display_name(locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def kroner(amount: Decimal) -> str:
    """«126,28 kr»"""
    text = str(format_decimal(amount, format="#,##0.00", locale="nb_NO")).replace("\u00a0", "\u202f")
    return f"{text} kr"


def percent(part: int, whole: int) -> str:
    """A width for an SVG attribute."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"


def phone_number(number: str) -> str:
    """«49 00 00 12»; of a form from an office's public page what it is, since there is no number."""
    return _("Skjema på nettsiden") if number.startswith(FORM_SENDER) else phone_numbers.display(number)


def masked(number: str) -> str:
    return _("Skjema på nettsiden") if number.startswith(FORM_SENDER) else phone_numbers.mask(number)


def office_name(office_id: str) -> str:
    """«Moss»; triage and «all» have names of their own."""
    if not office_id:
        return _("Alle kontor")
    if office_id == register.TRIAGE:
        return _("Til fordeling")
    office = register.offices().get(office_id)
    return office.short_name if office else office_id


def municipality(number: str) -> str:
    """«Moss (3103)»; a number no office has stands alone."""
    office = register.offices().by_number(number)
    names = [one.name for one in office.municipalities if one.number == number] if office else []
    return f"{names[0]} ({number})" if names else number


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


def letter(character: str) -> str:
    """A character as one can see it: a blank or an invisible one by its name."""
    if character == "":
        return _("ingenting")
    if character == " ":
        return _("mellomrom")
    if character.isspace():
        return _("fast mellomrom")
    return character if character.isprintable() else _("usynlig tegn")


def room(found: Segments) -> str:
    """«155 av 160 tegn»"""
    return _("%(units)s av %(room)s tegn") % {"units": found.units, "room": found.room}
