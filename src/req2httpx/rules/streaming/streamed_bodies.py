"""The body of a streamed response, used as a whole after all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Instance, Kind, Origin, may_be_none
from req2httpx.knowledge.response_members import BODY
from req2httpx.rewrite.edits import InsertStatement, Replace
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import end_position, names_in_scope, position
from req2httpx.rules.streaming.begun_bodies import is_begun_before, is_begun_elsewhere
from req2httpx.rules.streaming.entering import STREAM, is_streamed

# -- the whole body -------------------------------------------------------------------------------


def body_read(view: ModuleView, node: ast.Attribute) -> Iterator[Finding]:
    """Yield what has to happen before the body of a streamed response is used as a whole."""
    value = view.value(node.value)
    if node.attr not in BODY | {"elapsed"} or not is_streamed(view, value):
        return
    builder = FindingBuilder(view, node)
    builder.involve(value)
    if node.attr == "elapsed" or _is_closed_unread(view, node):
        builder.error(STREAM, *_untold(view, node))
    else:
        _read_first(builder, node)
    if builder.edits or builder.notes:
        yield builder.finding()


_REASON = "the body of a streamed response is not there before read()"


def _read_first(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Have the body read before an attribute is, or say why that cannot be."""
    view = builder.view
    statement = _place(view, node)
    text = view.text(node.value)
    is_read = statement is not None and _is_read_before(view, statement, text)
    if not is_read and is_begun_before(view, node):
        builder.error(STREAM, *_begun(view, node))
        return
    if not is_read and is_begun_elsewhere(view, node):
        builder.warn(STREAM, *_begun_elsewhere(view, node))
    if not _is_simple(node.value) or statement is None or _is_conditional(view, node):
        if node.attr == "content":
            parts = (node.value, ".read()")
            builder.edits.append(Replace(node, STREAM.code, _REASON, parts))
        else:
            builder.error(STREAM, *_without_place(view))
    elif not is_read:
        builder.edits.append(InsertStatement(statement, STREAM.code, _REASON, f"{text}.read()"))


