"""OSError outside `except`: what requests raises was one, what httpx raises is none.

Where the class tests or catches, httpx's classes are named beside it. Elsewhere (in tables, in
`singledispatch`) nothing says what is to be named, and a warning is given.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.reach import Guard, Reach
from req2httpx.analysis.values import (
    Collection,
    External,
    Instance,
    Kind,
    Literal,
    Object,
    Typed,
    Value,
)
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rewrite.edits import Part, Replace
from req2httpx.rules.exception_classes import BUILTIN, ROOT, Verdict, as_tuple, catching
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by
from req2httpx.rules.surroundings import parents_of

_BLOCKS = frozenset({"assertRaises", "assertRaisesRegex", "raises", "suppress"})
_TESTS = frozenset({"isinstance", "issubclass"})
_ERRORS = frozenset({"exception", "type", "mock", "?"})
_REASON = "requests' exceptions are OSErrors, httpx's are not"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where OSError is named: its module with all parents, and what moves."""

    view: ModuleView
    parents: dict[ast.AST, ast.AST]
    reach: Reach
    verdict: Verdict

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def moves(self, guard: Guard) -> bool:
        return self.verdict.migrates(guard.all)

    def concerns(self, guard: Guard | None) -> bool:
        """Whether an exception that a handler guards, or of unknown source, may be httpx's."""
        if guard is not None and (self.moves(guard) or not guard.unknown):
            return self.moves(guard)
        return self.verdict.may_meet(self.view)


def os_error_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done where OSError is named, outside a handler, for what moved."""
    if not verdict.moved or not (view.module.identifiers & _WORDS):
        return
    place = _Place(view, parents_of(view.module.tree), reach, verdict)
    for node in place.parents:
        if isinstance(node, ast.Call) and len(node.args) == 2 and _is_test(view, node):
            yield from _tested(place, node)
        elif isinstance(node, ast.Call) and _called(node.func) in _BLOCKS and node.args:
            yield from _expected(place, node)
        elif isinstance(node, ast.MatchClass) and _is_os_error(view, node.cls):
            yield from _matched(place, node)
        elif isinstance(node, ast.Name | ast.Attribute) and _is_os_error(view, node):
            yield from _named(place, node)


_WORDS = frozenset(name.rsplit(".", 1)[-1] for name in OS_ERRORS)


def _is_os_error(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression names OSError; what was not interpreted is known by its name."""
    value = view.value(node)
    if value:
        return any(isinstance(a, External) and a.path in OS_ERRORS for a in value)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}" in OS_ERRORS
    is_builtin = isinstance(node, ast.Name) and f"builtins.{node.id}" in OS_ERRORS
    return is_builtin and getattr(node, "id", "") not in view.module.bound


