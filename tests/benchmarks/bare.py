"""Baseline (a): a bare loop over the synchronous SDK. It records nothing and knows no rule."""

import sys

from twilio.rest import Client

from tests.standin import ACCOUNT, TOKEN

BODY = "Hei! Vi i Oppfølgingstjenesten vil gjerne høre hvordan det går med deg. Svar JA, så ringer vi."


def main(url: str, number: int) -> None:
    client = Client(ACCOUNT, TOKEN)
    client.api.base_url = url
    client.messages.list(limit=1)  # the first call opens the connection and imports what is left to import
    print("ready", flush=True)
    sys.stdin.readline()
    for place in range(number):
        client.messages.create(
            to=f"+47490{place % 100_000:05d}",
            from_="+4749000000",
            body=BODY,
            status_callback=f"http://127.0.0.1:8000/webhooks/twilio/status?message={place:032x}",
            validity_period=36000,
        )
    print("done", flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
