"""Change the arguments of one call with LibCST, which keeps its layout and comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from req2httpx.rewrite.edits import Append, ArgumentChange, Drop, Parts, Prepend, Rename, SetValue

_PLAIN_EQUAL = cst.AssignEqual(
    whitespace_before=cst.SimpleWhitespace(""), whitespace_after=cst.SimpleWhitespace("")
)


class CallError(Exception):
    """A call cannot be changed; the message says why."""


def change_call(
    text: str,
    callee: str | None,
    changes: Sequence[ArgumentChange],
    render: Callable[[Parts], str],
) -> str:
    """Return the text of a call with its callee and arguments changed.

    `text` is a call expression; `render` gives the text of the parts of a change. Raises CallError
    where LibCST cannot parse it.
    """
    try:
        parsed = cst.parse_expression(f"({text})")
    except (cst.ParserSyntaxError, RecursionError) as error:
        raise CallError(f"LibCST cannot parse a call ({type(error).__name__})") from error
    if not isinstance(parsed, cst.Call):
        raise CallError("a call here is not one expression")
    opening, closing = parsed.lpar[0], parsed.rpar[-1]
    call = parsed.with_changes(lpar=parsed.lpar[1:], rpar=parsed.rpar[:-1])
    if callee is not None:
        call = call.with_changes(func=cst.parse_expression(callee))
    call = change_arguments(call, changes, render)
    return (
        _code(opening.whitespace_after)
        + cst.Module([]).code_for_node(call)
        + _code(closing.whitespace_before)
    )


def change_arguments(
    call: cst.Call, changes: Sequence[ArgumentChange], render: Callable[[Parts], str]
) -> cst.Call:
    """Apply argument changes; indices are those of the call as it was."""
    arguments = list(call.args)
    for change in changes:
        if isinstance(change, Rename):
            argument = arguments[change.index]
            equal = argument.equal if isinstance(argument.equal, cst.AssignEqual) else _PLAIN_EQUAL
            arguments[change.index] = argument.with_changes(
                keyword=cst.Name(change.name), equal=equal, star=""
            )
        elif isinstance(change, SetValue):
            argument = arguments[change.index]
            value = cst.parse_expression(render(change.parts))
            arguments[change.index] = argument.with_changes(value=value)
    dropped = {change.index for change in changes if isinstance(change, Drop)}
    call = _with(call, arguments, dropped)
    for change in changes:
        if isinstance(change, Append):
            call = _append(call, change.name, render(change.parts))
        elif isinstance(change, Prepend):
            call = _prepend(call, render(change.parts))
    return call


def _with(call: cst.Call, arguments: list[cst.Arg], dropped: set[int]) -> cst.Call:
    """Put arguments in, but for some; the last one that stays ends the list as its last did."""
    kept = [argument for index, argument in enumerate(arguments) if index not in dropped]
    if dropped and not kept:
        return call.with_changes(args=[], whitespace_before_args=cst.SimpleWhitespace(""))
    if kept and kept[-1] is not arguments[-1]:
        last = arguments[-1]
        kept[-1] = kept[-1].with_changes(
            comma=last.comma, whitespace_after_arg=last.whitespace_after_arg
        )
    return call.with_changes(args=kept)


def _separator(call: cst.Call) -> cst.BaseParenthesizableWhitespace:
    """Return the white space that stands between the arguments of this call."""
    for argument in reversed(call.args[:-1]):
        if isinstance(argument.comma, cst.Comma):
            return _without_comment(argument.comma.whitespace_after)
    before = _without_comment(call.whitespace_before_args)
    return before if "\n" in _code(before) or "\r" in _code(before) else cst.SimpleWhitespace(" ")


def _without_comment(
    whitespace: cst.BaseParenthesizableWhitespace,
) -> cst.BaseParenthesizableWhitespace:
    if isinstance(whitespace, cst.ParenthesizedWhitespace):
        first = whitespace.first_line.with_changes(
            comment=None, whitespace=cst.SimpleWhitespace("")
        )
        return whitespace.with_changes(first_line=first, empty_lines=[])
    return whitespace


def _with_comment_of(
    separator: cst.BaseParenthesizableWhitespace, whitespace: cst.BaseParenthesizableWhitespace
) -> cst.BaseParenthesizableWhitespace:
    """Return the separator with the comments that stood behind the last argument."""
    if isinstance(whitespace, cst.ParenthesizedWhitespace) and "#" in _code(whitespace):
        if isinstance(separator, cst.ParenthesizedWhitespace):
            return whitespace.with_changes(indent=separator.indent, last_line=separator.last_line)
        return whitespace
    return separator


def _append(call: cst.Call, name: str, value: str) -> cst.Call:
    argument = cst.Arg(
        value=cst.parse_expression(value),
        keyword=None if name == "**" else cst.Name(name),
        equal=cst.MaybeSentinel.DEFAULT if name == "**" else _PLAIN_EQUAL,
        star="**" if name == "**" else "",
    )
    if not call.args:
        return call.with_changes(args=[argument])
    last = call.args[-1]
    separator = _separator(call)
    if isinstance(last.comma, cst.Comma):
        end = last.comma.whitespace_after
        argument = argument.with_changes(
            comma=last.comma.with_changes(whitespace_after=_without_comment(end))
        )
    else:
        end = last.whitespace_after_arg
        argument = argument.with_changes(whitespace_after_arg=_without_comment(end))
    last = last.with_changes(
        comma=cst.Comma(whitespace_after=_with_comment_of(separator, end)),
        whitespace_after_arg=cst.SimpleWhitespace(""),
    )
    return call.with_changes(args=[*call.args[:-1], last, argument])


def _prepend(call: cst.Call, value: str) -> cst.Call:
    argument = cst.Arg(value=cst.parse_expression(value))
    if call.args:
        argument = argument.with_changes(comma=cst.Comma(whitespace_after=_separator(call)))
    return call.with_changes(args=[argument, *call.args])


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)
