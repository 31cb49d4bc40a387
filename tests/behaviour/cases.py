"""The programs and what their first lines say of them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PROGRAMS = Path(__file__).with_name("programs")
LINE = re.compile(r"#\s*([a-z]+):\s*(.*?)\s*$")
KNOWN = {"expect", "options", "body", "differs", "env", "order", "leaves", "why", "shortcoming"}


class Expectation(StrEnum):
    """What the migration has to make of a program."""

    SAME = "same"
    FLAGGED = "flagged"
    WARNED = "warned"
    UNTOUCHED = "untouched"
    TOLD = "told"
    """Flagged or warned: the design does not decide which; silence is wrong."""
    SAFE = "safe"
    """Migrated to the same, or told: whatever differs is one of `differs`, and was told."""


@dataclass(frozen=True, slots=True)
class Case:
    """A program with its options.

    `codes` are the diagnostics of which one is expected, `differs` the aspects in which a warned
    program may differ, `exact_body` compares JSON byte by byte, `any_order` sorts the requests
    (threads), `leaves_requests` allows code on requests beside the migrated code, `shortcoming`
    says why the expectation is not met yet. A line of the program that ends in `# kept` must be
    there unchanged after the migration.
    """

    name: str
    root: Path
    main: Path
    expectation: Expectation
    codes: tuple[str, ...] = ()
    exact: bool = False
    mode: str = "sync"
    gather: bool = False
    client: str = "per-call"
    retries: str = "preserve"
    exact_body: bool = False
    any_order: bool = False
    leaves_requests: bool = False
    shortcoming: str = ""
    differs: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether the program is several modules."""
        return self.root.is_dir()


def all_cases(folder: Path = PROGRAMS) -> list[Case]:
    """Every program below the folder, sorted by name."""
    mains = list(folder.rglob("main.py"))
    folders = {path.parent for path in mains}
    single = [
        path for path in folder.rglob("*.py") if not any(up in folders for up in path.parents)
    ]
    return sorted((read_case(path, folder) for path in (*mains, *single)), key=lambda c: c.name)


def read_case(main: Path, folder: Path = PROGRAMS) -> Case:
    """The case that a program's leading comments describe."""
    root = main.parent if main.name == "main.py" else main
    options = _options(main)
    word, *codes = options["expect"][0].split()
    shape = " ".join(options.get("body", []))
    return Case(
        name=root.relative_to(folder).with_suffix("").as_posix(),
        root=root,
        main=main,
        expectation=Expectation(word),
        codes=tuple(codes),
        exact="--exact" in options.get("options", []),
        mode=_value("mode", options.get("options", []), "sync"),
        gather="--gather" in " ".join(options.get("options", [])),
        client=_value("client", options.get("options", []), "per-call"),
        retries=_value("retries", options.get("options", []), "preserve"),
        exact_body=shape == "exact",
        any_order="any" in options.get("order", []),
        leaves_requests="requests" in options.get("leaves", []),
        shortcoming=" ".join(options.get("shortcoming", [])),
        differs=tuple(re.split(r",\s*", options["differs"][0])) if "differs" in options else (),
        environ=tuple(_pair(text) for text in options.get("env", [])),
    )


def copy_case(case: Case, folder: Path) -> Path:
    """Copy a program to a folder, so that it sees no other program; the copy's main module."""
    if case.is_folder:
        shutil.copytree(case.root, folder, dirs_exist_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(case.main, folder)
    return folder / case.main.name


def _options(main: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in main.read_text(encoding="utf-8").splitlines():
        match = LINE.match(line)
        if match is None:
            break
        if match[1] not in KNOWN:
            raise ValueError(f"{main}: unknown option {match[1]!r}")
        found.setdefault(match[1], []).append(match[2])
    if "expect" not in found:
        raise ValueError(f"{main}: the first line must be `# expect: ...`")
    return found


def _value(option: str, given: list[str], default: str) -> str:
    found = re.search(rf"--{option} ([\w-]+)", " ".join(given))
    return found[1] if found else default


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
