"""Understanding: what a reply means, each thing with the words it was decided by. Pure: no database, no clock, no network.

`understand` is the face. Rules decide where being wrong does harm (STOPP, crisis); a small linear model weighs the rest.
"""

from ot_notify.replies.understanding.meaning import Meaning
from ot_notify.replies.understanding.stop import Stop
from ot_notify.replies.understanding.understand import Understanding, Who, asks_who, is_quoting, understand
from ot_notify.replies.understanding.warming import warm_beside

__all__ = ["Meaning", "Stop", "Understanding", "Who", "asks_who", "is_quoting", "understand", "warm_beside"]
