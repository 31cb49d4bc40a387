"""requests' exceptions: in handlers, as values, raised and read.

These rules speak after the verdict on the units: a handler names httpx's classes where the code it
guards has moved, requests' where it has stayed, and both where both are there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.reach import Guard, Reach
from req2httpx.analysis.values import External, Instance, Kind, Origin
from req2httpx.knowledge.exceptions import EXCEPTIONS, HTTPX_EXCEPTIONS
from req2httpx.rewrite.edits import Append, ChangeCall, Part, Replace
from req2httpx.rules.findings import Finding
from req2httpx.rules.references import is_annotation
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

HANDLER = rule("RH601", "Exceptions in handlers")
VALUE = rule("RH602", "Exceptions as values")
RAISED = rule("RH603", "Exceptions raised by the project")
DERIVED = rule("RH604", "Subclasses of requests' exceptions")
ATTRIBUTE = rule("RH605", "Attributes of exceptions")
BUILTIN = rule("RH606", "Built-in exceptions that requests' ones were")

_ROOT = "requests.RequestException"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which origins move and which stay."""

    kept: frozenset[Origin]
    moved: frozenset[Origin]

    def migrates(self, origins: frozenset[Origin]) -> bool:
        return bool(origins & self.moved)

    def keeps(self, origins: frozenset[Origin]) -> bool:
        return bool(origins & self.kept)


# -- before the verdict ---------------------------------------------------------------------------


def handler_origins(view: ModuleView, reach: Reach) -> Iterator[tuple[Origin, Guard]]:
    """Yield, for each handler that binds a requests exception, what it guards."""
    for node in ast.walk(view.module.tree):
        if isinstance(node, ast.Try | ast.TryStar):
            guard = None
            for handler in node.handlers:
                if handler.name and any(_requests_classes(view, handler.type)):
                    guard = guard or reach.guarded(node.body)
                    yield origin_of(view.module, handler), guard


def _requests_classes(view: ModuleView, node: ast.expr | None) -> Iterator[tuple[ast.expr, str]]:
    """Yield the expressions in a handler's type that name a class of requests."""
    if node is None:
        return
    for element in node.elts if isinstance(node, ast.Tuple) else [node]:
        paths = {a.path for a in view.value(element) if isinstance(a, External)}
        if len(paths) == 1 and (path := next(iter(paths))) in EXCEPTIONS:
            yield element, path


# -- after the verdict ----------------------------------------------------------------------------


