"""Run the stand-in: `python -m tests.standin --port 0 --webhook-base http://127.0.0.1:8000 --token T --account AC…`."""

import argparse
import asyncio
import signal
from collections.abc import Callable

from tests.standin.app import App
from tests.standin.wire import Wire

try:
    import uvloop

    new_loop: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
except ImportError:  # no uvloop on this platform: slower, the same otherwise
    new_loop = asyncio.new_event_loop


async def main(asked: argparse.Namespace) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    public = asked.public_url or asked.webhook_base
    app = App(account=asked.account, token=asked.token, webhook_base=asked.webhook_base, public_url=public)
    server = await loop.create_server(lambda: Wire(app), "127.0.0.1", asked.port)
    print(f"listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await stop.wait()
    server.close()
    await app.hooks.close()


parser = argparse.ArgumentParser(description="A stand-in for Twilio's Messages resource.")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--webhook-base", default="http://127.0.0.1:8000", help="where webhooks are posted to")
parser.add_argument("--public-url", default="", help="the address they are signed for, where it is another")
parser.add_argument("--token", required=True)
parser.add_argument("--account", required=True)
with asyncio.Runner(loop_factory=new_loop) as runner:
    runner.run(main(parser.parse_args()))
