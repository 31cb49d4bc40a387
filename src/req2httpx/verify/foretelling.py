"""Which diagnostics foretell which differences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.verify.comparing.differences import Difference
from req2httpx.verify.traffic import Frame

_TARGET = ("RH202", "RH204", "RH208", "RH216", "RH217", "RH218", "RH308", "RH310", "RH405")
_FLOW = (
    *("RH202", "RH213", "RH220", "RH304", "RH305", "RH307", "RH401", "RH402", "RH403", "RH406"),
    *("RH408", "RH5", "RH601", "RH602", "RH603", "RH604", "RH703", "RH704", "RH8", "RH9"),
)
_SHOWN = (
    *(
        "RH010",
        "RH101",
        "RH030",
        "RH206",
        "RH219",
        "RH4",
        "RH5",
        "RH6",
        "RH703",
        "RH704",
        "RH8",
        "RH9",
    ),
)
_ENDING = (
    *(
        "RH101",
        "RH203",
        "RH206",
        "RH220",
        "RH307",
        "RH4",
        "RH5",
        "RH601",
        "RH602",
        "RH603",
        "RH604",
    ),
    *("RH605", "RH606", "RH704", "RH8", "RH9"),
)

_SPEAKING: dict[str, tuple[str, ...]] = {
    "method": _TARGET,
    "origin": _TARGET,
    "path": _TARGET,
    "query": _TARGET,
    "unrecorded": _TARGET + _FLOW,
    "header": (
        *("RH204", "RH205", "RH206", "RH207", "RH209", "RH210", "RH213", "RH214", "RH217"),
        *("RH219", "RH221", "RH302", "RH305", "RH308", "RH310", "RH311", "RH701", "RH703", "RH705"),
    ),
    "header-case": ("RH209", "RH310", "RH311"),
    "cookie": ("RH210", "RH310", "RH408"),
    "body": ("RH204", "RH205", "RH206", "RH207", "RH217", "RH221", "RH308"),
    "timeout": ("RH203", "RH217", "RH302", "RH5"),
    "tls": ("RH211", "RH302", "RH704"),
    "proxy": ("RH212", "RH302"),
    "connection": ("RH203", "RH211", "RH212", "RH302", "RH704"),
    "missing": _FLOW,
    "additional": _FLOW,
    "order": ("RH8",),
    "response": ("RH203", "RH5", "RH8"),
    "exception": _ENDING,
    "exit": _ENDING,
    "stdout": _SHOWN,
    "stderr": (*_SHOWN, "RH702"),
    "file": _SHOWN,
}
"""The rules, or families of them, that speak of a kind of difference."""

_OF_PROJECT = frozenset(
    {"RH010", "RH101", "RH219", "RH220", "RH221", "RH606", "RH607", "RH703", "RH704"}
)
"""Reported once for a project, at its first call: others, which stand elsewhere, come first."""

_OF_FILE = ("RH3", "RH6", "RH9")
"""Reported where a session, a handler or a double stands, and true of calls elsewhere."""

_WORDS = {
    "RH101": "ImportError",
    "RH010": "HTTP Request: ",
    "RH030": "HTTP Request: ",
    "RH202": "redirect",
    "RH219": "python-httpx",
    "RH220": "redirect",
    "RH221": "empty",
    "RH703": "401",
    "RH704": "ertificate",
}
"""What has to be seen, or said, of a difference that these rules are to have spoken of."""

_OF_ERRORS = frozenset({"RH606", "RH607"})
_ERROR = re.compile(
    r"rror|xception|arning|imeout|imed out|nvalid|efused|retries|[Nn]o |[Nn]ot |[Ff]ail|[Cc]annot"
)
"""What tells that a program shows a failure: these rules speak of nothing else."""

_HEADERS = {
    "RH219": "header:user-agent",
    "RH221": "header:content-",
    "RH703": "header:authorization",
}
"""The headers that these rules are about."""


def foretold(
    item: Difference, frames: Sequence[Frame], diagnostics: Sequence[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The diagnostics that spoke of this difference, where it appeared; the nearest first."""
    found = [
        one
        for one in diagnostics
        if one.severity is not Severity.ERROR
        and speaks_of(one.code, item)
        and _is_there(one, frames)
    ]
    return tuple(sorted(found, key=lambda one: one.code in _OF_PROJECT))


def speaks_of(code: str, item: Difference) -> bool:
    """Whether a rule is about differences of this kind."""
    if not code.startswith(_SPEAKING.get(item.kind, ("RH",))):
        return False
    if item.kind == "header":
        return item.aspect.lower().startswith(_HEADERS.get(code, "header:"))
    if item.kind in ("tls", "connection"):
        return True
    if code in _OF_ERRORS and item.kind in ("stdout", "stderr", "file"):
        return _ERROR.search(f"{item.before}\n{item.after}") is not None
    words = _WORDS.get(code, "")
    return words in item.after or words in item.what.lower() or words in item.before


def _is_there(one: Diagnostic, frames: Sequence[Frame]) -> bool:
    if not frames or one.code in _OF_PROJECT:
        # Which call made a program write or end as it does is not known: any may have.
        return True
    if one.code.startswith(_OF_FILE):
        return any(one.path == frame.path for frame in frames)
    last = max(one.span.end_line, one.span.line)
    return any(one.path == frame.path and one.span.line <= frame.line <= last for frame in frames)
