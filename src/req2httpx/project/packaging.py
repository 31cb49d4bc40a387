"""What a project says of itself as a package: whether others install it, and its commands."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Packaging:
    """`is_distributed`: others may import it; `commands` are pairs of a module and a function."""

    is_distributed: bool = False
    commands: frozenset[tuple[str, str]] = frozenset()


def read_packaging(root: Path) -> Packaging:
    """Return what pyproject.toml, setup.cfg and setup.py in a folder say."""
    document = _toml(root / "pyproject.toml")
    project = _table(document, "project")
    poetry = _table(_table(document, "tool"), "poetry")
    config = configparser.ConfigParser(interpolation=None)
    try:
        config.read(root / "setup.cfg", encoding="utf-8")
    except (OSError, configparser.Error, UnicodeDecodeError):
        config = configparser.ConfigParser()
    named = config.has_option("metadata", "name")
    distributed = bool(project or poetry or named or (root / "setup.py").is_file())
    targets = [*_targets(project), *_targets(poetry)]
    if config.has_section("options.entry_points"):
        for _, text in config.items("options.entry_points"):
            targets += [line.partition("=")[2] for line in text.splitlines()]
    targets += _TARGET.findall(_text(root / "setup.py"))
    return Packaging(distributed, frozenset(filter(None, map(_pair, targets))))


_TARGET = re.compile(r"""=\s*([A-Za-z_][\w.]*:[A-Za-z_][\w.]*)""")
"""What a text such as `shop = shop.cli:main` in setup.py names."""


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _toml(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _table(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = document.get(name)
    return value if isinstance(value, dict) else {}


def _targets(table: Mapping[str, object]) -> Iterator[str]:
    plugins = _table(table, "entry-points") or _table(table, "plugins")
    groups = [_table(table, "scripts"), _table(table, "gui-scripts")]
    groups += [_table(plugins, name) for name in plugins]
    for group in groups:
        for target in group.values():
            if isinstance(target, str):
                yield target


def _pair(target: str) -> tuple[str, str] | None:
    module, mark, function = target.strip().partition(":")
    return (module, function.split("[")[0].strip()) if mark else None
