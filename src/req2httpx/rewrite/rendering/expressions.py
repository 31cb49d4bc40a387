"""How edits of expressions are rendered."""

from __future__ import annotations

from collections.abc import Sequence

from req2httpx.rewrite.edits import AwaitExpression, ChangeCall, Replace
from req2httpx.rewrite.rendering.edited_text import EditedText
from req2httpx.rewrite.rendering.placed import Placed, RenderError
from req2httpx.rewrite.rendering.precedence import binds_tighter, required_binding


def replaced(text: EditedText, edit: Replace, inside: Sequence[Placed]) -> str:
    """Return what takes the place of an expression, in parentheses where it needs them."""
    written = text.parts(edit.parts, inside, edit.node)
    required = required_binding(edit.node, text.parents.get(edit.node))
    return f"({written})" if edit.binding < required else written


def awaited(text: EditedText, edit: AwaitExpression, rendered: str) -> str:
    """Return an expression behind `await`."""
    tight = binds_tighter(edit.node, text.parents.get(edit.node))
    return f"(await {rendered})" if tight else f"await {rendered}"


def changed_call(
    text: EditedText, edit: ChangeCall, rendered: str, inside: Sequence[Placed]
) -> str:
    """Return the text of a call after its changes."""
    # LibCST is loaded only where a call changes.
    from req2httpx.rewrite.call_arguments import CallError, change_call

    callee = None if edit.callee is None else text.parts(edit.callee, inside, edit.node)
    try:
        return change_call(
            rendered, callee, edit.changes, lambda parts: text.parts(parts, inside, edit.node)
        )
    except CallError as error:
        raise RenderError(str(error)) from error
