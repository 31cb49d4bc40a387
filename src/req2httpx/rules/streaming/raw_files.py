"""The raw stream of a response where it is only read, like a file."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import Instance, Origin
from req2httpx.knowledge.python_functions import READING_FILES
from req2httpx.rules.site import ModuleView

_METHODS = frozenset({"read", "readline"})
"""What reads bytes undecoded from urllib3's HTTPResponse; iterating over it decodes them."""

_BODY = frozenset({"content", "text", "json", "iter_content", "iter_lines", "apparent_encoding"})


def is_read_like_a_file(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether `response.raw` is only read here, and the body is not read in another way nearby.

    requests gives the rest of a body to whoever reads it next, httpx refuses.
    """
    if _is_read_otherwise(view, node):
        return False
    parent = view.parent(node)
    if isinstance(parent, ast.Attribute):
        call = view.parent(parent)
        called = isinstance(call, ast.Call) and call.func is parent and not call.keywords
        if parent.attr == "close":
            return called
        return called and parent.attr in _METHODS
    if isinstance(parent, ast.keyword):
        call = view.parent(parent)
        return parent.arg in ("fileobj", "fp", "buffer") and _reads(view, call)
    return isinstance(parent, ast.Call) and parent.args[:1] == [node] and _reads(view, parent)


def _reads(view: ModuleView, call: ast.AST | None) -> bool:
    if not isinstance(call, ast.Call):
        return False
    paths = view.paths(call.func)
    if paths == {"tarfile.open"}:
        modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
        mode = constant_text(view.value(modes[0])) if modes else None
        return mode is not None and mode.startswith("r|")
    return bool(paths) and paths <= READING_FILES


def _is_read_otherwise(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether the function, or the class that keeps the response, reads the body by other means."""
    origins = _origins(view, node.value)
    around: ast.AST = view.module.tree
    for above in view.ancestors(node):
        functions = ast.FunctionDef | ast.AsyncFunctionDef
        wanted = ast.ClassDef if isinstance(node.value, ast.Attribute) else functions
        if isinstance(above, wanted):
            around = above
            break
    return any(
        isinstance(other, ast.Attribute)
        and other.attr in _BODY
        and _origins(view, other.value) & origins
        for other in walk(around)
    )


def _origins(view: ModuleView, node: ast.expr) -> set[Origin]:
    return {atom.origin for atom in view.value(node) if isinstance(atom, Instance)}
