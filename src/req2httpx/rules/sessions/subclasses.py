"""Classes of the project that are derived from Session."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    Kind,
)
from req2httpx.knowledge.requests_api import SESSION_CLASSES
from req2httpx.rewrite.edits import (
    Append,
    ChangeCall,
    GuardStatement,
    InsertStatement,
    Replace,
)
from req2httpx.rules.calls.arguments import is_parameter_mapping, mapping_of
from req2httpx.rules.registry import on_call, on_method, on_subclass, rule
from req2httpx.rules.sessions.client_classes import client_class, filled_sessions
from req2httpx.rules.sessions.making import client_defaults
from req2httpx.rules.sessions.names import rename
from req2httpx.rules.sessions.overrides import filled_timeout, problems
from req2httpx.rules.site import FindingBuilder, ModuleView

SUBCLASS = rule("RH313", "Subclasses of Session")


@on_subclass("requests.Session", "requests.session")
def subclass(builder: FindingBuilder, node: ast.ClassDef, base: ast.expr) -> None:
    """A class that adds methods, or sets things in `__init__`, is the same over a Client."""
    view = builder.view
    scope = view.program.scopes.get(node)
    assert isinstance(scope, ClassScope)
    for derived in (scope, *scope.family()):
        builder.origins.add(origin_of(derived.module, derived.node))
        problem = next(problems(view, derived, scope), None)
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
    rename(builder, scope, SUBCLASS)
    if not _has_initializer(scope):
        _add_initializer(builder, node)
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and inner.name == "request":
            filled = filled_timeout(inner)
            if filled is not None and builder.origins & filled_sessions(view):
                builder.error(SUBCLASS, *_filled_twice(node, view))
            elif filled is not None:
                _fill_timeout(builder, filled)


def _filled_twice(node: ast.ClassDef, view: ModuleView) -> tuple[str, str]:
    return (
        f"`{node.name}` fills a timeout in where a call has none, and its adapters do where it is "
        f"None; an {view.target} client cannot tell the two.",
        "Fill it in at one of the two places, then run again.",
    )


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


def _arguments(view: ModuleView) -> tuple[str, str]:
    return (
        "Session.__init__() takes no arguments, so that this raises a TypeError in requests; a "
        f"client of {view.target} takes some.",
        "Leave the arguments out, then run again.",
    )


def _is_empty(view: ModuleView, keyword: ast.keyword) -> bool:
    """Whether it is the `**kwargs` of the function, and no call of the project fills it."""
    return (
        keyword.arg is None
        and is_parameter_mapping(view, keyword.value)
        and not mapping_of(view, keyword.value).items
    )


@on_call("requests.Session.__init__")
@on_method(Kind.SESSION, "__init__")
def initializer(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`super().__init__()` says what a Session does by itself."""
    view = builder.view
    function = view.function(node)
    owner = None if function is None else function.enclosing_class
    if owner is not None and not owner.external_bases & SESSION_CLASSES:
        return
    for argument in node.args:
        builder.involve(view.value(argument))
    arguments = [a for a in node.args if not (isinstance(a, ast.Name) and a.id == "self")]
    if arguments or not all(_is_empty(view, keyword) for keyword in node.keywords):
        builder.error(SUBCLASS, *_arguments(view))
        return
    for keyword in node.keywords:
        builder.assume(
            SUBCLASS,
            f"No call in this code fills `{view.text(keyword)}`; Session.__init__() takes no "
            f"arguments and raises a TypeError for any, a client of {view.target} takes those it "
            "knows.",
            "Look at what callers elsewhere pass.",
            keyword,
        )
    builder.edits.append(
        ChangeCall(
            node,
            SUBCLASS.code,
            "a client is told to follow redirects and to wait",
            (f"{view.target}.Client.__init__",) if name.startswith("requests.") else None,
            tuple(client_defaults(view)),
        )
    )


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
