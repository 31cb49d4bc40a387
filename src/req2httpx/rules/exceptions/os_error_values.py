"""OSError in tables, registrations and arguments: nothing says what is to be named there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import Collection, External, Instance, Kind
from req2httpx.rules.exceptions.os_error_names import BLOCKS, TESTS, Place, warn
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView


def named(place: Place, node: ast.expr) -> Iterator[Finding]:
    """Any other place where the class stands as a value."""
    top: ast.AST = node
    for above in place.above(node):
        if not isinstance(above, ast.Tuple | ast.List | ast.Set | ast.BinOp | ast.Starred):
            break
        top = above
    parent = place.parents.get(top)
    what = _use_of(place, top, parent)
    seen = place.view.module in place.view.program.holders and place.concerns(None)
    if what is not None and seen:
        builder = FindingBuilder(place.view, node)
        warn(builder, what)
        yield builder.finding()


def _use_of(place: Place, top: ast.AST, parent: ast.AST | None) -> str | None:
    """Return words for what uses the class, or None where that is no matter or seen elsewhere."""
    if isinstance(parent, ast.Dict) and top in parent.keys:
        return "this table"
    if isinstance(parent, ast.Compare):
        contained = isinstance(parent.ops[0], ast.In | ast.NotIn) and parent.left is top
        return "this test" if contained else None
    if isinstance(parent, ast.arg):
        function = next(a for a in place.above(parent) if isinstance(a, _FUNCTIONS))
        registers = any(called_name(_maker(d)) == "register" for d in function.decorator_list)
        return "this registration" if registers else None
    if isinstance(parent, ast.keyword):
        top, parent = parent, place.parents.get(parent)
    if isinstance(parent, ast.Call) and parent.func is not top:
        name = called_name(parent.func)
        if name == "register":
            return "this registration"
        if name in TESTS or name in BLOCKS or _is_followed(place.view, parent):
            return None
        return f"`{place.view.text(parent.func)}`"
    if isinstance(parent, ast.List | ast.Tuple | ast.Set):
        return "this table"
    return None


_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def _maker(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def _is_followed(view: ModuleView, call: ast.Call) -> bool:
    """Whether the class is given to code of the project, where its uses are seen."""
    function = view.value(call.func)
    return bool(function) and all(
        hasattr(atom, "scope")
        or isinstance(atom, Collection)
        or (isinstance(atom, Instance) and atom.kind is not Kind.OTHER)
        or (isinstance(atom, External) and atom.path.startswith("builtins."))
        for atom in function
    )
