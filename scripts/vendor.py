"""Vendor: fetch the console's styles, scripts, font and icons, and what draws the diagrams of the documentation, from
npm, at the versions named here, into their folders.

Needs npm. Run from the top of the project after changing a version or an icon: python scripts/vendor.py
The files are committed: nobody needs npm to build or run the service, and no page asks another host for anything.
"""

import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

CONSOLE = Path(__file__).parents[1] / "services" / "api" / "console"
STATIC = CONSOLE / "static" / "ds"
ICONS = CONSOLE / "templates" / "icons"

FILES = {
    "@digdir/designsystemet-css@1.22.0": {
        "dist/theme/designsystemet.css": "theme.css",
        "dist/src/index.css": "components.css",
        "LICENSE": "LICENSE-designsystemet.txt",
    },
    "@digdir/designsystemet-web@1.22.0": {"dist/umd/index.js": "web.js"},
    "@fontsource-variable/inter@5.3.0": {
        "files/inter-latin-wght-normal.woff2": "inter.woff2",
        "LICENSE": "LICENSE-inter.txt",
    },
    "htmx.org@2.0.11": {"dist/htmx.min.js": "htmx.js", "LICENSE": "LICENSE-htmx.txt"},
}
DOCS = CONSOLE.parents[2] / "docs" / "javascripts"
DIAGRAMS = {"@mermaid-js/tiny@12.0.0": {"dist/mermaid.tiny.js": "mermaid.js", "LICENSE": "LICENSE-mermaid.txt"}}
ICON_PACKAGE = "@navikt/aksel-icons@8.16.2"


def main() -> None:
    """Fetch everything. Fails where a package no longer holds a file that is named here."""
    for target_folder, packages in ((STATIC, FILES), (DOCS, DIAGRAMS)):
        target_folder.mkdir(parents=True, exist_ok=True)
        for package, files in packages.items():
            with unpacked(package) as folder:
                for source, target in files.items():
                    shutil.copyfile(folder / source, target_folder / target)
    # The map is not kept here: without this line browsers would ask for it in vain.
    web = STATIC / "web.js"
    web.write_text(re.sub(r"\n?//# sourceMappingURL=.*", "", web.read_text("utf-8")).rstrip() + "\n", encoding="utf-8")
    icons()


def icons() -> None:
    """Take each icon that a template or a table of words names, ready to be put into a page."""
    shutil.rmtree(ICONS, ignore_errors=True)
    ICONS.mkdir()
    names = wanted()
    with unpacked(ICON_PACKAGE) as folder:
        for source in sorted(folder.glob("dist/svg/*.svg")):
            if source.stem not in names:
                continue
            svg = source.read_text("utf-8")
            svg = re.sub(r'<svg [^>]*viewBox="([^"]+)"[^>]*>', r'<svg class="ic" viewBox="\1" aria-hidden="true">', svg)
            (ICONS / source.name).write_text(re.sub(r"\s*\n\s*", "", svg), encoding="utf-8")


def wanted() -> set[str]:
    """Whatever looks like the name of an icon: quoted, in CamelCase, in a template or a table of words."""
    found: set[str] = set()
    for path in [*CONSOLE.rglob("*.html"), *CONSOLE.rglob("*.py")]:
        found.update(re.findall(r'"([A-Z][A-Za-z0-9]+)"', path.read_text("utf-8")))
    return found


class unpacked(tempfile.TemporaryDirectory[str]):
    """A package of npm, unpacked for as long as it is needed."""

    def __init__(self, package: str) -> None:
        super().__init__()
        self.package = package

    def __enter__(self) -> Path:  # type: ignore[override]
        folder = Path(super().__enter__())
        command = ["npm", "pack", "--silent", self.package]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        return folder / "package"


if __name__ == "__main__":
    main()
