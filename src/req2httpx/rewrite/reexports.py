"""Names of requests that a module only offers to others, in `__all__`: httpx's take their place.

The names of the import statement and of `__all__` change together, so that neither is left without
the other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.positions import Lines, lines_of
from req2httpx.rewrite.text_edits import TextEdit, apply_edits

_SAME = VERBS | {"Response", "Request", "TooManyRedirects", "ConnectTimeout", "ReadTimeout"}


def rename_reexports(
    text: str, tree: ast.Module, free: frozenset[str], target: str
) -> tuple[str, frozenset[str]]:
    """Import the names in `free`, which nothing needs, from the target; return which they were."""
    exported = _exported(tree)
    read = {n.id for n in walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    wanted = (free & set(exported)) - read
    lines = lines_of(text)
    edits: list[TextEdit] = []
    renamed: dict[str, str] = {}
    for statement in walk(tree):
        if isinstance(statement, ast.Import):
            edits += _import(lines, statement, wanted, target, renamed)
        elif isinstance(statement, ast.ImportFrom) and _is_of_requests(statement):
            edits += _import_from(lines, statement, wanted, target, renamed)
    for name, constants in exported.items():
        new = renamed.get(name, name)
        if new != name:
            for constant in constants:
                start, end = lines.start(constant), lines.end(constant)
                quote = text[end - 1]
                edits.append(TextEdit(start, end, f"{quote}{new}{quote}"))
    return (apply_edits(text, edits) if renamed else text), frozenset(renamed)


def _exported(tree: ast.Module) -> dict[str, list[ast.Constant]]:
    found: dict[str, list[ast.Constant]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in statement.targets
        ):
            for node in walk(statement.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.setdefault(node.value, []).append(node)
    return found


def _is_of_requests(statement: ast.ImportFrom) -> bool:
    return not statement.level and (statement.module or "").split(".")[0] == "requests"


def _import(
    lines: Lines,
    statement: ast.Import,
    wanted: frozenset[str],
    target: str,
    renamed: dict[str, str],
) -> Iterator[TextEdit]:
    for alias in statement.names:
        if alias.name == "requests" and (alias.asname or alias.name) in wanted:
            start = lines.offset(alias.lineno, alias.col_offset)
            yield TextEdit(start, start + len("requests"), target)
            if alias.asname is None:
                renamed["requests"] = target
            else:
                renamed[alias.asname] = alias.asname


def _import_from(
    lines: Lines,
    statement: ast.ImportFrom,
    wanted: frozenset[str],
    target: str,
    renamed: dict[str, str],
) -> list[TextEdit]:
    """Take a whole statement over, if all its names have a counterpart and are free."""
    pairs = [(alias, _counterpart(statement, alias)) for alias in statement.names]
    if any(new is None or (a.asname or a.name) not in wanted for a, new in pairs):
        return []
    for alias, new in pairs:
        assert new is not None
        renamed[alias.asname or alias.name] = alias.asname or new
    names = ", ".join(f"{new} as {a.asname}" if a.asname else str(new) for a, new in pairs)
    text = f"from {target} import {names}"
    return [TextEdit(lines.start(statement), lines.end(statement), text)]


def _counterpart(statement: ast.ImportFrom, alias: ast.alias) -> str | None:
    name = alias.name
    if statement.module == "requests" and name in _SAME:
        return name
    if name in ("Session", "Response") and statement.module in (
        *("requests", "requests.sessions", "requests.models"),
    ):
        return "Client" if name == "Session" else "Response"
    for path in (f"requests.{name}", f"requests.exceptions.{name}"):
        entry = EXCEPTIONS.get(path)
        if entry is None:
            continue
        class_ = entry.construct or (entry.catch[0] if len(entry.catch) == 1 else None)
        if class_ is not None and class_.startswith("httpx."):
            return class_.removeprefix("httpx.")
    return None
