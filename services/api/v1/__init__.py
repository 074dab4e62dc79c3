"""REST, version 1. One file for each resource."""

from fastapi import APIRouter, Depends

from services.api import deps, problems
from services.api.v1 import (
    campaigns,
    consents,
    conversation_actions,
    conversations,
    follow_ups,
    imports,
    messages,
    offices,
    templates,
    youths,
)

router = APIRouter(
    prefix="/api/v1",
    responses=problems.documented(400, 401, 403, 404, 413, 422, 429, 503),
    dependencies=[Depends(deps.only_known)],
)
for part in (
    imports,
    youths,
    campaigns,
    conversations,
    conversation_actions,
    consents,
    offices,
    messages,
    templates,
    follow_ups,
):
    router.include_router(part.router)