def exception_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with exceptions, given what moves."""
    handled: set[ast.expr] = set()
    for node in ast.walk(view.module.tree):
        if isinstance(node, ast.Try | ast.TryStar):
            guard = None
            for handler in node.handlers:
                classes = list(_requests_classes(view, handler.type))
                handled.update(element for element, _ in classes)
                if classes:
                    guard = guard or reach.guarded(node.body)
                    yield _handler(view, handler, classes, guard, verdict)
                elif handler.type is not None and _is_os_error(view, handler.type):
                    guard = guard or reach.guarded(node.body)
                    yield from _os_error(view, node, handler, guard, verdict)
    for node in ast.walk(view.module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and node not in handled:
            yield from _value(view, node, verdict)
        if isinstance(node, ast.Attribute):
            yield from _attribute(view, node, verdict)


def _classes_for(path: str, guard: Guard) -> list[str]:
    entry = EXCEPTIONS[path]
    names = list(entry.catch)
    if guard.json:
        names += entry.json_catch
    return names


def _text(name: str, target: str, builder: FindingBuilder) -> str:
    module, _, rest = name.partition(".")
    if module == "httpx":
        return f"{target}.{rest}"
    if module == "builtins":
        return rest
    builder.required.add(f"import {module}")
    return name


def _without_covered(names: list[str]) -> list[str]:
    """Drop classes that another one in the list already covers."""
    unique = list(dict.fromkeys(names))
    covered = set()
    for name in unique:
        lineage = HTTPX_EXCEPTIONS.get(name.removeprefix("httpx."), ())
        for other in unique:
            if other != name and other.removeprefix("httpx.") in lineage[1:]:
                covered.add(name)
    return [name for name in unique if name not in covered]


def _handler(
    view: ModuleView,
    handler: ast.ExceptHandler,
    classes: list[tuple[ast.expr, str]],
    guard: Guard,
    verdict: Verdict,
) -> Finding:
    builder = FindingBuilder(view, handler)
    moved = verdict.migrates(guard.origins) or verdict.migrates(guard.possible)
    both = verdict.keeps(guard.origins | guard.possible) or (
        not verdict.migrates(guard.origins) and guard.outside
    )
    if not moved:
        if not guard.origins and not guard.possible and verdict.moved and not guard.outside:
            return _guards_nothing(builder, classes)
        return builder.finding()
    assert handler.type is not None
    for element, path in classes:
        _check_class(builder, element, path, guard)
    if builder.finding().blocks:
        return builder.finding()
    names = [name for _, path in classes for name in _classes_for(path, guard)]
    elements = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    mapped = {element for element, _ in classes}
    parts: list[Part] = []
    pieces: list[list[Part]] = []
    done = False
    for element in elements:
        if element not in mapped or both:
            pieces.append([element])
        if element in mapped and not done:
            pieces += [[_text(name, view.target, builder)] for name in _without_covered(names)]
            done = True
    pieces = _unique(pieces)
    if len(pieces) == 1:
        parts = pieces[0]
    else:
        for index, piece in enumerate(pieces):
            parts += [*([", "] if index else ["("]), *piece]
        parts.append(")")
    reason = "the classes that httpx raises for the same failures"
    if both:
        reason += "; what stayed on requests is guarded here too"
    builder.edits.append(Replace(handler.type, HANDLER.code, reason, tuple(_merged(parts))))
    return builder.finding()


def _unique(pieces: list[list[Part]]) -> list[list[Part]]:
    seen: list[list[Part]] = []
    for piece in pieces:
        if piece not in seen:
            seen.append(piece)
    return seen


def _merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring texts."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


def _check_class(builder: FindingBuilder, node: ast.expr, path: str, guard: Guard) -> None:
    entry = EXCEPTIONS[path]
    view = builder.view
    if not entry.catch or entry.needs_test is not None:
        builder.error(
            HANDLER,
            f"`{view.text(node)}` has no class in {view.target} that means the same. {entry.note}",
            "Rewrite this handler by hand; until then it never runs for calls that have moved.",
            node,
        )
    elif not entry.exact:
        builder.assume(
            HANDLER,
            f"`{view.text(node)}` has no exact counterpart. {entry.note}",
            "Look at whether the handler cares.",
            node,
        )


def _guards_nothing(builder: FindingBuilder, classes: list[tuple[ast.expr, str]]) -> Finding:
    """A handler whose code does not reach requests as far as can be seen."""
    builder.warn(
        HANDLER,
        f"This handler catches {', '.join(path for _, path in classes)}, and no requests call can "
        "be seen in the code it guards: it was left as it is.",
        "If a call that has moved runs below it, name httpx's exceptions here too.",
    )
    return builder.finding()


def _is_os_error(view: ModuleView, node: ast.expr) -> bool:
    names = {"builtins.OSError", "builtins.IOError", "builtins.EnvironmentError"}
    elements = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(
        isinstance(atom, External) and atom.path in names
        for element in elements
        for atom in view.value(element)
    )


def _os_error(
    view: ModuleView,
    node: ast.Try | ast.TryStar,
    handler: ast.ExceptHandler,
    guard: Guard,
    verdict: Verdict,
) -> Iterator[Finding]:
    """`except OSError` caught every failure of requests, and catches none of httpx."""
    if not verdict.migrates(guard.origins):
        return
    for earlier in node.handlers[: node.handlers.index(handler)]:
        paths = {path for _, path in _requests_classes(view, earlier.type)}
        if _ROOT in paths or earlier.type is None:
            return
    builder = FindingBuilder(view, handler)
    assert handler.type is not None
    names = [_text(name, view.target, builder) for name in _classes_for(_ROOT, guard)]
    elements = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    parts: list[Part] = []
    for index, element in enumerate(elements):
        parts += ["(" if index == 0 else ", ", element]
    parts.append(", " + ", ".join(names) + ")")
    builder.edits.append(
        Replace(
            handler.type,
            BUILTIN.code,
            "requests' exceptions are OSErrors, httpx's are not",
            tuple(_merged(parts)),
        )
    )
    yield builder.finding()


# -- values ---------------------------------------------------------------------------------------


def _value(view: ModuleView, node: ast.Name | ast.Attribute, verdict: Verdict) -> Iterator[Finding]:
    """A class of requests' exceptions outside a handler's type."""
    if not isinstance(node.ctx, ast.Load) or not verdict.moved:
        return
    paths = {atom.path for atom in view.value(node) if isinstance(atom, External)}
    if len(paths) != 1 or (path := next(iter(paths))) not in EXCEPTIONS:
        return
    parent = view.parent(node)
    if isinstance(parent, ast.Attribute):
        return
    builder = FindingBuilder(view, node)
    if isinstance(parent, ast.ClassDef):
        builder.error(
            DERIVED,
            f"`{parent.name}` derives from {path}, which is an OSError and takes request= and "
            f"response=; handlers that catch {path} still catch it, those that moved do not.",
            "Choose a base class by hand.",
        )
    elif isinstance(parent, ast.Call) and parent.func is node:
        _constructed(builder, parent, path)
    elif isinstance(parent, ast.Raise) and parent.exc is node:
        _raised_class(builder, node, path)
    elif isinstance(parent, ast.Assign | ast.AnnAssign):
        return
    elif is_annotation(view, node):
        names = EXCEPTIONS[path].catch
        if names:
            text = " | ".join(_text(name, view.target, builder) for name in names)
            builder.edits.append(Replace(node, VALUE.code, "the same failures", (text,)))
    else:
        _class_as_value(builder, node, path, verdict)
    yield builder.finding()


def _class_as_value(
    builder: FindingBuilder, node: ast.Name | ast.Attribute, path: str, verdict: Verdict
) -> None:
    view = builder.view
    guard = Guard(json=True)
    _check_class(builder, node, path, guard)
    if builder.finding().blocks:
        return
    names = [_text(name, view.target, builder) for name in _without_covered(_classes_for(path, guard))]
    if verdict.kept:
        names.insert(0, view.text(node))
    inside = isinstance(view.parent(node), ast.Tuple)
    text = ", ".join(names)
    if not inside and len(names) > 1:
        text = f"({text})"
    builder.edits.append(
        Replace(
            node, VALUE.code, "the classes that httpx raises for the same failures", (text,)
        )
    )


def can_construct(view: ModuleView, node: ast.Call, path: str) -> bool:
    """Whether an exception that the project makes has a form in httpx."""
    entry = EXCEPTIONS[path]
    if path == "requests.HTTPError":
        return bool(node.args) and any(k.arg == "response" for k in node.keywords)
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return False
    extra = {keyword.arg for keyword in node.keywords} - {"request"}
    return entry.construct is not None and len(node.args) <= 1 and not extra


def _constructed(builder: FindingBuilder, node: ast.Call, path: str) -> None:
    """An exception of requests that the project makes itself."""
    view = builder.view
    if not can_construct(view, node, path):
        builder.error(
            RAISED,
            f"`{path}` is made here, and its counterpart in {view.target} takes other arguments: "
            "this stays requests' class, and handlers that moved do not catch it.",
            f"Raise {view.target}'s class with its request= and response=, or one of your own.",
        )
        return
    changes = []
    target = EXCEPTIONS[path].construct or "httpx.HTTPStatusError"
    if path == "requests.HTTPError":
        response = next(k.value for k in node.keywords if k.arg == "response")
        if not any(keyword.arg == "request" for keyword in node.keywords):
            changes = [Append("request", (response, ".request"))]
    elif not node.args:
        changes = [Append("message", ('""',))]
    builder.edits.append(
        ChangeCall(
            node,
            RAISED.code,
            "the class of httpx for the same failure",
            (_text(target, view.target, builder),),
            tuple(changes),
        )
    )


def _raised_class(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    construct = EXCEPTIONS[path].construct
    if construct is None:
        builder.error(
            RAISED,
            f"`{path}` is raised here and has no counterpart that could be: handlers that moved do "
            "not catch it.",
            "Raise a class of your own.",
        )
        return
    text = _text(construct, builder.view.target, builder) + '("")'
    builder.edits.append(
        Replace(node, RAISED.code, "httpx's exceptions need a message", (text,))
    )


# -- attributes -----------------------------------------------------------------------------------


def _attribute(view: ModuleView, node: ast.Attribute, verdict: Verdict) -> Iterator[Finding]:
    """`e.response` exists on HTTPStatusError only; `e.request` may raise."""
    base = view.value(node.value)
    found = [atom for atom in base if isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION]
    origins = frozenset(atom.origin for atom in found)
    if not found or not verdict.migrates(origins) or not isinstance(node.ctx, ast.Load):
        return
    builder = FindingBuilder(view, node)
    builder.origins |= origins
    only_status = all(atom.path == "requests.HTTPError" for atom in found)
    if node.attr == "response":
        if not only_status:
            builder.edits.append(
                Replace(
                    node,
                    ATTRIBUTE.code,
                    "only HTTPStatusError has a response in httpx",
                    ("getattr(", node.value, ', "response", None)'),
                )
            )
    elif node.attr == "request":
        if not only_status:
            builder.warn(
                ATTRIBUTE,
                f"`request` is always there on requests' exceptions; in {view.target} reading it "
                "raises RuntimeError where none is set.",
                "Check that the exception comes from a request.",
            )
    elif node.attr in ("args", "with_traceback", "add_note", "__cause__", "__context__"):
        return
    else:
        builder.warn(
            ATTRIBUTE,
            f"`{node.attr}` is an attribute of requests' exceptions that {view.target}'s do not "
            "have: this raises AttributeError when it runs.",
            "Use the text of the exception, or its class.",
        )
    yield builder.finding()
