"""What stands for a class of requests' exceptions, and how a place comes to name one."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from req2httpx.analysis.names import canonical
from req2httpx.analysis.values import External, Origin
from req2httpx.following import Calls, follows, may_meet
from req2httpx.knowledge.companions import FIXTURES, TEST_DOUBLES
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.httpx_exceptions import HTTPX_EXCEPTIONS
from req2httpx.rewrite.edits import Part
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

HANDLER = rule("RH601", "Exceptions in handlers")
VALUE = rule("RH602", "Exceptions as values")
RAISED = rule("RH603", "Exceptions raised by the project")
DERIVED = rule("RH604", "Subclasses of requests' exceptions")
ATTRIBUTE = rule("RH605", "Attributes of exceptions")
BUILTIN = rule("RH606", "Built-in exceptions that requests' ones were")

Reference: TypeAlias = ast.Name | ast.Attribute
"""A name of a class as it stands in the code."""

ROOT = "requests.RequestException"
HTTP_ERROR = "requests.HTTPError"

SSL_HELPER = "tls_failure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which origins move and which stay.

    `makers` are the classes that variables hold in order to make exceptions of them, `catchers`
    those that variables hold in order to catch them; `calls` says where calls move and stay.
    """

    kept: frozenset[Origin]
    moved: frozenset[Origin]
    makers: frozenset[str] = field(default=frozenset())
    catchers: frozenset[str] = field(default=frozenset())
    calls: Calls = field(default=Calls())

    def migrates(self, origins: frozenset[Origin]) -> bool:
        """Whether some of the objects move."""
        return bool(origins & self.moved)

    def keeps(self, origins: frozenset[Origin]) -> bool:
        """Whether some of the objects stay on requests."""
        return bool(origins & self.kept)

    def follows(self, view: ModuleView) -> bool:
        """Whether what the module makes for code that cannot be seen is to be httpx's."""
        return follows([view.module.path], self.calls, _imported(view))

    def may_meet(self, view: ModuleView) -> bool:
        """Whether what comes from code that cannot be seen may be httpx's."""
        return bool(self.moved) and may_meet(view.module.path, _imported(view), self.calls)


def _imported(view: ModuleView) -> set[str]:
    """Return the parts of the names that a module imports."""
    names: set[str] = set()
    for node in view.module.nodes():
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {part for alias in node.names for part in alias.name.split(".")}
            names |= set((getattr(node, "module", None) or "").split("."))
    return names


def exception_path(view: ModuleView, node: ast.expr | None) -> str | None:
    """Return the one class of requests' exceptions that an expression is."""
    if not isinstance(node, ast.Name | ast.Attribute):
        return None
    paths = exception_paths(view, node)
    if len(view.value(node)) != 1:
        return _substituted(view, node) if paths else None
    return next(iter(paths), None)


def _substituted(view: ModuleView, node: Reference) -> str | None:
    """Return the class that a name is, unless requests has none to import and another is taken."""
    if not isinstance(node, ast.Name):
        return None
    blocks = [block for block in view.module.tree.body if isinstance(block, ast.Try)]
    for statement in (statement for block in blocks for statement in block.body):
        if not isinstance(statement, ast.ImportFrom) or statement.level:
            continue
        for alias in statement.names:
            path = canonical(f"{statement.module}.{alias.name}")
            if (alias.asname or alias.name) == node.id and path in EXCEPTIONS:
                return path
    return None


def exception_paths(view: ModuleView, node: ast.expr) -> set[str]:
    """Return every class of requests' exceptions that an expression may be."""
    return {
        atom.path
        for atom in view.value(node)
        if isinstance(atom, External) and atom.path in EXCEPTIONS
    }


def caught_classes(view: ModuleView, node: ast.expr | None) -> Iterator[tuple[ast.expr, str, bool]]:
    """Yield the elements of a handler's type that are classes of requests.

    The last item says whether the element names the class itself: a variable that holds it is
    rewritten where it gets its value.
    """
    if node is None:
        return
    for element in node.elts if isinstance(node, ast.Tuple) else [node]:
        path = exception_path(view, element)
        if path is not None:
            yield element, path, names_class(view, element)


