"""Where the options of a run come from: the command line, `[tool.req2httpx]`, defaults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from req2httpx.options import ConfigurationError, option_values
from req2httpx.project.roots import common_folder
from req2httpx.settings import Settings

__all__ = ["ConfigurationError", "find_table", "read_table", "settings_from"]

FILE_NAME = "pyproject.toml"
TABLE = "req2httpx"
_TOML_PLACE = r" \(at line (\d+), column (\d+)\)$"


def settings_from(
    given: Mapping[str, object], paths: Sequence[Path], working_directory: Path
) -> Settings:
    """The settings of a run over `paths`.

    `given` holds the command line's options by their name without dashes in front, typed as in
    pyproject.toml; it wins over the file, which is the one named by its `config` option or
    is looked for upward from the paths. Raises ConfigurationError.
    """
    options = {name: value for name, value in given.items() if name != "config"}
    values = option_values(options, lambda name: f"--{name}")
    file: Path | None
    if "config" in given:
        file = working_directory / str(given["config"])
        table = read_table(file, _shown(file, working_directory)) or {}
    else:
        above = [working_directory / path for path in paths] or [working_directory]
        file, table = find_table(above, working_directory)
    if file is not None:
        shown = _shown(file, working_directory)
        place = f"{shown}: tool.{TABLE}."
        values = option_values(table, lambda name: place + name) | values
    values.setdefault("jobs", _cores())
    return Settings(**values, paths=tuple(paths), config=file)


def find_table(
    paths: Sequence[Path], working_directory: Path
) -> tuple[Path | None, Mapping[str, object]]:
    """The nearest pyproject.toml with our table above all of `paths`, and the table.

    None and an empty table when there is none up to the repository's root. Raises
    ConfigurationError for a pyproject.toml on the way that is not valid.
    """
    common = common_folder([Path(os.path.abspath(path)) for path in paths])
    for folder in (common, *common.parents):
        file = folder / FILE_NAME
        if os.path.isfile(file):
            table = read_table(file, _shown(file, working_directory))
            if table is not None:
                return file, table
        if os.path.lexists(folder / ".git"):
            break
    return None, {}


def read_table(file: Path, shown: str) -> Mapping[str, object] | None:
    """The file's `[tool.req2httpx]` table, None without one. Raises ConfigurationError."""
    tool = _parse(file, shown).get("tool", {})
    table = tool.get(TABLE) if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(f"{shown}: tool.{TABLE} must be a table")
    return table


def _parse(file: Path, shown: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{shown}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{shown}: is not UTF-8, as TOML must be") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = str(error)
        place = re.search(_TOML_PLACE, message)
        if place is None:
            raise ConfigurationError(f"{shown}: is not valid TOML: {message}") from error
        line, column = place.groups()
        what = message[: place.start()]
        raise ConfigurationError(f"{shown}:{line}:{column}: is not valid TOML: {what}") from error


def _shown(file: Path, working_directory: Path) -> str:
    if file.is_relative_to(working_directory):
        return file.relative_to(working_directory).as_posix()
    return file.as_posix()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
