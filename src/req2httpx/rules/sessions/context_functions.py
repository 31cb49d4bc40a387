"""A function of the project that makes the SSLContext which an adapter class made for its pool."""

from __future__ import annotations

import ast
import re
import textwrap
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.sessions.adapter_classes import MadeAdapter
from req2httpx.rules.sessions.adapter_places import AdapterPlace, adapter_places, is_public, may_go
from req2httpx.rules.sessions.method_symbols import Built
from req2httpx.rules.site import ModuleView


@dataclass(frozen=True, slots=True)
class ContextFunction:
    """A function that takes the place of a class: its name and text, and all uses of the class."""

    replaced: ast.ClassDef
    name: str
    text: str
    places: tuple[AdapterPlace, ...]


def context_function(view: ModuleView, made: MadeAdapter, built: Built) -> ContextFunction | None:
    """Return the function for the class of an adapter; None where the class cannot go for it."""
    scope = made.scope
    places = adapter_places(view.program, scope)
    if scope.module is not view.module or scope.parent is not view.module or not places:
        return None
    if not may_go(view.program, scope, places) or (view.settings.exact and is_public(scope)):
        return None
    if any(place.module is not view.module for place in places):
        return None
    for statement in built.statements:
        for node in walk(statement):
            spans = isinstance(node, ast.Constant) and node.lineno != node.end_lineno
            if spans or (isinstance(node, ast.expr) and imported_from_requests(view, node)):
                return None
    name = _free_name(view, scope.node.name)
    text = _text(view, built, name)
    return None if not name or not text else ContextFunction(scope.node, name, text, tuple(places))


def _free_name(view: ModuleView, class_name: str) -> str:
    """Return a name for the function after that of the class; empty if it stands for something."""
    stem = re.sub(r"(?:HTTPS?|Https?)?(?:Adapter|Adaptor)$", "", class_name.strip("_"))
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", stem).lower()
    prefix = "_" if class_name.startswith("_") else ""
    base = re.sub(r"_?(?:ssl_)?context$", "", words)
    for name in (f"{base}_context".lstrip("_"), f"make_{base}_context".replace("__", "_")):
        if name.isidentifier() and prefix + name not in view.module.identifiers:
            return prefix + name
    return ""


def _text(view: ModuleView, built: Built, name: str) -> str:
    """Return the source of the function; empty where its statements share a line with others."""
    first, last = built.statements[0], built.statements[-1]
    lines = view.lines
    start, end = lines.start(first), lines.end(last)
    indentation = lines.line_of(start)
    rest = lines.text[end:].split("\n", 1)[0]
    if indentation.strip() or (rest.strip() and not rest.strip().startswith("#")):
        return ""
    source = lines.text[start - len(indentation) : end] + rest.rstrip()
    body = textwrap.indent(textwrap.dedent(source), "    ").replace("\r\n", "\n")
    return f"def {name}():\n{body}\n    return {built.name}"
