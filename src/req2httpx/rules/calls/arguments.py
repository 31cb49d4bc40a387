"""The arguments of a call of requests' API: which parameter each one is, and what it may hold."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import UNKNOWN, Atom, Collection, Literal, Typed, Value
from req2httpx.rewrite.edits import arguments_in_order
from req2httpx.rules.site import ModuleView

SPREAD = "*"
MAPPING = "**"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its place in the source order, its parameter, and its expression.

    `name` is the parameter's name, `*` or `**` for unpacked arguments. `positional` says that the
    name must be written when the argument becomes a keyword argument.
    """

    index: int
    name: str
    node: ast.expr
    positional: bool
    keyword: ast.keyword | None


def arguments_of(call: ast.Call, parameters: Sequence[str]) -> list[Argument] | None:
    """Match a call's arguments with parameters; None where there are too many positional ones."""
    found = []
    position = 0
    for index, argument in enumerate(arguments_in_order(call)):
        if isinstance(argument, ast.keyword):
            name = argument.arg or MAPPING
            found.append(Argument(index, name, argument.value, False, argument))
        elif isinstance(argument, ast.Starred):
            found.append(Argument(index, SPREAD, argument.value, True, None))
        elif position < len(parameters):
            found.append(Argument(index, parameters[position], argument, True, None))
            position += 1
        else:
            return None
    return found


@dataclass(frozen=True, slots=True)
class Mapping:
    """What `**mapping` may pass: its known keys; `open` says that there may be more."""

    node: ast.expr
    items: dict[str, Value]
    open: bool


def mapping_of(view: ModuleView, node: ast.expr) -> Mapping:
    """Return what the analysis knows of a mapping that is unpacked into a call."""
    items: dict[str, Value] = {}
    open_ = False
    value = view.value(node)
    if not value:
        open_ = True
    for atom in value:
        if isinstance(atom, Collection) and atom.name == "dict":
            open_ = open_ or view.program.is_open(atom)
            for name, item in view.program.items(atom).items():
                items[name] = items.get(name, frozenset()) | item
        elif not (isinstance(atom, Literal) and atom.value is None):
            open_ = True
    return Mapping(node, items, open_)


def sequence_of(view: ModuleView, node: ast.expr, names: Sequence[str]) -> Mapping:
    """Return what `*sequence` passes for parameters; `open` says that its length is unknown."""
    items: dict[str, Value] = {}
    value = view.value(node)
    open_ = not value
    for atom in value:
        known = view.program.items(atom) if isinstance(atom, Collection) else {}
        several = isinstance(atom, Collection) and atom.name == "tuple"
        fits = 0 < len(known) <= len(names) and not _has_more(view, atom, known)
        fits = fits and isinstance(atom, Collection) and not view.program.is_open(atom)
        open_ = open_ or not several or not fits
        for index, name in enumerate(names):
            if str(index) in known:
                items[name] = items.get(name, frozenset()) | known[str(index)]
    if open_:
        items = {name: items.get(name, UNKNOWN) for name in names}
    return Mapping(node, items, open_)


def _has_more(view: ModuleView, atom: object, known: dict[str, Value]) -> bool:
    """Whether a tuple may hold what no index of it is known to hold."""
    if not isinstance(atom, Collection):
        return True
    inside = view.program.cell(Cell(ELEMENT, atom.origin, ""))
    return not inside <= frozenset[Atom]().union(*known.values())


def is_parameter_mapping(view: ModuleView, node: ast.expr) -> bool:
    """Whether the mapping is the `**kwargs` of the function the call stands in."""
    function = view.function(node)
    if function is None or not isinstance(node, ast.Name):
        return False
    keyword = function.node.args.kwarg
    return keyword is not None and keyword.arg == node.id


def is_empty_parameter(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is the `*args` of an overridden request() that no call fills.

    The client itself passes nothing by position but the method and the URL.
    """
    function = view.function(node)
    owner = None if function is None else function.owner
    if owner is None or function is None or function.name != "request":
        return False
    if "requests.Session" not in owner.external_lineage():
        return False
    extra = function.node.args.vararg
    if extra is None or not isinstance(node, ast.Name) or node.id != extra.arg:
        return False
    value = view.value(node)
    return bool(value) and all(
        isinstance(atom, Collection) and not view.program.cell(Cell(ELEMENT, atom.origin, ""))
        for atom in value
    )


def constant_of(value: Value) -> Literal | None:
    """Return the constant, if the value is exactly one."""
    if len(value) == 1:
        (atom,) = value
        if isinstance(atom, Literal):
            return atom
    return None


def literal_texts(view: ModuleView, node: ast.expr) -> list[str]:
    """Return the constant pieces of text in an expression that builds a str, names followed."""
    texts = []
    for inner in walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            texts.append(inner.value)
        elif isinstance(inner, ast.Name | ast.Attribute):
            texts += [
                atom.value
                for atom in view.value(inner)
                if isinstance(atom, Literal) and isinstance(atom.value, str)
            ]
    return texts


_REPEATABLE = (
    *(ast.Name, ast.Attribute, ast.Constant, ast.Dict, ast.JoinedStr, ast.FormattedValue),
    *(ast.IfExp, ast.BoolOp, ast.boolop, ast.expr_context),
)


def is_repeatable(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression can be written twice: it calls nothing, and no property of the code."""
    named = {inner.attr for inner in walk(node) if isinstance(inner, ast.Attribute)}
    return all(isinstance(inner, _REPEATABLE) for inner in walk(node)) and not any(
        function.name in named
        for module in view.program.modules.values()
        for function in view.program.nodes(module, ast.FunctionDef)
    )


@dataclass(frozen=True, slots=True)
class Contents:
    """What the values of a dict, or of pairs, may be; `known` says that there is nothing else.

    `empty` says that one of the dicts or lists was made without anything in it.
    """

    values: Value
    known: bool
    empty: bool
    pairs: bool


def contents_of(view: ModuleView, node: ast.expr) -> Contents:
    """Return what a mapping or a list of pairs holds."""
    values: Value = frozenset()
    known, empty, pairs = bool(view.value(node)), False, False
    for atom in view.value(node):
        if isinstance(atom, Collection):
            inside = view.program.cell(Cell(ELEMENT, atom.origin, ""))
            known = known and not view.program.is_open(atom)
            empty = empty or not inside
            if atom.name != "dict":
                pairs = True
                inside, complete = _second(view, inside)
                known = known and complete
            values |= inside
        elif not (isinstance(atom, Literal) and atom.value is None):
            known = False
            pairs = pairs or (isinstance(atom, Typed) and atom.name in ("list", "tuple"))
    return Contents(values, known, empty, pairs)


def _second(view: ModuleView, value: Value) -> tuple[Value, bool]:
    """Return the second members of pairs, and whether all of them are known."""
    result: Value = frozenset()
    complete = True
    for atom in value:
        if not isinstance(atom, Collection):
            complete = False
            continue
        second = view.program.cell(Cell(ITEM, atom.origin, "1"))
        result |= second or view.program.cell(Cell(ELEMENT, atom.origin, ""))
    return result, complete
