"""Baseline of webhooks: a bare FastAPI application as tutorials show it. It checks the signature with Twilio's own
validator and inserts one row in a transaction of its own; it knows no rule and no state."""

import sys

import sqlalchemy as sa
import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from twilio.request_validator import RequestValidator

from tests.standin import TOKEN

METADATA = sa.MetaData()
HEARD = sa.Table(
    "heard",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sid", sa.String(64), index=True),
    sa.Column("what", sa.Text),
)


def engine(url: str) -> sa.Engine:
    made = sa.create_engine(url, pool_size=20, max_overflow=20)
    if made.dialect.name == "sqlite":

        @sa.event.listens_for(made, "connect")
        def prepare(connection: object, _: object) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=20000"):
                connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    METADATA.create_all(made)
    return made


def application(url: str, address: str) -> FastAPI:
    app, database, validator = FastAPI(), engine(url), RequestValidator(TOKEN)

    def insert(sid: str, what: str) -> None:
        with database.begin() as connection:
            connection.execute(sa.insert(HEARD), {"sid": sid, "what": what})

    async def take(request: Request) -> dict[str, str] | None:
        form = await request.form()
        said = {name: str(value) for name, value in form.items()}
        path = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        if not validator.validate(address + path, said, request.headers.get("x-twilio-signature", "")):
            return None
        return said

    @app.post("/webhooks/twilio/status")
    async def status(request: Request) -> Response:
        if (said := await take(request)) is None:
            return Response(status_code=403)
        await run_in_threadpool(insert, said["MessageSid"], said["MessageStatus"])
        return Response(status_code=204)

    @app.post("/webhooks/twilio/inbound")
    async def inbound(request: Request) -> Response:
        if (said := await take(request)) is None:
            return Response(status_code=403)
        await run_in_threadpool(insert, said["MessageSid"], said["Body"])
        return Response("<Response/>", media_type="text/xml")

    return app


if __name__ == "__main__":
    uvicorn.run(application(sys.argv[1], sys.argv[2]), port=int(sys.argv[3]), log_level="warning")
