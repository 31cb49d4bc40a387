"""raise_for_status: it raises for 1xx and 3xx too in httpx, and returns the response."""

from __future__ import annotations

import ast
import re

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import (
    ApiMethod,
    Collection,
    External,
    Instance,
    Kind,
    Literal,
    Origin,
    Partial,
    Value,
)
from req2httpx.knowledge.status_codes import STATUS_CODES
from req2httpx.rewrite.edits import GuardStatement, Replace
from req2httpx.rules.registry import on_method, on_read, rule
from req2httpx.rules.responses.shapes import is_repeatable
from req2httpx.rules.site import FindingBuilder, ModuleView

RAISE = rule("RH403", "raise_for_status")

_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})


@on_method(Kind.RESPONSE, "raise_for_status")
def raise_for_status(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Guard it where a redirect may reach it, and return None where its value is used."""
    view = builder.view
    if not isinstance(node.func, ast.Attribute):
        return
    receiver = node.func.value
    statement = view.parent(node)
    passes = view.settings.exact or _may_pass(view, view.value(receiver))
    if isinstance(statement, ast.Expr) and not passes:
        return
    reason = "raise_for_status() passes a 3xx in requests and raises for it in httpx"
    if isinstance(statement, ast.Expr):
        if is_repeatable(receiver) and _has_line(view, statement):
            guard = GuardStatement(statement, RAISE.code, reason, (receiver, ".is_error"))
            builder.edits.append(guard)
            return
    elif not passes:
        reason = "raise_for_status() gives None in requests and the response in httpx"
    parts = (f"{builder.helper('raise_for_status')}(", receiver, ")")
    builder.edits.append(Replace(node, RAISE.code, reason, parts))


@on_read(Kind.RESPONSE, "raise_for_status")
def bound(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The method as a value: what it gives and what it raises for differ."""
    builder.required.add("import functools")
    parts = (f"functools.partial({builder.helper('raise_for_status')}, ", node.value, ")")
    reason = "raise_for_status() passes a 3xx and gives None in requests, not so in httpx"
    builder.edits.append(Replace(node, RAISE.code, reason, parts))


def _has_line(view: ModuleView, statement: ast.stmt) -> bool:
    """Whether a statement has a line to itself, so that it can be put under an `if`."""
    before = view.lines.line_of(view.lines.start(statement))
    after = view.lines.text[view.lines.end(statement) :]
    return not before.strip() and not re.match(r"[ \t]*;", after)


def _may_pass(view: ModuleView, value: Value) -> bool:
    """Whether a response whose status is neither success nor error may come here."""
    if view.settings.redirects.value == "httpx":
        return True
    origins = {atom.origin for atom in value if isinstance(atom, Instance)}
    if origins & view.program.hooked:
        return True
    for module in {view.module: None, **dict.fromkeys(_modules_of(view, origins))}:
        for call in view.program.nodes(module, ast.Call):
            if origin_of(module, call) in origins and _may_not_follow(view.program, call):
                return True
        for comparison in view.program.nodes(module, ast.Compare):
            if _expects_redirect(view.program, comparison, origins):
                return True
    return False


def _modules_of(view: ModuleView, origins: set[Origin]) -> list[ModuleScope]:
    paths = {origin.module for origin in origins}
    return [module for module in view.program.modules.values() if module.path in paths]


def _may_not_follow(program: Program, node: ast.Call) -> bool:
    """Whether a request may leave a redirect unfollowed, or be answered with 304."""
    for atom in program.value_of(node.func):
        target = atom.target if isinstance(atom, Partial) else atom
        name = target.name if isinstance(target, ApiMethod) else getattr(target, "path", "")
        if name.rsplit(".", 1)[-1] in ("head", "<verb>"):
            return True
    for keyword in node.keywords:
        value = program.value_of(keyword.value)
        if keyword.arg is not None:
            if _is_sign(program, keyword.arg, value):
                return True
            continue
        for atom in value:
            items = program.items(atom) if isinstance(atom, Collection) else {}
            if any(_is_sign(program, name, held) for name, held in items.items()):
                return True
    return False


def _is_sign(program: Program, name: str, value: Value) -> bool:
    """Whether an argument makes a status of 3xx a good answer."""
    if name == "allow_redirects":
        return value != frozenset({Literal(True, "bool")})
    if name != "headers":
        return False
    return any(
        header.lower() in _CONDITIONS
        for atom in value
        if isinstance(atom, Collection)
        for header in program.items(atom)
    )


def _expects_redirect(program: Program, node: ast.Compare, origins: set[Origin]) -> bool:
    """Whether the code asks a response for a status of 3xx."""
    if not isinstance(node.left, ast.Attribute) or node.left.attr != "status_code":
        return False
    asked = {a.origin for a in program.value_of(node.left.value) if isinstance(a, Instance)}
    if not asked & origins:
        return False
    return any(
        300 <= number < 400
        for comparator in node.comparators
        for number in _numbers(program, comparator)
    )


def _numbers(program: Program, node: ast.expr) -> set[int]:
    """Return the status codes that an expression or the parts of it may be."""
    found = set()
    for inner in walk(node):
        for atom in program.value_of(inner):
            if isinstance(atom, Literal) and isinstance(atom.value, int):
                found.add(atom.value)
            elif isinstance(atom, External) and atom.path.startswith("requests.codes."):
                found.add(STATUS_CODES.get(atom.path.removeprefix("requests.codes."), 0))
    return found
