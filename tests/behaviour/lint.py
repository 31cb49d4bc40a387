"""Names that a migration left undefined or unused, found by ruff where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

NAMES = ("F401", "F811", "F821", "F822", "F823", "F632")
COROUTINES = ("ASYNC100", "ASYNC105", "ASYNC11", "ASYNC21", "ASYNC25")
BESIDE_HTTP = ("ASYNC22", "ASYNC23", "ASYNC24")
"""Processes, files and paths: they waited before, too, and are no business of a move to httpx. The
tool says where they stand in a new coroutine (RH809). ASYNC109 is left out altogether: it dislikes
a parameter called `timeout`, and the names of a program's parameters are its own.
"""
COMMAND = ("check", "--isolated", "--no-cache", "--quiet", "--output-format=json")
ENVIRON = {**os.environ, "RAYON_NUM_THREADS": "1"}


def new_findings(originals: Mapping[Path, bytes], rules: Iterable[str]) -> dict[Path, list[str]]:
    """What ruff says of these modules, as they lie there, and not of what they were before.

    A finding begins with its code. Without ruff there are none.
    """
    if not originals or importlib.util.find_spec("ruff") is None:
        return {}
    selected = f"--select={','.join(rules)}"
    after = findings((selected, *map(str, originals)))
    new = {path: found - before(path, originals[path], selected) for path, found in after.items()}
    return {path: sorted(found.elements()) for path, found in new.items() if found}


def before(path: Path, source: bytes, selected: str) -> Counter[str]:
    """Ruff's findings in what a module was before."""
    return findings((selected, f"--stdin-filename={path}", "-"), source).get(path, Counter())


def findings(arguments: Iterable[str], source: bytes = b"") -> dict[Path, Counter[str]]:
    """Ruff's findings in the modules that are named, or in a source, without their places."""
    run = subprocess.run(
        [ruff(), *COMMAND, *arguments],
        input=source,
        capture_output=True,
        check=False,
        env=ENVIRON,
    )
    assert run.returncode in (0, 1), run.stderr
    found: defaultdict[Path, Counter[str]] = defaultdict(Counter)
    for one in json.loads(run.stdout):
        found[Path(one["filename"])][f"{one['code']} {one['message']}"] += 1
    return found


def ruff() -> str:
    """The ruff of this environment."""
    find: Callable[[], str] = importlib.import_module("ruff").find_ruff_bin
    return find()
