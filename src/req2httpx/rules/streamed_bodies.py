"""The body of a response: read as a whole after all, or piece by piece."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Instance, Kind, Origin, may_be_none
from req2httpx.rewrite.edits import ChangeCall, InsertStatement, Prepend, Replace
from req2httpx.rules.arguments import constant_of
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import (
    Context,
    on_context,
    on_method,
    on_read,
    rule,
    same_context,
)
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names
from req2httpx.rules.streaming import (
    BODY,
    ITERATION,
    STREAM,
    end_position,
    is_streamed,
    names_in_scope,
    position,
)

PIECES = rule("RH502", "Reading a body piece by piece")
RAW = rule("RH503", "The raw stream of a response")


# -- the whole body -------------------------------------------------------------------------------


def body_read(view: ModuleView, node: ast.Attribute) -> Iterator[Finding]:
    """Yield what has to happen before the body of a streamed response is used as a whole."""
    builder = FindingBuilder(view, node)
    value = view.value(node.value)
    if node.attr not in BODY | {"elapsed"} or not is_streamed(view, value):
        return
    builder.involve(value)
    if node.attr == "elapsed" or _is_closed_unread(view, node):
        builder.error(
            STREAM,
            f"`{view.text(node)}` of a streamed response is asked for where {view.target} cannot "
            "tell it: its body is not read, or the response is closed.",
            "Read the body first (response.content), or drop stream=True, then run again.",
        )
        yield builder.finding()
        return
    statement = _place(view, node)
    text = view.text(node.value)
    nowhere = not _is_simple(node.value) or statement is None or _is_conditional(view, node)
    if nowhere and node.attr == "content":
        reason = "the body of a streamed response is not there before read()"
        builder.edits.append(Replace(node, STREAM.code, reason, (node.value, ".read()")))
        yield builder.finding()
        return
    if nowhere or statement is None:
        builder.error(
            STREAM,
            f"The body of a streamed response is used here; {view.target} has to read() it first, "
            "and there is no place for that in this expression.",
            "Put the response into a variable of its own and use it in a statement of its own, "
            "then run again.",
        )
    elif not _is_read_before(view, statement, text):
        builder.edits.append(
            InsertStatement(
                statement,
                STREAM.code,
                "the body of a streamed response is not there before read()",
                f"{text}.read()",
            )
        )
    else:
        return
    yield builder.finding()


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
    yield builder.finding()


def _errors_are_read(view: ModuleView) -> bool:
    """Whether some code of the project reads the body of an exception's response."""
    modules = view.program.modules.values()
    handlers = {
        origin_of(module, node)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
    }
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in BODY
        and (
            (isinstance(node.value, ast.Attribute) and node.value.attr == "response")
            or _made_at(view, node.value, handlers)
        )
        for module in modules
        for node in ast.walk(module.tree)
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
            for inner in ast.walk(earlier)
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
        for inner in ast.walk(statement)
    )


# -- pieces ---------------------------------------------------------------------------------------


@on_method(Kind.RESPONSE, *ITERATION)
def pieces(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """iter_content() and iter_lines() of requests, where httpx cuts the body in other places."""
    assert isinstance(node.func, ast.Attribute)
    view = builder.view
    if is_streamed(view, view.value(node.func.value)) and _is_repeated(view, node):
        builder.error(
            PIECES,
            "The body is iterated over more than once here: requests goes on where the first "
            f"iteration stopped, {view.target} raises StreamConsumed.",
            "Make one iterator, keep it in a variable and use it for both, then run again.",
        )
        return
    if name == "iter_content" and _takes_any_size(view, node):
        builder.edits.append(
            Replace(
                node.func,
                PIECES.code,
                "iter_content() is iter_bytes()",
                (node.func.value, ".iter_bytes"),
            )
        )
        return
    builder.edits.append(
        ChangeCall(
            node,
            PIECES.code,
            "iter_lines() gives str in httpx, cut in other places"
            if name == "iter_lines"
            else "iter_bytes(n) waits for n bytes, iter_content(n) gives what has come",
            (builder.helper(name),),
            (Prepend((node.func.value,)),),
        )
    )


@on_context(Kind.RESPONSE, Context.ITERATED)
def iterated(builder: FindingBuilder, node: ast.expr) -> None:
    """A response of requests gives its body in pieces of 128 bytes."""
    parts = (f"{builder.helper('iter_content')}(", node, ", 128)")
    builder.edits.append(
        Replace(node, PIECES.code, "iterating over a response gives pieces of 128 bytes", parts)
    )


def _takes_any_size(view: ModuleView, node: ast.Call) -> bool:
    """Whether it does not matter how large the pieces are, or there is no difference."""
    assert isinstance(node.func, ast.Attribute)
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    names = {keyword.arg for keyword in node.keywords}
    if len(arguments) != 1 or not names <= {"chunk_size"}:
        return False
    constant = constant_of(view.value(arguments[0]))
    if constant is not None and not constant.value and constant.value is not None:
        return False
    if not is_streamed(view, view.value(node.func.value)):
        return True
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute):
        return parent.func.attr in ("join", "writelines") and parent.args == [node]
    return isinstance(parent, ast.For) and _only_collects(parent)


