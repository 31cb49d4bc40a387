"""Variables that hold a class of requests, and names that only come through requests.

A variable is not renamed where it is read: the class that it gets is, if all that is made and
annotated through it moves.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External, Origin
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

STANDARD = rule("RH106", "Names of the standard library that requests passes on")

_MODULES = frozenset({"json", "http.cookiejar"})


def shared_origin(path: str) -> Origin:
    """Return the origin that joins a variable's value with everything made through it."""
    return Origin(path, 0, 0, 0, 0)


def is_variable_value(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is what a variable or a parameter gets."""
    parent = view.parent(node)
    if isinstance(parent, ast.Assign):
        return all(isinstance(target, ast.Name | ast.Attribute) for target in parent.targets)
    if isinstance(parent, ast.AnnAssign):
        return parent.value is node
    return isinstance(parent, ast.arguments)


def variable_class(
    view: ModuleView, node: ast.Name | ast.Attribute, path: str
) -> Iterator[Finding]:
    """A variable that holds a class moves only together with what is made of it."""
    builder = FindingBuilder(view, node)
    builder.origins |= {shared_origin(path), origin_of(view.module, node)}
    parent = view.parent(node)
    if isinstance(parent, ast.Call):
        builder.origins.add(origin_of(view.module, parent))
        for argument in parent.args:
            builder.involve(view.value(argument))
    yield builder.finding()


def is_double_of(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is the model of a test double, of which other rules speak."""
    parent = view.parent(node)
    if isinstance(parent, ast.keyword):
        return parent.arg in ("spec", "spec_set", "autospec")
    if not isinstance(parent, ast.Call):
        return False
    if isinstance(parent.func, ast.Attribute):
        return parent.func.attr in ("object", "setattr", "create_autospec", "spy")
    return isinstance(parent.func, ast.Name) and parent.func.id in ("create_autospec", "Mock")


def standard_name(view: ModuleView, node: ast.Name | ast.Attribute) -> Iterator[Finding]:
    """`requests.compat.urljoin` is urllib.parse.urljoin."""
    paths = {atom.path for atom in view.value(node) if isinstance(atom, External)}
    if len(paths) != 1 or len(view.value(node)) != 1:
        return
    path = next(iter(paths))
    if is_requests_path(path) or not imported_from_requests(view, node):
        return
    module, _, name = path.rpartition(".")
    if path in _MODULES:
        module = path
    root = path.split(".")[0]
    if root not in ("builtins", "certifi") and root not in _STANDARD:
        return
    builder = FindingBuilder(view, node)
    if root != "builtins":
        builder.required.add(f"import {module}")
    text = name if root == "builtins" else path
    builder.edits.append(Replace(node, STANDARD.code, "requests only passes it on", (text,)))
    yield builder.finding()


_STANDARD = frozenset(
    {"base64", "collections", "datetime", "http", "io", "json", "logging", "urllib"}
)