def _names_os_error(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class, a tuple or union of classes, or a variable for one, covers OSError."""
    if isinstance(node, ast.Tuple):
        return any(_names_os_error(view, element) for element in node.elts)
    if isinstance(node, ast.BinOp):
        return _names_os_error(view, node.left) or _names_os_error(view, node.right)
    if _is_os_error(view, node):
        return True
    held = held_by(view, view.value(node))
    return any(isinstance(a, External) and a.path in OS_ERRORS for a in held)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_test(view: ModuleView, node: ast.Call) -> bool:
    if not (isinstance(node.func, ast.Name) and node.func.id in _TESTS):
        return False
    value = view.value(node.func)
    return not value or value == frozenset({External(f"builtins.{node.func.id}")})


# -- tests and blocks ------------------------------------------------------------------------------


def _tested(place: _Place, node: ast.Call) -> Iterator[Finding]:
    """`isinstance(error, OSError)`."""
    error, classes = node.args
    if not _names_os_error(place.view, classes) or not _may_be_error(place.view.value(error)):
        return
    guard = _guard_of(place, node, error)
    if not place.concerns(guard):
        return
    if guard is None and place.view.module not in place.view.program.holders:
        builder = FindingBuilder(place.view, node)
        builder.assume(
            BUILTIN,
            "requests' exceptions are OSErrors, and those of calls that have moved are not: "
            "whether one of them is tested here cannot be seen.",
            f"Name {place.view.target}.HTTPError and {place.view.target}.InvalidURL here too, if "
            "so.",
        )
        yield builder.finding()
        return
    yield _with_httpx(place, node, classes, guard)


def _may_be_error(value: Value) -> bool:
    """Whether what is tested may be an exception, as far as is known."""
    return not value or any(
        not isinstance(atom, Literal | Collection)
        and not (isinstance(atom, Typed) and atom.name not in _ERRORS)
        and not (isinstance(atom, Object) and not _is_exception_class(atom))
        for atom in value
    )


def _is_exception_class(atom: Object) -> bool:
    return bool(atom.scope.external_lineage() - {"builtins.object"}) or atom.scope.unknown_base


def _guard_of(place: _Place, node: ast.AST, error: ast.expr) -> Guard | None:
    """Return what is guarded by the handler that bound the exception, if that can be seen."""
    name = error.id if isinstance(error, ast.Name) else None
    for above in place.above(node):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return None
        if isinstance(above, ast.ExceptHandler) and name is not None and above.name == name:
            guarding = place.parents[above]
            assert isinstance(guarding, ast.Try | ast.TryStar)
            return place.reach.guarded(guarding.body)
    return None


def _expected(place: _Place, node: ast.Call) -> Iterator[Finding]:
    """`with suppress(OSError):`, `assertRaises(OSError, function)`."""
    several = _called(node.func) == "suppress"
    classes = node.args if several else node.args[:1]
    named = [argument for argument in classes if _names_os_error(place.view, argument)]
    if not named:
        return
    item = place.parents.get(node)
    guarded: list[ast.stmt | ast.expr] = [node]
    if isinstance(item, ast.withitem):
        block = place.parents[item]
        assert isinstance(block, ast.With | ast.AsyncWith)
        guarded = [*block.body]
    guard = place.reach.guarded(guarded)
    if place.moves(guard):
        yield _with_httpx(place, node, named[0], guard, several)


def _with_httpx(
    place: _Place,
    node: ast.Call,
    classes: ast.expr,
    guard: Guard | None,
    several: bool = False,
) -> Finding:
    """Name httpx's classes beside those of an argument."""
    builder = FindingBuilder(place.view, node)
    elements = classes.elts if isinstance(classes, ast.Tuple) else [classes]
    if any(_may_be_another(place.view, element) for element in elements):
        _warn(builder, "this test")
    elif not any(_is_root(place.view, element) for element in elements):
        pieces: list[list[Part]] = [[element] for element in elements]
        pieces += [[n] for n in catching([ROOT], guard is not None and guard.json, builder)]
        parts = as_tuple(pieces)
        if several and not isinstance(classes, ast.Tuple):
            parts = as_arguments(pieces)
        builder.edits.append(Replace(classes, BUILTIN.code, _REASON, parts))
        if guard is None:
            _json_too(place, builder)
    return builder.finding()


def as_arguments(pieces: list[list[Part]]) -> tuple[Part, ...]:
    """Return the pieces with commas between them."""
    return tuple(part for piece in pieces for part in (", ", *piece))[1:]


def _may_be_another(view: ModuleView, node: ast.expr) -> bool:
    """Whether a variable holds OSError at one time and another class at another."""
    value = view.value(node)
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    return len(value) > 1 and any(getattr(atom, "path", "") in OS_ERRORS for atom in value)


def _is_root(view: ModuleView, node: ast.expr) -> bool:
    return External(ROOT) in view.value(node)


def _json_too(place: _Place, builder: FindingBuilder) -> None:
    if any(guard.json for guard in place.reach.total.values()):
        builder.assume(
            BUILTIN,
            "requests' error for a malformed JSON body was an OSError too; here it is "
            "json.JSONDecodeError, a ValueError only.",
            "Add json.JSONDecodeError if such an error comes here.",
        )


def _matched(place: _Place, node: ast.MatchClass) -> Iterator[Finding]:
    """`case OSError():`."""
    match = next(above for above in place.above(node) if isinstance(above, ast.Match))
    subject = match.subject
    if not _may_be_error(place.view.value(subject)):
        return
    guard = _guard_of(place, match, subject)
    if not place.concerns(guard):
        return
    builder = FindingBuilder(place.view, node.cls)
    if node.patterns or node.kwd_patterns:
        _warn(builder, "this pattern")
    else:
        # The parentheses behind the last class are those of the pattern.
        names = catching([ROOT], guard is not None and guard.json, builder)
        text = "() | ".join(["", *names])
        builder.edits.append(Replace(node.cls, BUILTIN.code, _REASON, (node.cls, text)))
        if guard is None:
            _json_too(place, builder)
    yield builder.finding()


# -- other uses ------------------------------------------------------------------------------------


def _named(place: _Place, node: ast.expr) -> Iterator[Finding]:
    """Any other place where the class stands as a value."""
    top: ast.AST = node
    for above in place.above(node):
        if not isinstance(above, ast.Tuple | ast.List | ast.Set | ast.BinOp | ast.Starred):
            break
        top = above
    parent = place.parents.get(top)
    what = _use_of(place, node, top, parent)
    seen = place.view.module in place.view.program.holders and place.concerns(None)
    if what is not None and seen:
        builder = FindingBuilder(place.view, node)
        _warn(builder, what)
        yield builder.finding()


def _use_of(place: _Place, node: ast.AST, top: ast.AST, parent: ast.AST | None) -> str | None:
    """Return words for what uses the class, or None where that is no matter or seen elsewhere."""
    if isinstance(parent, ast.Dict) and top in parent.keys:
        return "this table"
    if isinstance(parent, ast.Compare):
        contained = isinstance(parent.ops[0], ast.In | ast.NotIn) and parent.left is top
        return "this test" if contained else None
    if isinstance(parent, ast.arg):
        function = next(a for a in place.above(parent) if isinstance(a, _FUNCTIONS))
        registers = any(_called(_maker(d)) == "register" for d in function.decorator_list)
        return "this registration" if registers else None
    if isinstance(parent, ast.keyword):
        top, parent = parent, place.parents.get(parent)
    if isinstance(parent, ast.Call) and parent.func is not top:
        name = _called(parent.func)
        if name == "register":
            return "this registration"
        if name in _TESTS or name in _BLOCKS or _is_followed(place.view, parent):
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


def _warn(builder: FindingBuilder, what: str) -> None:
    builder.warn(
        BUILTIN,
        "requests' exceptions are OSErrors, and those of the calls that have moved are not: "
        f"{what} does not mean them any more.",
        f"Name {builder.view.target}.HTTPError and {builder.view.target}.InvalidURL here too.",
    )
