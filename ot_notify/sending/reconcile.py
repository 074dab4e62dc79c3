"""Reconciling: read the provider's own records where its responses and webhooks did not reach us.

Three questions, asked at start and every `OT_RECONCILE_EVERY_S`: which texts came in that we never got, what became of
the texts in doubt, and where the receipts are that are overdue. While we were down the provider gave up on webhooks,
so sending waits for the first answer (`pump.has_caught_up`).
"""

import asyncio
import logging

from ot_notify.providers.base import InDoubt, Provider, Rejected, TryLater
from ot_notify.sending import receipt_polling
from ot_notify.sending.catch_up import catch_up
from ot_notify.sending.in_doubt import expire_leases, leaps, settle_doubts

log = logging.getLogger(__name__)


async def reconcile(provider: Provider) -> bool:
    """Fetch missed replies, settle texts in doubt and ask for overdue receipts, once. Return whether the provider's
    records could be read; on False nothing was guessed."""
    if leaps.leapt_within(1.0):
        log.warning("the clock was set forward, or the machine slept")
    try:
        await catch_up(provider)
        await asyncio.to_thread(expire_leases)
        await settle_doubts(provider)
        await receipt_polling.ask(provider)
    except (TryLater, InDoubt, Rejected) as error:
        log.warning("the provider's records cannot be read", extra={"error": type(error).__name__})
        return False
    return True
