"""Patches of requests in tests: what they replace is not what code that has moved calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.values import (
    ApiMethod,
    External,
    Instance,
    Origin,
    Value,
)
from req2httpx.diagnostics import Severity
from req2httpx.rules.doubles.patched_names import patch_of
from req2httpx.rules.doubles.reach import guard_of, reaches
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

PATCHED = rule("RH901", "Patches of requests in tests")


def patched(view: ModuleView, node: ast.Call, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """A patch of a session's method is told what to return, one of requests catches nothing.

    Neither does one of urllib3, through which requests sends; a module of the project that has
    urllib3 under a name of its own may use it itself.
    """
    patch = patch_of(view, node)
    if patch is None:
        return
    builder = FindingBuilder(view, node)
    held = _held_origins(patch.value)
    if held:
        if verdict.migrates(held):
            warn_of_fake(builder, patch.text)
            yield builder.finding()
        return
    paths = {atom.path for atom in patch.value if isinstance(atom, External)}
    sending = patch.holder is None and any(is_sending(path) for path in paths)
    if not sending and not any(is_requests_path(path) for path in paths):
        return
    if patch.holder is not None:
        reached = patch.holder.path in verdict.calls.moved
    else:
        reached = reaches(view, guard_of(view, node, reach), verdict)
    if reached:
        _report(
            builder,
            f"`{patch.text}` is replaced here, and the code below it calls {view.target} now: this "
            "patch catches nothing, so the call goes out to the network (or the name is gone).",
            f"Patch the same name of {view.target}, and return {view.target}'s Response from it.",
        )
        yield builder.finding()


def is_sending(path: str) -> bool:
    """Whether a path is one of urllib3, through which requests sends (adapters.py of requests).

    Its retries are none of what sends: clients that repeat requests ask them too.
    """
    first, *rest = path.split(".")
    return first == "urllib3" and not {"Retry", "retry"}.intersection(rest)


_ANSWERS = frozenset({"return_value", "side_effect"})


def told(
    view: ModuleView, function: ast.FunctionDef | ast.AsyncFunctionDef, verdict: Verdict
) -> Iterator[Finding]:
    """`api.session.get.return_value = ...`: a Mock in the place of a session's method."""
    said: set[str] = set()
    for node in walk(function):
        if not isinstance(node, ast.Attribute) or node.attr not in _ANSWERS:
            continue
        methods = frozenset(a for a in view.value(node.value) if isinstance(a, ApiMethod))
        text = ast.unparse(node.value)
        if text not in said and verdict.migrates(_held_origins(methods)):
            said.add(text)
            builder = FindingBuilder(view, node)
            warn_of_fake(builder, text)
            yield builder.finding()


def _held_origins(value: Value) -> frozenset[Origin]:
    return frozenset(
        atom.receiver.origin if isinstance(atom, ApiMethod) else atom.origin
        for atom in value
        if isinstance(atom, ApiMethod | Instance)
    )


def warn_of_fake(builder: FindingBuilder, text: str) -> None:
    target = builder.view.target
    builder.notes.append(
        Note(
            builder.node,
            PATCHED,
            Severity.WARNING,
            f"`{text}` is replaced here; it belongs to an {target} Client now, and what the double "
            "gives back has to look like its Response: is_error, reason_phrase and iter_bytes() in "
            "place of ok, reason and iter_content().",
            f"Return {target}.Response(status, json=...) from the double.",
            test_double=True,
        )
    )


def _report(builder: FindingBuilder, message: str, help_: str, *, test_double: bool = True) -> None:
    note = Note(builder.node, PATCHED, Severity.ERROR, message, help_, test_double=test_double)
    builder.notes.append(note)
