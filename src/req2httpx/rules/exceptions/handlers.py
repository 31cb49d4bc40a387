"""`except` clauses: they name httpx's classes where the code they guard has moved, requests' where
it has stayed, and both where both are there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import External, Value
from req2httpx.knowledge.exceptions import EXCEPTIONS, OS_ERRORS
from req2httpx.rewrite.edits import Part, Parts, Replace
from req2httpx.rules.exceptions.builtin_handlers import (
    TryNode,
    assume_url_error,
    builtin_finding,
    builtin_names,
    is_caught_before,
    read_errno_if_there,
)
from req2httpx.rules.exceptions.classes import (
    HANDLER,
    ROOT,
    Verdict,
    ancestors,
    as_tuple,
    assume_inexact,
    catching,
    caught_classes,
    has_counterpart,
    unique,
)
from req2httpx.rules.exceptions.handler_tuples import opened
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.tuple_layout import in_layout

# -- before the verdict ---------------------------------------------------------------------------


def handler_blockers(view: ModuleView, reach: Reach) -> Iterator[Finding]:
    """Yield an error for each handler that nothing in httpx can stand for."""
    for node, handler in _handlers(view):
        for element, path, direct in caught_classes(view, handler.type):
            if has_counterpart(path) or not direct or _is_covered(view, handler, element):
                continue
            guard = reach.guarded(node.body)
            if not guard.all:
                continue
            builder = FindingBuilder(view, handler)
            builder.origins |= guard.all
            builder.error(
                HANDLER,
                f"`{view.text(element)}` has no class in {view.target} that means the same, so the "
                f"calls that this handler guards stay on requests. {EXCEPTIONS[path].note}",
                "Rewrite the handler by hand, or drop it, then run again.",
                element,
            )
            yield builder.finding()


def _is_covered(view: ModuleView, handler: ast.ExceptHandler, element: ast.expr) -> bool:
    """Whether another class of the same handler catches everything the element does."""
    assert handler.type is not None
    (path,) = {path for other, path, _ in caught_classes(view, handler.type) if other is element}
    return any(
        other is not element and above in ancestors(path)
        for other, above, _ in caught_classes(view, handler.type)
    )


def _handlers(view: ModuleView) -> Iterator[tuple[TryNode, ast.ExceptHandler]]:
    for node in view.all_of(ast.Try, ast.TryStar):
        for handler in node.handlers:
            yield node, handler


# -- after the verdict ----------------------------------------------------------------------------


def handler_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with each handler, given what moves."""
    guards: dict[TryNode, Guard] = {}
    for node, handler in _handlers(view):
        if handler.type is None:
            continue
        if node not in guards:
            guards[node] = reach.guarded(node.body)
        found = list(_of_handler(view, node, handler, guards[node], verdict))
        yield from opened(view, handler, found) if verdict.may_meet(view) else found


def _of_handler(
    view: ModuleView, node: TryNode, handler: ast.ExceptHandler, guard: Guard, verdict: Verdict
) -> Iterator[Finding]:
    """Yield what is to be done with one handler, its classes taken one by one."""
    assert handler.type is not None
    builtin = builtin_names(view, handler.type)
    if is_caught_before(view, node, handler):
        builtin = set()
    if list(caught_classes(view, handler.type)):
        yield _handler(view, node, handler, guard, verdict, builtin)
    elif builtin:
        yield from builtin_finding(view, handler, builtin, guard, verdict)


def _handler(
    view: ModuleView,
    node: TryNode,
    handler: ast.ExceptHandler,
    guard: Guard,
    verdict: Verdict,
    builtin: set[str],
) -> Finding:
    builder = FindingBuilder(view, handler)
    assert handler.type is not None
    classes = list(caught_classes(view, handler.type))
    moved = verdict.migrates(guard.all)
    kept = verdict.keeps(guard.all)
    seen = kept or not verdict.may_meet(view)
    if not moved and not seen and (guard.unknown or not guard.outside):
        return _unknown_code(builder, handler)
    if not moved:
        if not seen:
            _guards_library(builder, handler)
        return builder.finding()
    for element, path, direct in classes:
        if direct and path == "requests.exceptions.ProxyError":
            _proxy_error(builder, element)
        elif direct and path == _CUT_SHORT and _tells_connections(view, node, handler):
            _cut_short(builder, element)
        elif direct:
            assume_inexact(builder, element, path)
    _other_json(builder, node, handler, guard)
    both = kept or (not verdict.migrates(guard.origins) and (guard.outside or guard.unknown))
    reason = "the classes that httpx raises for the same failures"
    if both:
        reason += "; what stayed on requests is guarded here too"
    if builtin & OS_ERRORS:
        read_errno_if_there(builder, handler)
    elif "builtins.ValueError" in builtin and guard.sends:
        assume_url_error(builder, handler.type)
    _rewrite(builder, handler.type, guard, both, reason, bool(builtin & OS_ERRORS))
    return builder.finding()


