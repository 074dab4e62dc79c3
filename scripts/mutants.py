"""Mutation testing of the hot core: is each module held by the unit tests that stand beside it?

Each module is mutated alone, in a copy of the tree under `build/mutants/`, and judged by its own tests on SQLite only:
a race needs Postgres, a wrong rule does not. Called as `make mutants ARGS=ot_notify/text/sms_text.py`; without a module
all of `HOT_CORE` are run, which takes hours. What was judged before is kept until the module or a test changes.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "mutants"
LEAST_KILLED = 90
"""Per cent. Some mutants mean the same as the code, so that no test can kill them all."""

HOT_CORE = {
    "ot_notify/text/sms_text.py": ["text/test_sms_text.py"],
    "ot_notify/core/send_window.py": ["core/test_send_window.py"],
    "ot_notify/sending/rules.py": ["sending/test_rules.py"],
    "ot_notify/campaigns/contact_limits.py": ["campaigns/test_contact_limits.py"],
    "ot_notify/replies/routing.py": ["replies/test_routing.py"],
    "ot_notify/sending/restore_detection.py": ["sending/test_catch_up.py", "sending/test_sent_before_restore.py"],
    "ot_notify/sending/in_doubt.py": ["sending/test_in_doubt.py", "sending/test_settling_at_once.py"],
    "ot_notify/people/opt_outs.py": ["people/test_consent.py", "people/test_youth_opt_outs.py"],
    "ot_notify/sending/claim.py": [
        "sending/test_pump.py",
        "sending/test_since_written.py",
        "people/test_moved_numbers.py",
    ],
    "ot_notify/sending/delivery_status.py": ["sending/test_delivery_status.py"],
    "ot_notify/replies/intake.py": ["replies/test_intake.py", "replies/test_confirmations.py"],
    "ot_notify/imports/youth_upsert.py": ["imports/test_importer.py"],
    "ot_notify/imports/youth_matching.py": ["imports/test_importer.py"],
}
"""The modules, the smallest and purest first, and the tests under `tests/unit` that judge each."""

COPIED = ("ot_notify", "services", "tests", "data", "scripts")
SETTINGS = """
[tool.pytest.ini_options]
addopts = "-q --strict-markers --import-mode=importlib"
pythonpath = ["."]
markers = ["slow: not run here"]

[tool.mutmut]
source_paths = ["ot_notify"]
only_mutate = [{module}]
also_copy = ["services", "data", "scripts"]
pytest_add_cli_args = ["-k", "not postgres", "-m", "not slow", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
do_not_mutate_patterns = ['^\\s*log\\.']
process_isolation = "forkserver"
use_setproctitle = false
use_git_change_detection = false
timeout_constant = 60.0
"""
"""What a log line says is for people. The fork server keeps the connections of one test run out of the next."""

KILLED = {1, 3}
SURVIVED = 0
UNTESTED = {5, 33}
TIMED_OUT = {-24, 24, 36, 152, 255}
"""Exit codes of mutmut. A mutant that never ends is found out too."""


def main() -> int:
    """Run the modules named, or all; return 1 where too few mutants were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="such as ot_notify/text/sms_text.py; all of the hot core without")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if unknown := [module for module in given.modules if module not in HOT_CORE]:
        parser.error(f"not in the hot core: {', '.join(unknown)}. Known: {', '.join(HOT_CORE)}")
    too_few = 0
    for module in given.modules or HOT_CORE:
        folder = _prepare(module)
        done = subprocess.run([_mutmut(), "run", "--max-children", str(given.jobs)], cwd=folder, check=False)
        if done.returncode:
            return done.returncode
        too_few += _report(module, folder) < LEAST_KILLED
    return int(too_few > 0)


def _mutmut() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _prepare(module: str) -> Path:
    """Lay out the folder where the module is mutated; mutmut keeps its results there."""
    folder = BUILD / Path(module).stem
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if not (folder / name).is_symlink():
            os.symlink(ROOT / name, folder / name)
        if name != "ot_notify":  # mutmut never renews what it has once copied
            shutil.rmtree(folder / "mutants" / name, ignore_errors=True)
    tests = [f"tests/unit/{test}" for test in HOT_CORE[module]]
    settings = SETTINGS.format(module=json.dumps(module), tests=json.dumps(tests))
    (folder / "pyproject.toml").write_text(settings, "utf-8")
    return folder


def _report(module: str, folder: Path) -> float:
    """Print what became of the mutants and write those that lived to `survivors.diff`; return the per cent killed."""
    results = json.loads((folder / "mutants" / f"{module}.meta").read_text("utf-8"))["exit_code_by_key"]
    found = Counter(map(_word, results.values()))
    killed = found["killed"] + found["timeout"]
    share = 100 * killed / max(1, len(results))
    others = ", ".join(f"{count} {word}" for word, count in sorted(found.items()) if word != "killed")
    lived = [name for name, code in results.items() if _word(code) in ("survived", "no test")]
    diffs = [
        subprocess.run([_mutmut(), "show", name], cwd=folder, check=True, capture_output=True, text=True).stdout
        for name in lived
    ]
    (folder / "survivors.diff").write_text("\n".join(diffs), "utf-8")
    print(f"{module}: {share:.1f} % of {len(results)} killed" + (f"; {others}" if others else ""))
    if lived:
        print(f"  {(folder / 'survivors.diff').relative_to(ROOT)}")
    return share


def _word(code: int | None) -> str:
    if code in KILLED:
        return "killed"
    if code == SURVIVED:
        return "survived"
    if code in TIMED_OUT:
        return "timeout"
    return "no test" if code in UNTESTED else "not judged"


if __name__ == "__main__":
    sys.exit(main())
