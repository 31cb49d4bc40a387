"""Logging: httpx writes a line per request at INFO, under another name than urllib3's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import External, Literal
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

LOGGING = rule("RH030", "Logging of the library")

_SHOWING = {"INFO", "DEBUG", "NOTSET"}
_WARNING = 30


def logging_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield a warning where the code shows messages of INFO, or silences requests' loggers."""
    if not verdict.moved:
        return
    for node in view.module.nodes():
        if not isinstance(node, ast.Call):
            continue
        paths = {a.path for a in view.value(node.func) if isinstance(a, External)}
        if "logging.basicConfig" in paths:
            level = next((k.value for k in node.keywords if k.arg == "level"), None)
            yield from _shown(view, node, level)
        elif "logging.getLogger" in paths:
            yield from _logger(view, node)
        elif "logging.config.dictConfig" in paths and node.args:
            yield from _configuration(view, node)


def _shown(view: ModuleView, node: ast.Call, level: ast.expr | None) -> Iterator[Finding]:
    """The root logger's level lets httpx's messages through, or may."""
    shows = False if level is None else _shows(view, level)
    builder = FindingBuilder(view, node)
    message = (
        f"{view.target} logs each request at INFO, with its whole URL and what secrets its query "
        "holds; requests logged nothing at that level"
    )
    help_ = f'Add logging.getLogger("{view.target}").setLevel(logging.WARNING).'
    if shows:
        builder.warn(LOGGING, f"{message}, and this program shows INFO.", help_)
        yield builder.finding()
    elif shows is None:
        builder.assume(LOGGING, f"{message}. Whether this program shows INFO is not seen.", help_)
        yield builder.finding()


def _shows(view: ModuleView, level: ast.expr) -> bool | None:
    """Whether a level shows INFO; None where it is not known."""
    known: set[bool] = set()
    for atom in view.value(level):
        if isinstance(atom, External) and atom.path.startswith("logging."):
            known.add(atom.path.removeprefix("logging.") in _SHOWING)
        elif isinstance(atom, Literal) and isinstance(atom.value, str):
            known.add(atom.value.upper() in _SHOWING)
        elif isinstance(atom, Literal) and isinstance(atom.value, int):
            known.add(atom.value < _WARNING)
        else:
            return None
    return any(known) if known else None


def _logger(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    """`getLogger("urllib3")`, and the root logger's level."""
    name = constant_text(view.value(node.args[0])) if node.args else ""
    method = view.parent(node)
    call = view.parent(method) if method is not None else None
    sets = isinstance(method, ast.Attribute) and method.attr == "setLevel"
    if name == "" and sets and isinstance(call, ast.Call) and call.args:
        yield from _shown(view, call, call.args[0])
        return
    if name is None or name.split(".")[0] not in ("urllib3", "requests"):
        return
    builder = FindingBuilder(view, node)
    builder.warn(
        LOGGING,
        f'The logger "{name}" has nothing to do with calls that have moved: {view.target} logs '
        f'under "{view.target}" and "httpcore".',
        f'Set the same on the loggers "{view.target}" and "httpcore".',
    )
    yield builder.finding()


def _configuration(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    """A dict of settings: its root logger, and names of loggers."""
    for inner in walk(node.args[0]):
        if not isinstance(inner, ast.Dict):
            continue
        for key, value in zip(inner.keys, inner.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(value, ast.Dict):
                continue
            if key.value not in ("root", ""):
                continue
            for name, level in zip(value.keys, value.values, strict=True):
                if isinstance(name, ast.Constant) and name.value == "level":
                    yield from _shown(view, node, level)