def _rewrite(
    builder: FindingBuilder,
    node: ast.expr,
    guard: Guard,
    both: bool,
    reason: str,
    everything: bool = False,
) -> None:
    """Name httpx's classes in a handler's type; variables are left to where they get a value.

    `everything` says that the handler also names OSError, which all of requests' exceptions are.
    """
    view = builder.view
    classes = {element: path for element, path, direct in caught_classes(view, node) if direct}
    if not classes and not everything:
        return
    elements = node.elts if isinstance(node, ast.Tuple) else [node]
    paths = [*classes.values(), *([ROOT] if everything else [])]
    names = catching(paths, guard.json, builder, _beside(view, elements, classes))
    places: list[list[list[Part]]] = []
    for element in elements:
        named = bool(classes) and element is next(iter(classes))
        pieces: list[list[Part]] = [[element]] if element not in classes or both else []
        pieces += [[name] for name in names if named]
        places.append(pieces)
    if not classes:
        places[-1] += [[name] for name in names]
    seen = unique([piece for pieces in places for piece in pieces])
    parts: Parts | None = None
    if isinstance(node, ast.Tuple) and len(seen) == sum(map(len, places)):
        parts = in_layout(view.lines, node, places)
    if parts is None:
        parts = as_tuple(seen) if seen else ("()",)
    builder.edits.append(Replace(node, HANDLER.code, reason, parts))


def _beside(view: ModuleView, elements: list[ast.expr], classes: dict[ast.expr, str]) -> set[str]:
    """Return the classes that a handler names besides those of requests."""
    others = (element for element in elements if element not in classes)
    return {
        atom.path
        for element in others
        for atom in view.value(element)
        if isinstance(atom, External) and len(view.value(element)) == 1
    }


def _proxy_error(builder: FindingBuilder, node: ast.expr) -> None:
    """The most common failure of a proxy is not told from that of a server."""
    target = builder.view.target
    builder.warn(
        HANDLER,
        f"{target}.ProxyError means that a proxy refused CONNECT; a proxy that cannot be reached, "
        "which this handler caught too, raises ConnectError.",
        f"Name {target}.ConnectError here too, if all calls below the `try` go through a proxy.",
        node,
    )


_CUT_SHORT = "requests.exceptions.ChunkedEncodingError"


def _tells_connections(view: ModuleView, node: TryNode, handler: ast.ExceptHandler) -> bool:
    """Whether a later handler is for lost connections."""
    later = node.handlers[node.handlers.index(handler) + 1 :]
    return any(
        path == "requests.ConnectionError"
        for other in later
        for _, path, _ in caught_classes(view, other.type)
    )


def _cut_short(builder: FindingBuilder, node: ast.expr) -> None:
    """A body that breaks off is not told from a connection that is lost before the response."""
    target = builder.view.target
    builder.warn(
        HANDLER,
        f"{target} raises the same classes for a body that breaks off and for a connection that is "
        "lost before the response: this handler takes what went to that for ConnectionError.",
        "Make one handler of the two, or look at the text of the exception.",
        node,
    )


def _unknown_code(builder: FindingBuilder, handler: ast.ExceptHandler) -> Finding:
    """What is guarded cannot be followed: it may reach code that moved, or another library."""
    assert handler.type is not None
    _rewrite(
        builder,
        handler.type,
        Guard(json=True),
        True,
        "what is guarded here may have moved, or may still use requests",
    )
    if builder.edits:
        builder.warn(
            HANDLER,
            "What this handler guards cannot be followed, so it names the classes of both "
            "libraries.",
            "Keep those of the library that runs below it.",
        )
    return builder.finding()


def _guards_library(builder: FindingBuilder, handler: ast.ExceptHandler) -> None:
    """A handler below which only another library runs, which may use requests itself."""
    assert handler.type is not None
    paths = ", ".join(path for _, path, _ in caught_classes(builder.view, handler.type))
    builder.warn(
        HANDLER,
        f"This handler catches {paths}, and only another library is called in the code it guards: "
        "it was left as it is.",
        f"Name {builder.view.target}'s exceptions here too, if a call that moved runs below it.",
        handler.type,
    )


def _other_json(
    builder: FindingBuilder, node: TryNode, handler: ast.ExceptHandler, guard: Guard
) -> None:
    """requests' handlers did not catch the errors of other JSON that is read below the `try`."""
    added = any(EXCEPTIONS[p].json_catch for _, p, _ in caught_classes(builder.view, handler.type))
    if not (guard.json and added):
        return
    for statement in node.body:
        for inner in walk(statement):
            if isinstance(inner, ast.Call) and _is_json_reader(builder.view.value(inner.func)):
                builder.warn(
                    HANDLER,
                    "The error of a malformed JSON body is json.JSONDecodeError now, and the "
                    f"`{builder.view.text(inner.func)}` here raises the same: the handler catches "
                    "both.",
                    "Move that call out of the `try`, if the handler must not see its errors.",
                    inner,
                )
                return


def _is_json_reader(value: Value) -> bool:
    return any(isinstance(a, External) and a.path in ("json.loads", "json.load") for a in value)
