"""Which expressions are types: annotations, parts of them, and names for types."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import External
from req2httpx.rules.site import ModuleView

_TRANSPARENT = (ast.Subscript, ast.Tuple, ast.BinOp, ast.List, ast.Index)
_MODULES = ("typing.", "typing_extensions.", "collections.", "contextlib.", "queue.", "builtins.")
_BUILT_IN = frozenset({"dict", "frozenset", "list", "set", "tuple", "type"})
_HOLDS_VALUES = frozenset({"Literal", "Annotated"})
"""What is written in their brackets, beyond the first of Annotated, is no type."""


def is_annotation(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is an annotation, a part of one, or a type given to `cast`.

    `Replies = list["Response"]` names a type too; `replies["Response"]` only looks like it.
    """
    child: ast.AST = node
    for parent in view.ancestors(node):
        if isinstance(parent, ast.arg):
            return True
        if isinstance(parent, ast.AnnAssign):
            return parent.annotation is child or (parent.value is child and _is_alias(parent))
        if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef):
            return parent.returns is child
        if isinstance(parent, ast.ClassDef):
            return child in parent.bases and child is not node
        if isinstance(parent, ast.keyword):
            call = view.parent(parent)
            return parent.arg == "bound" and _names(call, "TypeVar")
        if isinstance(parent, ast.Call):
            if _names(parent, "cast"):
                return parent.args[:1] == [child]
            return child in parent.args[1:] and _names(parent, "TypeVar", "NewType")
        if isinstance(parent, ast.Assign):
            return parent.value is child and _is_type(view, child)
        if not isinstance(parent, _TRANSPARENT):
            return False
        if isinstance(parent, ast.Subscript) and _holds_values(parent):
            return False
        child = parent
    return False


def _is_alias(node: ast.AnnAssign) -> bool:
    """Whether an assignment says of itself that it names a type: `Reply: TypeAlias = ...`."""
    marker = node.annotation
    name = marker.attr if isinstance(marker, ast.Attribute) else getattr(marker, "id", "")
    return name == "TypeAlias"


def _names(call: ast.AST | None, *names: str) -> bool:
    """Whether a call is one of these functions of `typing`, by its name."""
    if not isinstance(call, ast.Call):
        return False
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in names


def _holds_values(node: ast.Subscript) -> bool:
    base = node.value
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name in _HOLDS_VALUES


def _is_type(view: ModuleView, node: ast.AST) -> bool:
    """Whether what is assigned is made of types: `Optional[...]`, `list[...]`, `A | B`."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.BitOr)
    if not isinstance(node, ast.Subscript):
        return False
    if isinstance(node.value, ast.Name) and node.value.id in _BUILT_IN:
        return True
    return any(
        isinstance(atom, External) and atom.path.startswith(_MODULES)
        for atom in view.value(node.value)
    )