def _untold(view: ModuleView, node: ast.Attribute) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` of a streamed response is asked for where {view.target} cannot tell "
        "it: its body is not read, or the response is closed.",
        "Read the body first (response.content), or drop stream=True, then run again.",
    )


def _without_place(view: ModuleView) -> tuple[str, str]:
    return (
        f"The body of a streamed response is used here; {view.target} has to read() it first, and "
        "there is no place for that in this expression.",
        "Put the response into a variable of its own and use it in a statement of its own, then "
        "run again.",
    )


def _begun(view: ModuleView, node: ast.Attribute) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is asked for after the body was begun piece by piece: requests gives "
        f"the rest of it, {view.target} raises StreamConsumed.",
        "Read the body in one way: take response.content first, or keep the pieces, then run "
        "again.",
    )


def _begun_elsewhere(view: ModuleView, node: ast.Attribute) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is asked for here, and pieces of the same body are read in another "
        f"method: where that was called before, requests gives the rest, {view.target} raises "
        "StreamConsumed.",
        "See to it that the body is read in one way, or as a whole first.",
    )


def _is_closed_unread(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether a with statement has closed the response, and its body was not read in there."""
    if not isinstance(node.value, ast.Name):
        return False
    name = node.value.id
    uses = names_in_scope(view, node, name)
    bindings = [use for use in uses if isinstance(use.ctx, ast.Store)]
    before = [use for use in bindings if position(use) < position(node)]
    if not before:
        return False
    last = max(before, key=position)
    block = view.statement(last)
    if not isinstance(block, ast.With) or position(node) < end_position(block):
        return False
    return not any(
        isinstance(parent := view.parent(use), ast.Attribute)
        and parent.attr in BODY
        and position(block) <= position(use) < end_position(block)
        for use in uses
    )


def raise_read(view: ModuleView, node: ast.Attribute) -> Iterator[Finding]:
    """Yield the read() that an error's body needs before raise_for_status()."""
    value = view.value(node.value)
    parent = view.parent(node)
    if node.attr != "raise_for_status" or not is_streamed(view, value):
        return
    called = isinstance(parent, ast.Call) and isinstance(view.parent(parent), ast.Expr)
    if not called or not _errors_are_read(view):
        return
    builder = FindingBuilder(view, node)
    builder.involve(value)
    statement = _place(view, node)
    text = view.text(node.value)
    if statement is None or not _is_simple(node.value):
        builder.error(
            STREAM,
            "A handler reads the body of the response that this raises for; "
            f"{view.target} has to read() it before, and there is no place for that here.",
            "Call raise_for_status() in a statement of its own, then run again.",
        )
    else:
        builder.edits.append(
            InsertStatement(
                statement,
                STREAM.code,
                "a handler reads the body of the response, which a streamed one does not have yet",
                f"if {text}.is_error:\n\t{text}.read()",
            )
        )
        if _leaves_block(view, node):
            builder.assume(
                STREAM,
                "A handler outside of this `with` gets a response that requests has closed, so "
                f"that its body is empty there; in {view.target} it is read before.",
                "Look at what is done with the body of a response that failed.",
            )
    yield builder.finding()


def _leaves_block(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether the error goes out of the `with` that closes the response."""
    inner: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, ast.Try) and above.handlers and inner in above.body:
            return False
        if isinstance(above, ast.With) and inner in above.body:
            closed = [item.optional_vars or item.context_expr for item in above.items]
            if any(view.text(one) == view.text(node.value) for one in closed):
                return True
        inner = above
    return False


def _errors_are_read(view: ModuleView) -> bool:
    """Whether some code of the project reads the body of an exception's response."""
    modules = view.program.modules.values()
    handlers = {
        origin_of(module, node)
        for module in modules
        for node in view.program.nodes(module, ast.ExceptHandler)
    }
    return any(
        node.attr in BODY
        and (
            (isinstance(node.value, ast.Attribute) and node.value.attr == "response")
            or _made_at(view, node.value, handlers)
        )
        for module in modules
        for node in view.program.nodes(module, ast.Attribute)
    )


def _made_at(view: ModuleView, node: ast.expr, origins: set[Origin]) -> bool:
    return any(
        isinstance(atom, Instance) and atom.kind is Kind.RESPONSE and atom.origin in origins
        for atom in view.value(node)
    )


def _place(view: ModuleView, node: ast.AST) -> ast.stmt | None:
    """Return the statement before which a line can be put; None where there is none."""
    statement = view.statement(node)
    for above in view.ancestors(node):
        if isinstance(above, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp):
            return None
        if isinstance(above, ast.GeneratorExp) or above is statement:
            break
    while view.lines.source(statement).startswith("elif"):
        branch = view.parent(statement)
        assert isinstance(branch, ast.If)
        statement = branch
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return None
    if view.lines.line_of(view.lines.start(statement)).strip():
        return None
    return statement


def _is_simple(node: ast.expr) -> bool:
    """Whether evaluating the expression once more gives the same response."""
    while isinstance(node, ast.Attribute) or (
        isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    ):
        node = node.value
    return isinstance(node, ast.Name)


def _is_conditional(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether the response may be None, and only the expression around it says so."""
    if not any(isinstance(above, ast.BoolOp | ast.IfExp) for above in view.ancestors(node)):
        return False
    if not isinstance(node.value, ast.Name):
        return may_be_none(view.value(node.value))
    return any(
        may_be_none(view.value(other))
        for other in names_in_scope(view, node, node.value.id)
        if isinstance(other.ctx, ast.Load)
    )


def _is_read_before(view: ModuleView, statement: ast.stmt, text: str) -> bool:
    """Whether a statement before this one, in its block or around it, has read the body."""
    block = view.block(statement)
    for earlier in reversed(block[: block.index(statement)]):
        if _binds(view, earlier, text):
            return False
        simple = isinstance(earlier, ast.Assign | ast.AnnAssign | ast.Expr | ast.Assert)
        if simple and any(
            isinstance(inner, ast.Attribute)
            and inner.attr in BODY
            and view.text(inner.value) == text
            and _place(view, inner) is earlier
            for inner in walk(earlier)
        ):
            return True
    above = view.parent(statement)
    if isinstance(above, ast.If | ast.With | ast.Try | ast.For | ast.While):
        return not _binds(view, above, text) and _is_read_before(view, above, text)
    return False


def _binds(view: ModuleView, statement: ast.stmt, text: str) -> bool:
    """Whether a statement gives a name another value."""
    return any(
        isinstance(inner, ast.Name | ast.Attribute)
        and isinstance(inner.ctx, ast.Store)
        and view.text(inner) == text
        for inner in walk(statement)
    )
