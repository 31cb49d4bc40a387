"""The body of a response piece by piece: iterators and the raw stream."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Instance, Kind, Origin
from req2httpx.knowledge.response_members import ITERATION
from req2httpx.rewrite.edits import ChangeCall, Prepend, Replace
from req2httpx.rules.calls.arguments import constant_of
from req2httpx.rules.registry import Context, on_context, on_method, on_read, rule, same_context
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names
from req2httpx.rules.source_places import end_position, position
from req2httpx.rules.streaming.entering import is_streamed
from req2httpx.rules.streaming.raw_files import is_read_like_a_file

PIECES = rule("RH502", "Reading a body piece by piece")
RAW = rule("RH503", "The raw stream of a response", frees={"shutil"})


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
    origins = streamed_origins(view, node.func.value)
    function = view.function(node)
    around: ast.AST = view.module.tree if function is None else function.node
    for other in walk(around):
        if (
            isinstance(other, ast.Attribute)
            and other is not node.func
            and other.attr in ITERATION
            and streamed_origins(view, other.value) & origins
            and not exclude_each_other(view, node, other)
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


def streamed_origins(view: ModuleView, node: ast.expr) -> set[Origin]:
    """Return where the streamed responses are made that an expression may be."""
    return {
        atom.origin
        for atom in view.value(node)
        if isinstance(atom, Instance) and atom.origin in view.program.streamed
    }


def _lies_in(outer: ast.expr, node: ast.expr) -> bool:
    return position(outer) <= position(node) and end_position(node) <= end_position(outer)


def exclude_each_other(view: ModuleView, one: ast.expr, two: ast.expr) -> bool:
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
        and view.paths(call.func) == {"shutil.copyfileobj"}
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
    if is_read_like_a_file(view, node):
        reason = "the raw bytes of iter_raw(), to be read like a file"
        parts = (f"{builder.helper('raw_body')}(", node.value, ")")
        builder.edits.append(Replace(node, RAW.code, reason, parts))
        return
    builder.error(
        RAW,
        f"`{view.text(node)}` is the file-like stream of urllib3, and {view.target} has none: it "
        "gives the raw bytes with iter_raw().",
        "Read the body with iter_content(), or wrap `response.content` in io.BytesIO, then run "
        "again.",
    )
