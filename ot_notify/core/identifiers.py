"""Identifiers: kinds of strings that must not be swapped. They cost nothing at run time; mypy finds the swap."""

from typing import NewType

E164 = NewType("E164", str)
"""A phone number as `phone_numbers.parse` returns it: `+47` and eight digits for a Norwegian one."""

OfficeId = NewType("OfficeId", str)
"""The id of an office in the offices file, or `triage`."""

YouthId = NewType("YouthId", str)
MessageId = NewType("MessageId", str)
