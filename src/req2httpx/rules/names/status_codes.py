"""`requests.codes`: a number, or httpx's name for it."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External
from req2httpx.knowledge.status_codes import HTTPX_CODE_NAMES, STATUS_CODES
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

CODES = rule("RH102", "Status codes")


def status_code(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """`requests.codes.ok` is a number; httpx's name for it is a member of an enumeration."""
    builder.origins.add(origin_of(builder.view.module, node))
    name = path.removeprefix("requests.codes").removeprefix(".")
    whole: ast.expr = node
    parent = builder.view.parent(node)
    if not name and isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Constant):
        name, whole = str(parent.slice.value), parent
    number = STATUS_CODES.get(name)
    if number is None:
        builder.error(
            CODES,
            "requests.codes is looked up by a name that is not known here, and httpx.codes has "
            "fewer names.",
            "Compare with numbers, or with httpx.codes.",
        )
        return
    known = HTTPX_CODE_NAMES.get(number)
    text = str(number) if known is None else f"{builder.view.target}.codes.{known}"
    if known is not None and not _is_compared(builder.view, whole):
        text += ".value"
    builder.edits.append(Replace(whole, CODES.code, f"requests.codes.{name} is {number}", (text,)))


def is_code(view: ModuleView, node: ast.expr) -> bool:
    """Whether a code is read off requests.codes here, and not a variable that holds one."""
    return isinstance(node, ast.Attribute) and view.value(node.value) == frozenset(
        {External("requests.codes")}
    )


def _is_compared(view: ModuleView, node: ast.expr) -> bool:
    """Whether only the value counts: a member of httpx.codes is another object than the number."""
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        parent = view.parent(parent)
    return isinstance(parent, ast.Compare) and not any(
        isinstance(operator, ast.Is | ast.IsNot) for operator in parent.ops
    )
