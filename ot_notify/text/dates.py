"""Dates: a day in words, as texts write it in each language."""

from datetime import date

_LOCALES = {"nb": ("nb_NO", "EEEE d. MMMM"), "nn": ("nn_NO", "EEEE d. MMMM"), "en": ("en_GB", "EEEE d MMMM")}


def day_in_words(day: date, language: str) -> str:
    """Return the day as in «torsdag 31. desember»; in English for a language without texts."""
    from babel.dates import format_date  # slow to load, and few commands write a date

    locale, pattern = _LOCALES.get(language, _LOCALES["en"])
    return str(format_date(day, pattern, locale=locale))