def _only_collects(loop: ast.For) -> bool:
    """Whether a loop writes or adds up what it is given, and does nothing else with it."""
    if not isinstance(loop.target, ast.Name) or loop.orelse:
        return False
    return all(_collects(statement, loop.target.id) for statement in loop.body)


_COLLECTING = frozenset({"write", "update", "extend"})


def _collects(statement: ast.stmt, name: str) -> bool:
    if isinstance(statement, ast.If) and not statement.orelse:
        tested = isinstance(statement.test, ast.Name) and statement.test.id == name
        return tested and all(_collects(inner, name) for inner in statement.body)
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        value = statement.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            return value.func.id == "len" and _is_name(value.args, name)
        return isinstance(value, ast.Name) and value.id == name
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value
        return (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in _COLLECTING
            and _is_name(call.args, name)
        )
    return isinstance(statement, ast.Pass)


def _is_name(nodes: list[ast.expr], name: str) -> bool:
    return len(nodes) == 1 and isinstance(nodes[0], ast.Name) and nodes[0].id == name


def _is_repeated(view: ModuleView, node: ast.Call) -> bool:
    """Whether the same response may be iterated over by this call, and before or after it."""
    assert isinstance(node.func, ast.Attribute)
    origins = _origins(view, node.func.value)
    function = view.function(node)
    around: ast.AST = view.module.tree if function is None else function.node
    for other in ast.walk(around):
        if (
            isinstance(other, ast.Attribute)
            and other is not node.func
            and other.attr in ITERATION
            and _origins(view, other.value) & origins
            and not _exclude_each_other(view, node, other)
        ):
            return True
    for above in view.ancestors(node):
        if above is around:
            break
        looped = isinstance(above, ast.While) or (
            isinstance(above, ast.For) and not _lies_in(above.iter, node)
        )
        if looped and isinstance(above, ast.stmt):
            return not any(
                (origin.line, origin.column) >= position(above)
                and (origin.line, origin.column) < end_position(above)
                for origin in origins
            )
    return False


def _origins(view: ModuleView, node: ast.expr) -> set[Origin]:
    return {
        atom.origin
        for atom in view.value(node)
        if isinstance(atom, Instance) and atom.origin in view.program.streamed
    }


def _lies_in(outer: ast.expr, node: ast.expr) -> bool:
    return position(outer) <= position(node) and end_position(node) <= end_position(outer)


def _exclude_each_other(view: ModuleView, one: ast.expr, two: ast.expr) -> bool:
    """Whether two places are in different branches of one `if`."""
    for above in view.ancestors(one):
        if isinstance(above, ast.If):
            arms = [_holds(above.body, one), _holds(above.body, two)]
            others = [_holds(above.orelse, one), _holds(above.orelse, two)]
            if (arms[0] and others[1]) or (arms[1] and others[0]):
                return True
    return False


def _holds(block: list[ast.stmt], node: ast.expr) -> bool:
    return bool(block) and position(block[0]) <= position(node) < end_position(block[-1])


# -- the raw stream -------------------------------------------------------------------------------


same_context(Kind.RAW, Context.ARGUMENT)


@on_read(Kind.RESPONSE, "raw")
def raw(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`shutil.copyfileobj(r.raw, file)` copies the bytes as they came."""
    view = builder.view
    call = view.parent(node)
    if (
        isinstance(call, ast.Call)
        and len(call.args) >= 2
        and call.args[0] is node
        and not call.keywords
        and {getattr(atom, "path", "") for atom in view.value(call.func)} == {"shutil.copyfileobj"}
        and type_names(view.value(call.args[1])) <= {"binary file", "BytesIO"}
        and is_streamed(view, view.value(node.value))
    ):
        builder.edits.append(
            Replace(
                call,
                RAW.code,
                "the raw bytes come from iter_raw()",
                (call.args[1], ".writelines(", node.value, ".iter_raw())"),
            )
        )
        return
    builder.error(
        RAW,
        f"`{view.text(node)}` is the file-like stream of urllib3, and {view.target} has none: it "
        "gives the raw bytes with iter_raw().",
        "Read the body with iter_content(), or wrap `response.content` in io.BytesIO, then run "
        "again.",
    )
