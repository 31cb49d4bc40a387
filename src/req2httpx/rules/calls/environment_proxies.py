"""`NO_PROXY`: which of its forms requests and httpx read in different ways."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import Literal
from req2httpx.rules.registry import rule

NO_PROXY = rule("RH706", "Hosts that are reached without a proxy")

_NAMES = frozenset({"NO_PROXY", "no_proxy"})
_PLAIN = re.compile(r"\s*(?:\*|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)?\s*", re.IGNORECASE)
"""A host, an address, or `*` alone: what both libraries read alike."""


def names_unlike_hosts(program: Program) -> bool:
    """Whether the code reads NO_PROXY, or sets it to what may be no plain list of hosts.

    Measured with requests 2.34.2 and httpx 0.28.1: `.host` itself, networks, `*.host`, ports and
    URLs are read in different ways; hosts, addresses and `*` alone are not.
    """
    for module in program.modules.values():
        plain = {key for key, value in _settings(program, module) if _is_plain(program, value)}
        for node in program.nodes(module, ast.Constant):
            if node.value in _NAMES and node not in plain:
                return True
    return False


def _settings(program: Program, module: ModuleScope) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield the names and values of `environ[name] = value` and of calls `setenv(name, value)`."""
    for node in program.nodes(module, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                yield target.slice, node.value
    for call in program.nodes(module, ast.Call):
        if len(call.args) == 2 and getattr(call.func, "attr", "") in ("setenv", "setdefault"):
            yield call.args[0], call.args[1]


def _is_plain(program: Program, node: ast.expr) -> bool:
    """Whether a value is a constant list of hosts."""
    value = program.value_of(node)
    return bool(value) and all(
        isinstance(atom, Literal)
        and isinstance(atom.value, str)
        and all(_PLAIN.fullmatch(part) for part in atom.value.split(","))
        for atom in value
    )
