"""Classes of the project that are derived from Session."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    ApiMethod,
    External,
    FunctionValue,
    Instance,
    Kind,
    Object,
    Value,
)
from req2httpx.knowledge.client_members import CLIENT_MEMBERS, SESSION_MEMBERS
from req2httpx.rewrite.edits import (
    Append,
    ChangeCall,
    GuardStatement,
    InsertStatement,
    Replace,
)
from req2httpx.rules.client_classes import client_class
from req2httpx.rules.registry import on_call, on_method, on_subclass, rule
from req2httpx.rules.sessions import client_defaults
from req2httpx.rules.site import FindingBuilder, ModuleView

SUBCLASS = rule("RH313", "Subclasses of Session")

_VERBS = frozenset({"get", "post", "put", "patch", "delete", "options"})
"""Methods that neither library calls itself: overriding them is the project's own business."""

_SPECIAL = frozenset({"__getstate__", "__setstate__", "__attrs__", "__enter__", "__exit__"})
_PASSED_ON = frozenset({"method", "url", "params", "data", "json", "headers", "files", "cookies"})
"""Parameters of an overridden request() that a client fills as a Session does."""


@on_subclass("requests.Session", "requests.session")
def subclass(builder: FindingBuilder, node: ast.ClassDef, base: ast.expr) -> None:
    """A class that adds methods, or sets things in `__init__`, is the same over a Client."""
    view = builder.view
    scope = view.program.scopes.get(node)
    assert isinstance(scope, ClassScope)
    for derived in (scope, *scope.family()):
        builder.origins.add(origin_of(derived.module, derived.node))
        problem = next(_problems(view, derived), None)
        if problem is not None:
            builder.error(
                SUBCLASS,
                f"`{derived.node.name}` is a Session of the project, and {problem}.",
                "Rewrite the class by hand over a client, or let it hold a session instead of "
                "being one, then run again.",
            )
            return
    reason = f"a Session of the project becomes a Client of {view.target}"
    text = client_class(builder, frozenset(builder.origins))
    builder.edits.append(Replace(base, SUBCLASS.code, reason, (text,)))
    if not _has_initializer(scope):
        _add_initializer(builder, node)
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and inner.name == "request":
            filled = _filled_timeout(inner)
            if filled is not None:
                _fill_timeout(builder, filled)


def _has_initializer(scope: ClassScope) -> bool:
    return any(
        isinstance(inner, ast.FunctionDef) and inner.name == "__init__"
        for base in scope.lineage()
        for inner in base.node.body
    )


def _add_initializer(builder: FindingBuilder, node: ast.ClassDef) -> None:
    view = builder.view
    given = ", ".join(
        f"{change.name}={change.parts[0]}"
        for change in client_defaults(view)
        if isinstance(change, Append)
    )
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and node.body[1:]:
        first = node.body[1]
    if view.lines.line_of(view.lines.start(first)).strip():
        builder.error(
            SUBCLASS,
            f"`{node.name}` is written on one line, where no method can be added.",
            "Give its body a line of its own, then run again.",
        )
        return
    text = f"def __init__(self):\n\tsuper().__init__({given})\n"
    builder.edits.append(
        InsertStatement(first, SUBCLASS.code, "a client is told to follow and to wait", text)
    )


