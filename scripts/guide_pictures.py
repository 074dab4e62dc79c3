"""Guide pictures: take the pictures of docs/user-guide.md from a running demo, whose people are invented.

Run `ot-notify demo` in one window, and in another: python scripts/guide_pictures.py ADDRESS PASSWORD
Needs the test extra and /usr/bin/chromium. Then make them smaller: pngquant --ext .png --force docs/pictures/*.png
"""

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
EMAIL = "demo@example.org"
SIZE = {"width": 1100, "height": 720}
LIST = """Elevid;Fornavn;Etternavn;Født;Mobil;Kommune;Årsak
9001;Nils;Lunde;01.02.2008;49 00 90 01;Moss;Ikke søkt
9002;Maja;Foss;2007;49 00 90 02;Moss;Avbrutt opplæring
9003;Amir;Berg;2008;49 00 90;Moss;Ikke søkt
9004;Tuva;Solli;2009;49 00 90 04;Mos;Ikke søkt
"""
PLAIN = {
    "forside": "/",
    "folg-opp": "/folg-opp",
    "ungdommer": "/ungdom",
    "tekstmaler": "/tekstmaler",
    "resultater": "/resultater",
    "reservasjoner": "/reservasjoner",
}


def main(address: str, password: str) -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=address, locale="nb-NO", viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/")
        take(page, "logg-inn")
        page.get_by_label("E-post").fill(EMAIL)
        page.get_by_label("Passord", exact=True).fill(password)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "logg-inn" not in url)
        for name, path in PLAIN.items():
            page.goto(path)
            take(page, name)
        for part in PARTS:
            part(page)
        browser.close()


def conversation(page: Page) -> None:
    page.goto("/innboks")
    page.locator("main a[href*='#siste']").first.click()
    take(page, "samtale")


def youth(page: Page) -> None:
    page.goto("/ungdom")
    page.locator("main table a[href^='/ungdom/']").first.click()
    take(page, "ungdom")


def imported_list(page: Page) -> None:
    page.goto("/import")
    page.get_by_label("Velg fil").set_input_files(
        {"name": "moss-november.csv", "mimeType": "text/csv", "buffer": LIST.encode("utf-8-sig")}
    )
    take(page, "import-1-fil")
    page.get_by_role("button", name="Les fila").click()
    take(page, "import-2-kolonner")
    page.get_by_role("button", name="Kontroller de").click()
    take(page, "import-3-kontroll")
    page.get_by_role("button", name="Ta inn").first.click()
    take(page, "import-4-ferdig")
    page.get_by_role("link", name="Lag en utsending").click()
    campaign(page)


def campaign(page: Page) -> None:
    page.get_by_label("Hva skal utsendingen hete?").fill("Novemberrunden")
    page.get_by_role("button", name="Lag utkastet").click()
    take(page, "utsending-1-mottakere")
    page.get_by_role("button", name="Videre til tekst").click()
    page.get_by_label("Tekst på bokmål").fill(
        "Hei fra {avsender}! Vil du prate om skole, læreplass eller jobb? Svar JA, så ringer vi. Ikke SMS: STOPP"
    )
    take(page, "utsending-2-tekst")
    page.get_by_role("button", name="Videre til tid").click()
    take(page, "utsending-3-tid")
    page.get_by_role("button", name="Videre til forhåndsvisning").click()
    take(page, "utsending-4-forhandsvis")
    page.get_by_role("link", name="Videre til siste sjekk").click()
    take(page, "utsending-5-send")


def running(page: Page) -> None:
    page.goto("/utsendinger")
    page.get_by_role("link", name="Første kontakt").first.click()
    take(page, "utsending-resultat")


PARTS: tuple[Callable[[Page], None], ...] = (conversation, youth, imported_list, running)


def take(page: Page, name: str) -> None:
    """One picture of what is in the window now."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
