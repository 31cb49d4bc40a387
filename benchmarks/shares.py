"""How the call sites of projects end: silent, with an assumption, a warning, or an error.

    python benchmarks/shares.py FOLDER...

Each folder is one project. Nothing is written: a copy is checked twice, once as it is, and once
with everything held back, because the report then names each call site. A call site counts for the
gravest diagnostic that lies within the call; what is said of other places (the use of a response, a
handler, an import) is counted apart. The result is printed as Markdown.
"""

from __future__ import annotations

import argparse
import collections
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tool import aligned, tool_command

GRADES = ("silent", "assumption", "warning", "error")
NOTHING = "no-such-module.py::nothing"
"""A selection that matches nothing, so that each call site is reported as held back."""
HELD_BACK = "RH001"
WHOLE_PROJECT = {"RH010", "RH219", "RH220", "RH221", "RH312", "RH607", "RH703", "RH704"}
"""Notes about the whole project stand at the first call they apply to, and say nothing of it."""


@dataclass(frozen=True)
class Share:
    """What came of one project's call sites, and what was said elsewhere."""

    name: str
    sites: collections.Counter[str]
    elsewhere: collections.Counter[str]
    codes: collections.Counter[str]
    trouble: str = ""


@dataclass(frozen=True)
class Place:
    """A range of lines and columns in a file."""

    path: str
    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, other: Place) -> bool:
        return self.path == other.path and self.start <= other.start and other.end <= self.end


def place_of(diagnostic: dict[str, Any]) -> Place:
    return Place(
        diagnostic["path"],
        (diagnostic["line"], diagnostic["column"]),
        (diagnostic["end_line"], diagnostic["end_column"]),
    )


def grade_of(diagnostic: dict[str, Any]) -> str:
    """The grade that a diagnostic gives a call site."""
    if diagnostic["code"] == HELD_BACK or diagnostic["severity"] == "error":
        return "error"
    if diagnostic["severity"] == "warning":
        return "warning"
    if diagnostic["assumption"] and diagnostic["code"] not in WHOLE_PROJECT:
        return "assumption"
    return "silent"


def gravest(grades: Iterable[str]) -> str:
    return max(grades, key=GRADES.index, default="silent")


def report(options: argparse.Namespace, tree: Path, *more: str) -> dict[str, Any]:
    """The report of a check of a tree."""
    command = [*tool_command(options.command), "migrate", "--check", "--output-format", "json"]
    command += [*shlex.split(options.options), *more, "."]
    result = subprocess.run(
        command, cwd=tree, capture_output=True, timeout=options.timeout, check=False
    )
    if not result.stdout:
        raise ValueError(result.stderr.decode(errors="replace")[-300:])
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def share_of(options: argparse.Namespace, folder: Path) -> Share:
    """Check a copy of a project, and see how its call sites end."""
    with tempfile.TemporaryDirectory(prefix="req2httpx-shares-") as scratch:
        tree = Path(scratch) / folder.name
        shutil.copytree(folder, tree, symlinks=True, ignore=shutil.ignore_patterns(".git"))
        try:
            normal, held = report(options, tree), report(options, tree, "--only", NOTHING)
        except subprocess.TimeoutExpired:
            return Share(folder.name, *empty(), trouble=f"took over {options.timeout:.0f} s")
        except ValueError as error:
            return Share(folder.name, *empty(), trouble=str(error))
    sites = {place_of(one) for one in held["diagnostics"] if one["code"] == HELD_BACK}
    return judged(folder.name, sites, normal)


def empty() -> tuple[collections.Counter[str], collections.Counter[str], collections.Counter[str]]:
    return collections.Counter(), collections.Counter(), collections.Counter()


def judged(name: str, sites: set[Place], normal: dict[str, Any]) -> Share:
    """Give each call site the gravest grade of what is said within it."""
    grades: dict[Place, list[str]] = {site: [] for site in sites}
    ended, elsewhere, codes = empty()
    for diagnostic in normal["diagnostics"]:
        grade, place = grade_of(diagnostic), place_of(diagnostic)
        within = [site for site in sites if site.holds(place)]
        for site in within:
            grades[site].append(grade)
        if grade != "silent" and diagnostic["code"] != HELD_BACK:
            codes[f"{grade} {diagnostic['code']}"] += 1
            elsewhere[grade] += not within
    ended.update(gravest(said) for said in grades.values())
    # A call site with an error of its own is not reported as held back.
    ended["error"] += max(0, normal["summary"]["call_sites"]["found"] - len(sites))
    return Share(name, ended, elsewhere, codes)


def total(shares: list[Share]) -> Share:
    sites, elsewhere, codes = empty()
    for share in shares:
        sites.update(share.sites)
        elsewhere.update(share.elsewhere)
        codes.update(share.codes)
    return Share("all", sites, elsewhere, codes)


def rows(shares: list[Share]) -> Iterator[list[str]]:
    for share in shares:
        if share.trouble:
            yield [share.name, share.trouble, *[""] * 7]
            continue
        found = share.sites.total()
        parts = [f"{share.sites[name]} ({share.sites[name] / (found or 1):.0%})" for name in GRADES]
        others = [str(share.elsewhere[name]) for name in GRADES[1:]]
        yield [share.name, str(found), *parts, *others]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--command", default="", help="how req2httpx is started")
    parser.add_argument("--options", default="", help="more options of migrate, such as --exact")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for each check")
    options = parser.parse_args()
    shares = []
    for folder in options.folders:
        shares.append(share_of(options, folder))
        print(f"{folder.name} done", file=sys.stderr, flush=True)
    header = ["project", "call sites", *GRADES]
    header += [f"other {grade}s" for grade in GRADES[1:]]
    whole = total(shares)
    print(aligned(header, list(rows([*shares, whole]))))
    print()
    print(aligned(["diagnostic", "places"], [[k, str(v)] for k, v in whole.codes.most_common()]))


if __name__ == "__main__":
    main()