@on_call("requests.Session.__init__")
@on_method(Kind.SESSION, "__init__")
def initializer(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`super().__init__()` says what a Session does by itself."""
    view = builder.view
    function = view.function(node)
    owner = None if function is None else function.enclosing_class
    if owner is not None and not owner.external_bases & {"requests.Session", "requests.session"}:
        return
    for argument in node.args:
        builder.involve(view.value(argument))
    arguments = [a for a in node.args if not (isinstance(a, ast.Name) and a.id == "self")]
    if arguments or node.keywords:
        builder.error(SUBCLASS, "Session.__init__() takes no arguments.")
        return
    builder.edits.append(
        ChangeCall(
            node,
            SUBCLASS.code,
            "a client is told to follow redirects and to wait",
            (f"{view.target}.Client.__init__",) if name.startswith("requests.") else None,
            tuple(client_defaults(view)),
        )
    )


def _filled_timeout(method: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.Call | None:
    """Return the call in request() that fills in a timeout where there is none."""
    keyword = method.args.kwarg
    for statement in method.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if (
            keyword is not None
            and isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "setdefault"
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == keyword.arg
            and len(call.args) == 2
            and _is_constant(call.args[0], "timeout")
        ):
            return call
    return None


def _fill_timeout(builder: FindingBuilder, call: ast.Call) -> None:
    """A client passes a sign for its own timeout: that is none of the caller's."""
    view = builder.view
    assert isinstance(call.func, ast.Attribute)
    statement = view.statement(call)
    default = f"{view.target}.USE_CLIENT_DEFAULT"
    reason = "a client calls request() with a timeout of its own each time"
    asked = (call.func.value, f'.get("timeout", {default}) is {default}')
    builder.edits.append(GuardStatement(statement, SUBCLASS.code, reason, asked))
    parts = (call.func.value, ".update(timeout=", call.args[1], ")")
    builder.edits.append(Replace(call, SUBCLASS.code, reason, parts))


def _is_constant(node: ast.expr, value: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


# -- what the class does that a client would do in another way ------------------------------------


def _problems(view: ModuleView, scope: ClassScope) -> Iterator[str]:
    """Yield why a class would not behave the same, in words that go on after its name."""
    node = scope.node
    if node.keywords or node.decorator_list:
        yield "it is made by a decorator or a metaclass"
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _method_problems(view, inner)
        else:
            yield from (
                f"its attribute `{name}` means something to a client"
                for name in _bound_names(inner)
                if name in CLIENT_MEMBERS | SESSION_MEMBERS or _is_private(name)
            )
    for part in walk(node):
        if _is_member(part) and isinstance(part, ast.Attribute):
            yield from _attribute_problems(part)
    if scope.external_lineage() - {"requests.Session", "requests.session", "builtins.object"}:
        yield "it is derived from classes of other libraries too"
    if scope.unknown_base:
        yield "one of its bases cannot be followed"


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _bound_names(node: ast.stmt) -> Iterator[str]:
    for inner in walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id


def _is_member(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


_OF_OTHER_RULES = frozenset({"params", "mount"})
"""What a client of a class of its own does."""

_SETTABLE = frozenset({"headers", "cookies", "auth", "max_redirects"})


def _attribute_problems(node: ast.Attribute) -> Iterator[str]:
    name = node.attr
    stored = not isinstance(node.ctx, ast.Load)
    if name in _OF_OTHER_RULES:
        return
    if name in SESSION_MEMBERS and name not in CLIENT_MEMBERS:
        yield f"it uses `self.{name}`, which a client does not have"
    elif (
        (name in CLIENT_MEMBERS and name not in SESSION_MEMBERS)
        or name in ("stream", "trust_env")
        or (stored and name == "headers")
    ):
        yield f"its `self.{name}` means something else to a client"
    elif stored and name in SESSION_MEMBERS and name not in _SETTABLE:
        yield f"it replaces `self.{name}`"
    elif stored and _is_private(name):
        yield f"its `self.{name}` may be a name that the client uses itself"


def _method_problems(
    view: ModuleView, node: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[str]:
    name = node.name
    if name == "__init__":
        if not any(_is_super(view, inner, "__init__") for inner in walk(node)):
            yield "its `__init__` does not call that of Session"
    elif name == "request":
        yield from _override_problems(view, node)
    elif name in _VERBS:
        return
    elif name in SESSION_MEMBERS | _SPECIAL:
        yield f"it overrides `{name}()`, which {view.target} calls in other ways or never"
    elif name in CLIENT_MEMBERS or _is_private(name):
        yield f"its `{name}()` may be a name that the client uses itself"


def _is_super(view: ModuleView, node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and any(
        atom == External(f"requests.Session.{name}")
        or (
            isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.SESSION and atom.name == name
        )
        for atom in view.value(node.func)
    )


def _override_problems(
    view: ModuleView, node: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[str]:
    """A client passes timeout, auth and redirects of its own to request(), each time."""
    arguments = node.args
    names = {p.arg for p in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
    odd = names - _PASSED_ON - {"self"}
    if odd:
        yield (
            f"its `request()` takes {', '.join(f'`{name}`' for name in sorted(odd))}: a client "
            "passes a value of its own there with every call, where a Session passes none"
        )
    for extra in (arguments.vararg, arguments.kwarg):
        uses = [
            inner
            for inner in walk(node)
            if isinstance(inner, ast.Name) and extra is not None and inner.id == extra.arg
        ]
        if extra is not None and not all(_is_unpacked(view, use) for use in uses):
            yield (
                f"its `request()` looks into `{extra.arg}`: a client passes timeout, auth and "
                "follow_redirects there with every call, where a Session passes none"
            )


def _is_unpacked(view: ModuleView, node: ast.Name) -> bool:
    """Whether a name is only handed on, as `*args` or `**kwargs`, or given a timeout."""
    parent = view.parent(node)
    function = view.function(node)
    if function is not None and not isinstance(function.node, ast.Lambda):
        filled = _filled_timeout(function.node)
        if filled is not None and filled.func is parent:
            return True
    if isinstance(parent, ast.keyword) and parent.arg is None:
        return _is_super(view, view.parent(parent) or parent, "request")
    if isinstance(parent, ast.Starred):
        return _is_super(view, view.parent(parent) or parent, "request")
    return False


# -- objects of such classes ----------------------------------------------------------------------


def as_sessions(view: ModuleView, value: Value, attribute: str = "") -> Value:
    """Return a value with the objects of such classes seen as the sessions that they are.

    With an attribute, objects whose class defines it are left as they are.
    """
    sessions = {
        Instance(Kind.SESSION, origin_of(atom.scope.module, atom.scope.node), "requests.Session")
        for atom in value
        if isinstance(atom, Object)
        and atom.scope.external_lineage() & {"requests.Session", "requests.session"}
        and not (attribute and _is_own(view, atom.scope, attribute))
    }
    return value | sessions


def _is_own(view: ModuleView, scope: ClassScope, name: str) -> bool:
    """Whether the project gives the class a member that neither library has."""
    for member in (*scope.lineage(), *scope.family()):
        held = view.program.cell(Cell(ATTRIBUTE, member, name))
        if any(isinstance(atom, FunctionValue) for atom in held):
            return True
        if held and name not in SESSION_MEMBERS | CLIENT_MEMBERS:
            return True
    return False
