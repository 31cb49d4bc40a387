"""The options of a run by name: which there are, and what their values mean."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from req2httpx.settings import (
    Action,
    ClientPolicy,
    Mode,
    OutputFormat,
    PublicApi,
    RedirectPolicy,
    RetryPolicy,
    Target,
    TestPolicy,
)

# Compiled by what uses them: most runs use neither.
_RULE = r"RH[0-9]{0,3}"
_SELECTOR = r"[^:]+::[^\W\d]\w*(\.[^\W\d]\w*)*"

Values = dict[str, Any]
"""Fields of Settings by name: those that a source of options sets."""


class ConfigurationError(Exception):
    """An option that does not exist or has no such value; the message is for the user."""


def option_values(options: Mapping[str, object], place: Callable[[str], str]) -> Values:
    """The fields that `options` set; `place` says for messages where an option stands.

    Raises ConfigurationError for a name that is none and for a value that is none.
    """
    values: Values = {}
    for name, value in options.items():
        option = OPTIONS.get(name)
        if option is None:
            message = f"{place(name)}: there is no such option"
            raise ConfigurationError(message + suggestion(name, OPTIONS))
        field, read = option
        try:
            result = read(value)
        except ValueError as error:
            raise ConfigurationError(f"{place(name)}: {error}") from error
        # `check = false` is no wish for another action.
        if result is None:
            continue
        if field in values:
            raise ConfigurationError(f"{place(name)}: contradicts another option beside it")
        values[field] = result
    return values


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the known word that is most like `word`, or nothing."""
    import difflib

    candidates = {candidate.lower(): candidate for candidate in known}
    near = difflib.get_close_matches(word.lower().replace("_", "-"), list(candidates), n=1)
    return f"; did you mean {candidates[near[0]]!r}?" if near else ""


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, not {_described(value)}")
    return value


def _negated(value: object) -> bool:
    return not _flag(value)


def _action(action: Action) -> Callable[[object], Action | None]:
    return lambda value: action if _flag(value) else None


def _word(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    words = [member.value for member in kind]

    def read(value: object) -> StrEnum:
        if not isinstance(value, str):
            raise ValueError(f"expected {_listed(words)}, not {_described(value)}")
        if value not in words:
            near = suggestion(value, words)
            raise ValueError(f"expected {_listed(words)}, not {value!r}{near}")
        return kind(value)

    return read


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"expected a list of strings, not {_described(value)}")
    if not all(value):
        raise ValueError("an empty string says nothing")
    return tuple(value)


def _rules(value: object) -> tuple[str, ...]:
    rules = _strings(value)
    for rule in rules:
        if not re.fullmatch(_RULE, rule):
            upper = rule.upper()
            near = f"; did you mean {upper!r}?" if re.fullmatch(_RULE, upper) else ""
            raise ValueError(f"{rule!r} is no rule code such as RH201 or RH2{near}")
    return rules


def _selectors(value: object) -> tuple[str, ...]:
    selectors = _strings(value)
    for selector in selectors:
        if not re.fullmatch(_SELECTOR, selector):
            raise ValueError(
                f"{selector!r} is not of the form path.py::name or path.py::Class.name"
            )
    return selectors


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _strings(value)
    for pattern in patterns:
        if pattern.strip() in ("!", "/"):
            raise ValueError(f"{pattern!r} is not a pattern of gitignore syntax")
    return patterns


def _jobs(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"expected a number of processes, at least 1, not {_described(value)}")
    return value


def _timeouts(value: object) -> str | float:
    if isinstance(value, str) and value not in ("preserve", "httpx"):
        near = suggestion(value, ("preserve", "httpx"))
        raise ValueError(f"expected 'preserve', 'httpx' or seconds, not {value!r}{near}")
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"expected 'preserve', 'httpx' or seconds, not {_described(value)}")
    if not (value > 0 and math.isfinite(value)):
        raise ValueError(f"expected more than 0 seconds, not {value}")
    return value


OPTIONS: dict[str, tuple[str, Callable[[object], object]]] = {
    "diff": ("action", _action(Action.DIFF)),
    "check": ("action", _action(Action.CHECK)),
    "write": ("action", _action(Action.WRITE)),
    "mode": ("mode", _word(Mode)),
    "target": ("target", _word(Target)),
    "exact": ("exact", _flag),
    "select": ("select", _rules),
    "ignore": ("ignore", _rules),
    "only": ("only", _selectors),
    "exclude": ("exclude", _patterns),
    "jobs": ("jobs", _jobs),
    "output-format": ("output_format", _word(OutputFormat)),
    "quiet": ("quiet", _flag),
    "no-color": ("color", _negated),
    "show-assumptions": ("show_assumptions", _flag),
    "annotate": ("annotate", _flag),
    "redirects": ("redirects", _word(RedirectPolicy)),
    "timeouts": ("timeouts", _timeouts),
    "retries": ("retries", _word(RetryPolicy)),
    "tests": ("tests", _word(TestPolicy)),
    "public-api": ("public_api", _word(PublicApi)),
    "explain": ("explain", _selectors),
    "gather": ("gather", _flag),
    "client": ("client", _word(ClientPolicy)),
}
"""Every option by its name on the command line and in the file: the field, and its reader."""


def _described(value: object) -> str:
    names = {bool: "boolean", int: "integer", float: "float", str: "string", list: "array"}
    kind = "table" if isinstance(value, dict) else names.get(type(value), type(value).__name__)
    return f"the {kind} {value!r}" if not isinstance(value, dict) else "a table"


def _listed(words: Sequence[str]) -> str:
    quoted = [repr(word) for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
