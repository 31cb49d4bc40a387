"""What the headers of a session are set to: requests leaves a None out, httpx refuses it."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.values import Collection, Instance, Kind, Origin, Value
from req2httpx.rewrite.edits import GuardStatement, Parts, Replace
from req2httpx.rules.calls.arguments import mapping_of
from req2httpx.rules.calls.written_values import maybe_none
from req2httpx.rules.registry import Context, on_context, on_method, rule
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names

HEADER_VALUES = rule("RH311", "Header values of a session")

_REFUSED = frozenset({"int", "float", "bool"})
_ALWAYS_SET = frozenset({"accept", "accept-encoding", "connection", "user-agent"})
"""What a session sends without being told: None takes it away."""

_LOOK_UPS = ("os.environ.get", "os.getenv", "environ.get", "getenv")

_REPEATABLE = (ast.Name, ast.Attribute, ast.Call, ast.Constant, ast.Load)


@on_method(Kind.HEADERS, "update")
def update(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Same, unless a value is None: that removes the header in requests only."""
    view = builder.view
    if _is_named_only(builder, node):
        _as_mapping(builder, node)
        return
    if len(node.args) > 1 or any(keyword.arg is not None for keyword in node.keywords):
        builder.error(
            HEADER_VALUES,
            f"headers.update() takes one mapping in {view.target}, no keyword arguments.",
            "Pass a dict, then run again.",
        )
        return
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        held = _held(view, argument)
        names = mapping_of(view, argument)
        absent = {key for key, value in names.items.items() if maybe_none(value)}
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        known = absent and not names.open and _are_new(view, receiver, node, absent)
        if type_names(held) & _REFUSED or (maybe_none(held) and not known):
            _refuse(builder, argument)
        elif absent:
            parts = (f"{builder.helper('headers')}(", argument, ")")
            reason = "requests leaves out a header that is None"
            builder.edits.append(Replace(argument, HEADER_VALUES.code, reason, parts))


def _is_named_only(builder: FindingBuilder, node: ast.Call) -> bool:
    """Whether all headers are keywords, with values that both libraries take."""
    values = [builder.view.value(keyword.value) for keyword in node.keywords if keyword.arg]
    refused = any(type_names(value) & _REFUSED or maybe_none(value) for value in values)
    return bool(values) and len(values) == len(node.keywords + node.args) and not refused


def _as_mapping(builder: FindingBuilder, node: ast.Call) -> None:
    """`headers.update(Accept="text/html")`: httpx takes a mapping only."""
    parts: Parts = (node.func, "({")
    for index, keyword in enumerate(node.keywords):
        parts = (*parts, ", " if index else "", f'"{keyword.arg}": ', keyword.value)
    reason = "the headers of a client are updated with a mapping"
    builder.edits.append(Replace(node, HEADER_VALUES.code, reason, (*parts, "})")))


@on_context(Kind.HEADERS, Context.SUBSCRIPTED)
def item(builder: FindingBuilder, node: ast.expr) -> None:
    """The same where it is read; where it is set, a None must not get there."""
    view = builder.view
    subscript = view.parent(node)
    statement = view.parent(subscript) if isinstance(subscript, ast.Subscript) else None
    if not isinstance(subscript, ast.Subscript) or not isinstance(subscript.ctx, ast.Store):
        return
    if not isinstance(statement, ast.Assign) or subscript not in statement.targets:
        return
    given = view.value(statement.value)
    if type_names(given) & _REFUSED:
        _refuse(builder, statement.value)
    elif maybe_none(given):
        key = subscript.slice
        known = isinstance(key, ast.Constant) and isinstance(key.value, str)
        simple = len(statement.targets) == 1 and _is_repeatable(statement.value)
        simple = simple and _has_own_lines(view, statement)
        if known and simple and _are_new(view, node, subscript, {str(ast.literal_eval(key))}):
            reason = "requests leaves out a header that is None"
            parts = (statement.value, " is not None")
            builder.edits.append(GuardStatement(statement, HEADER_VALUES.code, reason, parts))
        else:
            _refuse(builder, statement.value)


def _has_own_lines(view: ModuleView, statement: ast.stmt) -> bool:
    """Whether a statement shares its lines with no other, so that it can be put under an `if`."""
    lines = view.lines
    before = lines.text[: lines.start(statement)].rpartition("\n")[2]
    after = lines.text[lines.end(statement) :].partition("\n")[0].strip()
    return not before.strip() and (not after or after.startswith("#"))


def _refuse(builder: FindingBuilder, node: ast.expr) -> None:
    builder.error(
        HEADER_VALUES,
        "A header may be None or a number here; requests leaves a None out of the "
        f"request, {builder.view.target} raises for it.",
        "Set only headers that have a str value, then run again.",
        node,
    )


def _held(view: ModuleView, argument: ast.expr) -> Value:
    cells = [Cell(ELEMENT, a.origin, "") for a in view.value(argument) if isinstance(a, Collection)]
    return frozenset(atom for cell in cells for atom in view.program.cell(cell))


def _is_repeatable(node: ast.expr) -> bool:
    """Whether an expression can be written twice: a name, or a look-up without effects."""
    if not all(isinstance(part, _REPEATABLE) for part in ast.walk(node)):
        return False
    calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
    if isinstance(node, ast.Call):
        return calls == [node] and ast.unparse(node.func) in _LOOK_UPS
    return isinstance(node, ast.Name | ast.Attribute) and not calls


def _are_new(view: ModuleView, node: ast.expr | None, own: ast.expr, names: set[str]) -> bool:
    """Whether nothing else sets one of these headers, which a None would have to take away.

    `node` are the headers of the session, `own` is where they are set here.
    """
    lowered = {name.lower() for name in names}
    if lowered & _ALWAYS_SET:
        return False
    origins = _origins(view, node)
    return not any(
        _may_set(view, other, lowered)
        for module in view.program.modules.values()
        for other in (
            *view.program.nodes(module, ast.Subscript),
            *view.program.nodes(module, ast.Call),
        )
        if other is not own and origins & _origins(view, _receiver(other))
    )


def _receiver(node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.Subscript):
        return node.value if isinstance(node.ctx, ast.Store) else None
    func = node.func if isinstance(node, ast.Call) else None
    named = isinstance(func, ast.Attribute) and func.attr in ("update", "setdefault")
    return func.value if named and isinstance(func, ast.Attribute) else None


def _origins(view: ModuleView, node: ast.expr | None) -> set[Origin]:
    if node is None:
        return set()
    held = (atom for atom in view.value(node) if isinstance(atom, Instance))
    return {atom.origin for atom in held if atom.kind is Kind.HEADERS}


def _may_set(view: ModuleView, node: ast.expr, names: set[str]) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "update":
            given = [mapping_of(view, argument) for argument in node.args]
            return any(one.open or {key.lower() for key in one.items} & names for one in given)
        key = node.args[0] if node.args else None
    else:
        key = node.slice if isinstance(node, ast.Subscript) else None
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        return True
    return key.value.lower() in names
