"""`files=`: the parts of a multipart body, which httpx gives names and types of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import IntFlag, auto

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Atom, Collection, Value
from req2httpx.rewrite.edits import Drop, Replace
from req2httpx.rules.calls.arguments import Argument, constant_of, contents_of
from req2httpx.rules.calls.json_bodies import append_with_headers, has_unpacked_headers
from req2httpx.rules.calls.plans import BODYLESS, CallPlan, on_argument
from req2httpx.rules.calls.stream_positions import is_moved
from req2httpx.rules.calls.written_values import maybe_none
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView, type_names

FILES = rule("RH207", "Uploads given as files=")


class Part(IntFlag):
    """What httpx makes of a part that requests makes otherwise."""

    SAME = 0
    TYPE = auto()
    """It guesses a Content-Type."""
    NAME = auto()
    """It calls the file "upload"."""
    REFUSED = auto()
    """It raises, or sends something else."""
    UNKNOWN = auto()


@on_argument("files", FILES)
def files(plan: CallPlan, argument: Argument) -> None:
    """Parts with a name and a type are equal; others get what the code shows that they need."""
    builder = plan.builder
    view = builder.view
    constant = constant_of(view.value(argument.node))
    if constant is not None and constant.value is None:
        if plan.verb in BODYLESS:
            plan.change(Drop(argument.index), "no files")
            plan.handled.add("files")
        return
    found = parts_of(view, argument.node)
    if found is Part.SAME:
        return
    display = display_of(view, argument.node)
    nameless = bool(found & Part.NAME) and display is None
    if view.settings.exact or found & Part.REFUSED or nameless:
        _multipart(plan, argument)
        return
    if found & Part.NAME and display is not None:
        _name_parts(plan, display)
    if found & (Part.TYPE | Part.NAME):
        builder.warn(
            FILES,
            f"{view.target} gives a part of this upload a Content-Type guessed from its file name, "
            "where requests sends none.",
            'Name all three, as in ("name.txt", file, "text/plain"), where the server looks at the '
            "type; or use --exact.",
            argument.node,
        )
        return
    builder.assume(
        FILES,
        f"Nothing here says what is uploaded: {view.target} guesses a Content-Type for a part that "
        'has none, and calls a part without a file name "upload".',
        "Look at the values, or use --exact.",
        argument.node,
    )


def _multipart(plan: CallPlan, argument: Argument) -> None:
    """Build the body as requests does, with the helper."""
    builder = plan.builder
    if has_unpacked_headers(plan):
        builder.error(
            FILES,
            f"{builder.view.target} does not take this upload as it is, and the headers that are "
            "unpacked into the call keep its body from being built here.",
            "Pass headers= to the call by name, and name each part, then run again.",
            argument.node,
        )
        return
    data = plan.arguments.get("data")
    given: tuple[ast.expr, ...] = (argument.node,)
    if data is not None:
        given = (argument.node, data.node)
        plan.change(Drop(data.index), "the fields are in the body")
        plan.handled.add("data")
    name = builder.helper("multipart")
    reason = "requests gives a part no Content-Type, and the name of its field"
    append_with_headers(plan, name, given, reason)
    plan.change(Drop(argument.index), reason)
    plan.handled.add("files")


def _name_parts(plan: CallPlan, display: ast.Dict) -> None:
    view = plan.builder.view
    for key, value in zip(display.keys, display.values, strict=True):
        if key is None or not isinstance(key, ast.Constant | ast.Name):
            continue
        if _part(view, view.value(value)) & Part.NAME:
            parts = ("(", key, ", ", value, ")")
            reason = "requests calls a part without a name by its field"
            plan.builder.edits.append(Replace(value, FILES.code, reason, parts))


# -- what is known of the parts -------------------------------------------------------------------


def parts_of(view: ModuleView, node: ast.expr) -> Part:
    """Return what is known of the parts of an upload."""
    held = contents_of(view, node)
    found = Part.SAME
    for atom in held.values:
        found |= _part(view, frozenset({atom}))
    if not held.known:
        found |= Part.UNKNOWN
    if any(is_moved(view, inner) for inner in _sources(view, node)):
        found |= Part.REFUSED
    return found


_BARE = frozenset({"str", "bytes", "BytesIO", "environment str"})
_REFUSED = frozenset(
    {"text file", "StringIO", "bytearray", "memoryview", "NoneType", "list", "int"}
)


def _part(view: ModuleView, value: Value) -> Part:
    found = Part.SAME
    for atom in value:
        (name,) = type_names(frozenset({atom}))
        if isinstance(atom, Collection) and atom.name == "tuple":
            found |= _members(view, atom)
        elif name in _REFUSED:
            found |= Part.REFUSED
        elif name in _BARE:
            found |= Part.NAME | Part.TYPE
        elif name == "binary file":
            found |= Part.TYPE
        else:
            found |= Part.UNKNOWN
    return found


def _members(view: ModuleView, atom: Collection) -> Part:
    """Judge a tuple: (name, content), (name, content, type) or (name, content, type, headers)."""
    items = view.program.items(atom)
    members = [items[str(index)] for index in range(len(items)) if str(index) in items]
    if len(members) != len(items) or not 2 <= len(members) <= 4:
        return Part.UNKNOWN
    name, content, *rest = members
    found = Part.SAME
    if type_names(content) & _REFUSED:
        found |= Part.REFUSED
    constant = constant_of(name)
    if type_names(name) - {"str", "NoneType", "?"} or (
        constant is not None and constant.value == ""
    ):
        found |= Part.REFUSED
    if constant is not None and constant.value is None:
        return found
    if not rest or _is_none(rest[0]):
        return found | Part.TYPE
    if maybe_none(rest[0]):
        found |= Part.TYPE
    elif type_names(rest[0]) - {"str", "bytes"}:
        found |= Part.UNKNOWN
    if len(rest) > 1 and not _is_none(rest[1]):
        found |= Part.REFUSED
    return found


def _is_none(value: Value) -> bool:
    constant = constant_of(value)
    return constant is not None and constant.value is None


def display_of(view: ModuleView, node: ast.expr) -> ast.Dict | None:
    """Return the dict display that an expression is, or that its only assignment gives it."""
    if isinstance(node, ast.Dict):
        return node
    if not isinstance(node, ast.Name):
        return None
    origins = [atom for atom in view.value(node) if isinstance(atom, Collection)]
    if len(origins) != 1 or len(view.value(node)) != 1:
        return None
    for found in _displays(view, node):
        start = origins[0].origin
        if (found.lineno, found.col_offset) == (start.line, start.column):
            return found if _covers(view, found, contents_of(view, node).values) else None
    return None


def _covers(view: ModuleView, display: ast.Dict, inside: Value) -> bool:
    """Whether a display holds all that is known to be in the dict: nothing was put in later."""
    shown: set[Atom] = set()
    for value in display.values:
        shown |= view.value(value)
    return inside <= shown


def _displays(view: ModuleView, node: ast.expr) -> Iterator[ast.Dict]:
    function = view.function(node)
    body = function.node if function is not None else view.module.tree
    return (inner for inner in walk(body) if isinstance(inner, ast.Dict))


def _sources(view: ModuleView, node: ast.expr) -> Iterator[ast.expr]:
    """Yield the names in the displays that an upload is made of."""
    display = display_of(view, node)
    for inner in walk(display if display is not None else node):
        if isinstance(inner, ast.Name | ast.Attribute):
            yield inner
