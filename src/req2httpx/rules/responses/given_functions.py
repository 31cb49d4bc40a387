"""Functions of the project that give responses, in the hands of code that cannot be followed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from req2httpx.analysis.concurrency import EXECUTOR_METHODS, TASK_METHODS
from req2httpx.analysis.heap import RETURN, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.values import (
    External,
    FunctionValue,
    Kind,
    MethodValue,
    Opaque,
    Value,
    instances,
)
from req2httpx.rules.findings import Finding
from req2httpx.rules.responses.escapes import ESCAPES
from req2httpx.rules.site import FindingBuilder, ModuleView

_MODELLED = sys.stdlib_module_names | {"mock", "pytest"}
"""Packages that drop what a function gives, or whose calls are followed."""

_METHODS = EXECUTOR_METHODS | TASK_METHODS | {"run_in_executor", "enter_context"}


def given_functions(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    """Warn where another package calls a function that gives a response: it may look at it.

    `wait_for(lambda: requests.get(url))` waits for a status below 400, as a response of requests
    is false from there on; a response of httpx is always true.
    """
    if not _is_unknown(view, node):
        return
    for given in (*node.args, *(keyword.value for keyword in node.keywords)):
        returned = _returned(view, given)
        if instances(returned, Kind.RESPONSE):
            builder = FindingBuilder(view, given)
            builder.call_site = False
            builder.involve(returned)
            target = view.target
            builder.warn(
                ESCAPES,
                f"`{view.text(node.func)}` is given a function that returns a response, and what "
                f"it does with that cannot be followed: it is an {target} Response from now on, "
                "which is true whatever its status.",
                "Return what is asked for there, such as `response.ok`, then run again.",
                given,
            )
            yield builder.finding()


def _is_unknown(view: ModuleView, node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name in _METHODS or name.startswith("assert"):
        return False
    return any(
        isinstance(atom, Opaque)
        or (
            isinstance(atom, External)
            and not is_requests_path(atom.path)
            and atom.path.split(".", 1)[0] not in _MODELLED | {"builtins"}
        )
        for atom in view.value(node.func)
    )


def _returned(view: ModuleView, given: ast.expr) -> Value:
    returned: Value = frozenset()
    for atom in view.value(given):
        if isinstance(atom, FunctionValue | MethodValue) and not atom.scope.is_generator:
            returned |= view.program.cell(Cell(RETURN, atom.scope, ""))
    return returned
