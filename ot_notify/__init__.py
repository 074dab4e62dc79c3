"""ot-notify: the SMS outreach service of Oppfølgingstjenesten.

Read in this order: `work` (how anything that is due gets done), `messages`, `sending`, `replies`, `campaigns`.
Imports point downwards only; `pyproject.toml` says how, and `make check` holds us to it.
"""

__version__ = "0.1.0"
