"""Names that a migration left undefined or unused, found by ruff where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
from collections import Counter
from collections.abc import Callable

RULES = "F401,F811,F821,F822,F823,F632"
COROUTINES = "ASYNC100,ASYNC105,ASYNC11,ASYNC21,ASYNC25"
BESIDE_HTTP = "ASYNC22,ASYNC23,ASYNC24"
"""Processes, files and paths: they waited before, too, and are no business of a move to httpx. The
tool says where they stand in a new coroutine (RH809). ASYNC109 is left out altogether: it dislikes
a parameter called `timeout`, and the names of a program's parameters are its own.
"""
COMMAND = ("check", "--isolated", "--quiet", "--output-format=json", f"--select={RULES}", "-")


def new_findings(before: bytes, after: bytes, rules: str = RULES) -> list[str]:
    """What ruff says of the second source and not of the first; nothing without ruff."""
    if importlib.util.find_spec("ruff") is None:
        return []
    found = findings(after, rules)
    return sorted((found - findings(before, rules)).elements()) if found else []


def findings(source: bytes, rules: str = RULES) -> Counter[str]:
    """Ruff's findings in a source, without their places."""
    run = subprocess.run(
        [
            ruff(),
            "check",
            "--isolated",
            "--quiet",
            "--output-format=json",
            f"--select={rules}",
            "-",
        ],
        input=source,
        capture_output=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    return Counter(f"{one['code']} {one['message']}" for one in json.loads(run.stdout))


def ruff() -> str:
    """The ruff of this environment."""
    find: Callable[[], str] = importlib.import_module("ruff").find_ruff_bin
    return find()
