"""The web application: REST, webhooks, health and the console, in one frame."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from sqlalchemy.orm import configure_mappers

import ot_notify
from ot_notify import db
from ot_notify.core import garbage, logs
from ot_notify.core.production_checks import require_safe
from ot_notify.db import unreachable
from ot_notify.messaging import messages, starting_texts
from ot_notify.offices.register import offices
from ot_notify.replies.understanding import understand, warm_beside
from ot_notify.text import languages
from services.api import console, health, middleware, problems, v1, webhooks
from services.api.public import add_public_pages

log = logging.getLogger(__name__)

DESCRIPTION = "Lists of youths in, texts out, answers routed, STOPP honoured."


class Service(FastAPI):
    """The application, which describes its REST interface and nothing else."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document; it is made once."""
        if self.openapi_schema is None:
            found = get_openapi(title=self.title, version=self.version, description=DESCRIPTION, routes=self.routes)
            found["paths"] = {path: item for path, item in found["paths"].items() if path.startswith("/api/v1/")}
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            schemas["Problem"] = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(schemas["Problem"].pop("$defs", {}))
            self.openapi_schema = found
        return self.openapi_schema


def create_app() -> FastAPI:
    """Return the application, ready for a server. Raises Misconfigured where it must not or cannot run."""
    require_safe()
    app = Service(
        title="ot-notify",
        version=ot_notify.__version__,
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page would load code from another company's server
        redoc_url=None,
        redirect_slashes=False,  # it would redirect to whatever host the caller claims
        lifespan=_lifespan,
        # It would trace paths and bodies, which hold persons.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    problems.add_problems(app)
    for router in (health.router, webhooks.router, v1.router):
        app.include_router(router)
    add_public_pages(app)
    console.add_console(app)  # last, since whatever no other route knows ends there, in a page
    app.add_middleware(middleware.Frame)
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Report a faulty file of ours at the start, not at the first request that needs it."""
    logs.configure()
    require_safe()
    offices()
    await asyncio.to_thread(_warm)
    garbage.keep_what_is_loaded()
    warm_beside()
    yield


def _warm() -> None:
    """Load languages, tables and a connection, which would cost the first webhook half a second. Add the starting texts
    of a county that is new in the offices file."""
    languages.keyword("hei")
    understand("hei, kan dere ringe meg?")
    configure_mappers()
    try:
        if pending := db.pending():
            log.warning(
                "migrations have not been run", extra={"pending": len(pending)}
            )  # `/readyz` says it, until they ran
            return
        with db.reading() as session:
            messages.last_to(session, "")
        with db.transaction() as session:
            starting_texts.plant(session)
    except db.AWAY as error:
        log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