def names_class(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression names a class itself: by an import, or by `Name = requests.Class`."""
    return is_direct(view, node) or (isinstance(node, ast.Name) and _is_alias(view, node.id))


def _is_alias(view: ModuleView, name: str) -> bool:
    """Whether a name is assigned once, in the module's body, to a class that is named there."""
    stores = [
        node
        for node in view.module.nodes()
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
    ]
    if len(stores) != 1 or name in {p.arg for f in view.module.functions for p in f.parameters()}:
        return False
    statement = view.parent(stores[0])
    return (
        isinstance(statement, ast.Assign)
        and statement in view.module.tree.body
        and exception_path(view, statement.value) is not None
        and is_direct(view, statement.value)
    )


def is_for_double(view: ModuleView, node: ast.expr) -> bool:
    """Whether an exception is given to a test double of requests, which raises it as it is."""
    call = view.parent(node)
    if isinstance(call, ast.keyword):
        if call.arg == "exc":
            return True
        call = view.parent(call)
    if not (isinstance(call, ast.Call) and call.func is not node):
        return False
    base: ast.expr = call.func
    while isinstance(base, ast.Attribute):
        base = base.value
    if isinstance(base, ast.Name) and base.id in FIXTURES:
        return True
    paths = {atom.path for atom in view.value(call.func) if isinstance(atom, External)}
    return any(path.split(".", 1)[0] in TEST_DOUBLES for path in paths)


def name_of(name: str, builder: FindingBuilder) -> str:
    """Return the text for a class as the tables name it; asks for the import it needs."""
    module, _, rest = name.partition(".")
    if module == "httpx":
        return f"{builder.view.target}.{rest}"
    if module == "builtins":
        return rest
    if module == "exact_forms":
        return builder.helper(rest)
    builder.required.add(f"import {module}")
    return name


def catching(
    paths: Iterable[str],
    json: bool,
    builder: FindingBuilder,
    beside: Collection[str] = (),
) -> list[str]:
    """Return the texts of what catches the same failures as some classes of requests.

    What one of the classes `beside` them covers is left out.
    """
    there = {_USUAL_PATHS.get(path, path) for path in beside}
    names: list[str] = sorted(there)
    for path in paths:
        entry = EXCEPTIONS[path]
        if entry.needs_test == "ssl":
            names.append(f"*{builder.helper(SSL_HELPER)}()")
            continue
        names += entry.catch
        if json:
            names += entry.json_catch
    return [
        name if name.startswith("*") else name_of(name, builder)
        for name in _without_covered(names)
        if name not in there
    ]


_USUAL_PATHS = {"json.decoder.JSONDecodeError": "json.JSONDecodeError"}


def _without_covered(names: list[str]) -> list[str]:
    """Drop classes that another one in the list already covers."""
    unique = list(dict.fromkeys(names))
    covered = set()
    for name in unique:
        lineage = HTTPX_EXCEPTIONS.get(name.removeprefix("httpx."), ())
        for other in unique:
            if other != name and other.removeprefix("httpx.") in lineage[1:]:
                covered.add(name)
    if "builtins.ValueError" in unique:
        covered |= {"json.JSONDecodeError", "builtins.UnicodeDecodeError"}
    if covering := {"builtins.Exception", "builtins.BaseException"} & set(unique):
        covered |= set(unique) - covering
    return [name for name in unique if name not in covered]


def as_tuple(pieces: list[list[Part]]) -> tuple[Part, ...]:
    """Return one piece as it stands, several (or a starred one) as a tuple."""
    if len(pieces) == 1:
        (only,) = pieces
        if isinstance(only[0], str) and only[0].startswith("*"):
            return (only[0][1:], *only[1:])
        return tuple(only)
    parts: list[Part] = []
    for index, piece in enumerate(pieces):
        parts += [*([", "] if index else ["("]), *piece]
    parts.append(")")
    return tuple(merged(parts))


def unique(pieces: list[list[Part]]) -> list[list[Part]]:
    """Drop pieces that are there already."""
    seen: list[list[Part]] = []
    for piece in pieces:
        if piece not in seen:
            seen.append(piece)
    return seen


def merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring texts."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def has_counterpart(path: str) -> bool:
    """Whether some classes of httpx can stand for a class in a handler."""
    entry = EXCEPTIONS[path]
    return bool(entry.catch) or path in NEVER_RAISED


NEVER_RAISED = frozenset({"requests.URLRequired"})
"""Classes that requests itself does not raise: a handler that names one names nothing instead."""


def ancestors(path: str) -> set[str]:
    """Return the classes of requests that a class derives from."""
    found: set[str] = set()
    pending = list(EXCEPTIONS[path].bases)
    while pending:
        base = pending.pop()
        found.add(base)
        if base in EXCEPTIONS:
            pending += EXCEPTIONS[base].bases
    return found


def assume_inexact(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """Record that the classes of httpx do not stand for exactly the same failures."""
    entry = EXCEPTIONS[path]
    if not entry.exact:
        builder.assume(
            HANDLER,
            f"`{builder.view.text(node)}` has no exact counterpart. {entry.note}",
            "Look at whether the handler cares.",
            node,
        )
