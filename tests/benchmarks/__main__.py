"""Run them: `python -m tests.benchmarks [names…] [--quick]`."""

import argparse
import os
from collections.abc import Callable

from tests.benchmarks import campaigns, claims, lists, sending, webhooks
from tests.benchmarks.scene import Scenes
from tests.benchmarks.sending import Bench
from tests.servers import Postgres, Valkey

ALL: dict[str, Callable[..., None]] = {
    "sending": sending.run,
    "lists": lists.run,
    "claims": claims.run,
    "webhooks": webhooks.run,
    "campaigns": campaigns.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="The benchmarks, each against its baseline in the same run.")
    parser.add_argument("names", nargs="*", choices=[*ALL, []], help="which of them; none: all")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, one round")
    asked = parser.parse_args()
    postgres, redis = Postgres().start(), Valkey().start()
    scenes = Scenes(postgres)
    try:
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        for name in asked.names or ALL:
            ALL[name](Bench(postgres, redis, scenes), quick=asked.quick)
    finally:
        scenes.remove()
        redis.remove()
        postgres.remove()


main()
