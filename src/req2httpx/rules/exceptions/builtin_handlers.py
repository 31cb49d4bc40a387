"""Handlers of built-in exceptions that requests' exceptions were: OSError and ValueError."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import ClassValue, Collection, External, Value
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rewrite.edits import Part, Replace
from req2httpx.rules.exceptions.classes import BUILTIN, ROOT, Verdict, as_tuple, catching
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

TryNode = ast.Try | ast.TryStar

URL_ERRORS = ("requests.exceptions.MissingSchema", "requests.exceptions.InvalidURL")


def builtin_names(view: ModuleView, node: ast.expr) -> set[str]:
    """Return the built-in and urllib3's exceptions that a handler's type names."""
    elements = node.elts if isinstance(node, ast.Tuple) else [node]
    values = [view.value(element) for element in elements]
    return {
        atom.path
        for value in values
        for atom in value | held_by(view, value)
        if isinstance(atom, External)
        and (atom.path in OS_ERRORS or atom.path == "builtins.ValueError" or _is_urllib3(atom))
    }


def _is_urllib3(atom: External) -> bool:
    return atom.path.startswith("urllib3.exceptions.") and not atom.path.endswith("Warning")


def is_caught_before(view: ModuleView, node: TryNode, handler: ast.ExceptHandler) -> bool:
    """Whether an earlier handler catches every failure of a request already."""
    everything = {"builtins.Exception", "builtins.BaseException", ROOT}
    for earlier in node.handlers[: node.handlers.index(handler)]:
        if earlier.type is None:
            return True
        elements = earlier.type.elts if isinstance(earlier.type, ast.Tuple) else [earlier.type]
        values = [view.value(element) for element in elements]
        paths = {getattr(a, "path", "") for v in values for a in v | held_by(view, v)}
        if paths & (everything | OS_ERRORS):
            return True
    return False


def builtin_finding(
    view: ModuleView,
    handler: ast.ExceptHandler,
    names: set[str],
    guard: Guard,
    verdict: Verdict,
) -> Iterator[Finding]:
    """Yield what is to be done with a handler that names no exception of requests itself."""
    if not verdict.migrates(guard.all):
        return
    builder = FindingBuilder(view, handler)
    assert handler.type is not None
    if names & OS_ERRORS:
        _append(builder, handler.type, catching([ROOT], guard.json, builder), "OSErrors")
        read_errno_if_there(builder, handler)
    elif "builtins.ValueError" in names and guard.sends:
        if view.settings.exact:
            texts = catching(URL_ERRORS, False, builder)
            _append(builder, handler.type, texts, "ValueErrors")
        else:
            assume_url_error(builder, handler.type)
    elif any(name.startswith("urllib3.") for name in names):
        builder.warn(
            BUILTIN,
            f"{view.target} never raises urllib3's exceptions: for the calls below this `try` that "
            "have moved, the handler does not run.",
            f"Name {view.target}'s exceptions, or drop the handler.",
            handler.type,
        )
    yield builder.finding()


def assume_url_error(builder: FindingBuilder, node: ast.expr) -> None:
    """A ValueError handler caught bad URLs too."""
    texts = catching(URL_ERRORS, False, FindingBuilder(builder.view, builder.node))
    builder.assume(
        BUILTIN,
        "requests' errors for a URL without a scheme or a host are ValueErrors, and "
        f"{builder.view.target}'s are not: this handler does not catch them any more.",
        f"Add {', '.join(texts)} if a URL here may be wrong.",
        node,
    )


def _append(builder: FindingBuilder, node: ast.expr, names: list[str], what: str) -> None:
    """Add classes to a handler's type."""
    elements = node.elts if isinstance(node, ast.Tuple) else [node]
    pieces: list[list[Part]] = [[element] for element in elements]
    value = builder.view.value(node)
    if not isinstance(node, ast.Tuple) and not _is_one_class(value):
        if not all(isinstance(atom, Collection) for atom in value):
            builder.warn(
                BUILTIN,
                f"requests' exceptions are {what}, {builder.view.target}'s are not, and whether "
                "this is one class or a tuple of them cannot be seen: the handler was left.",
                f"Add {', '.join(names)} to it where it is made.",
                node,
            )
            return
        pieces = [["*", node]]
    pieces += [[name] for name in names]
    reason = f"requests' exceptions are {what}, httpx's are not"
    builder.edits.append(Replace(node, BUILTIN.code, reason, as_tuple(pieces)))


def _is_one_class(value: Value) -> bool:
    return all(isinstance(atom, External | ClassValue) for atom in value)


def read_errno_if_there(builder: FindingBuilder, handler: ast.ExceptHandler) -> None:
    """What an OSError has and an exception of httpx has not."""
    for statement in handler.body if handler.name else ():
        for inner in walk(statement):
            if (
                isinstance(inner, ast.Attribute)
                and isinstance(inner.value, ast.Name)
                and inner.value.id == handler.name
                and inner.attr in ("errno", "strerror", "filename")
            ):
                builder.edits.append(
                    Replace(
                        inner,
                        BUILTIN.code,
                        "only an OSError has it",
                        ("getattr(", inner.value, f', "{inner.attr}", None)'),
                    )
                )
