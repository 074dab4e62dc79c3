"""Run them: `python -m tests.benchmarks [names…] [--quick]`."""

import argparse
import logging
import os
from collections.abc import Callable

from tests.benchmarks import campaigns, claims, listeners, lists, pages, sending, storm, understanding, webhooks, whole
from tests.benchmarks.scene import Scenes
from tests.benchmarks.sending import Bench
from tests.servers import Postgres, Valkey

ALL: dict[str, Callable[..., None]] = {
    "sending": sending.run,
    "lists": lists.run,
    "claims": claims.run,
    "webhooks": webhooks.run,
    "understanding": understanding.run,
    "storm": storm.run,
    "listeners": listeners.run,
    "whole": whole.run,
    "campaigns": campaigns.run,
    "pages": pages.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="The benchmarks, each against its baseline in the same run.")
    parser.add_argument("names", nargs="*", choices=[*ALL, []], help="which of them; none: all")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, one round")
    parser.add_argument("--rounds", type=int, default=0, help="how often each is run; 3, or 1 when quick")
    asked = parser.parse_args()
    logging.disable(logging.INFO)  # a line for each request would hide the tables
    postgres, redis = Postgres().start(), Valkey().start()
    scenes = Scenes(postgres)
    try:
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        bench = Bench(postgres, redis, scenes, rounds=asked.rounds or (1 if asked.quick else 3))
        for name in asked.names or ALL:
            ALL[name](bench, quick=asked.quick)
    finally:
        scenes.remove()
        redis.remove()
        postgres.remove()


main()
