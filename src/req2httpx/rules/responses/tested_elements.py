"""Collections whose elements are tested for their truth: any(), all(), filter() and the like."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, RETURN, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    External,
    Instance,
    Kind,
    Object,
    Value,
)
from req2httpx.knowledge.python_functions import PREDICATES
from req2httpx.rewrite.edits import Parts, Replace
from req2httpx.rules.registry import on_library_call
from req2httpx.rules.responses.shapes import Shape, shape_of
from req2httpx.rules.responses.truth import REASON, TRUTH
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by


def _elements(view: ModuleView, node: ast.expr) -> Value:
    """Return what the collection that an expression gives may hold."""
    value = view.value(node)
    held = held_by(view, value) | _given_by(view, value)
    return held if any(_is_response(atom) for atom in held) else frozenset()


def _given_by(view: ModuleView, value: Value) -> Value:
    """Return what objects of the project give where they are iterated over."""
    found: Value = frozenset()
    for atom in value:
        for base in atom.scope.lineage() if isinstance(atom, Object) else ():
            for function in base.methods.get("__iter__", ()):
                place = origin_of(function.module, function.node)
                returned = view.program.cell(Cell(RETURN, function, ""))
                found |= view.program.cell(Cell(ELEMENT, place, "")) | held_by(view, returned)
            for function in (
                *base.methods.get("__next__", ()),
                *base.methods.get("__getitem__", ()),
            ):
                found |= view.program.cell(Cell(RETURN, function, ""))
    return found


def _is_response(atom: object) -> bool:
    return isinstance(atom, Instance) and atom.kind is Kind.RESPONSE


@on_library_call("builtins.any", "builtins.all")
def any_or_all(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`any(replies)` tests each of them; displays and comprehensions are changed inside."""
    if len(node.args) != 1 or node.keywords:
        return
    (argument,) = node.args
    inside = (ast.GeneratorExp, ast.ListComp, ast.List, ast.Tuple, ast.Starred)
    elements = _elements(builder.view, argument)
    if isinstance(argument, inside) or not elements:
        return
    builder.involve(elements)
    shape = shape_of(elements)
    if shape is Shape.MIXED:
        parts: Parts = (f"map({builder.helper('good')}, ", argument, ")")
    else:
        parts = (f"{_TESTS[shape]} for response in ", argument)
        if _has_comma(builder.view, node, argument):
            parts = ("(", *parts, ")")
    builder.edits.append(Replace(argument, TRUTH.code, REASON, parts))


_TESTS: dict[Shape | None, str] = {
    Shape.PLAIN: "not response.is_error",
    Shape.OPTIONAL: "response is not None and not response.is_error",
}


def _has_comma(view: ModuleView, call: ast.Call, argument: ast.expr) -> bool:
    text = view.text(call)
    return text[text.rindex(view.text(argument)) + len(view.text(argument)) :].lstrip()[:1] == ","


@on_library_call("builtins.filter")
def filtered(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`filter(None, replies)` keeps what is true."""
    view = builder.view
    if len(node.args) != 2 or node.keywords:
        return
    test, argument = node.args
    elements = _elements(view, argument)
    constant = isinstance(test, ast.Constant) and test.value is None
    if not constant and not _tests_truth(view, test):
        _returned(builder, test)
        return
    if not elements:
        return
    builder.involve(elements)
    shape = shape_of(elements)
    if shape is Shape.MIXED:
        builder.edits.append(Replace(test, TRUTH.code, REASON, (builder.helper("good"),)))
        return
    parts: Parts = ("response for response in ", argument, f" if {_TESTS[shape]}")
    parent = view.parent(node)
    alone = isinstance(parent, ast.Call) and [node] == parent.args and not parent.keywords
    if not alone or (isinstance(parent, ast.Call) and _has_comma(view, parent, node)):
        parts = ("(", *parts, ")")
    builder.edits.append(Replace(node, TRUTH.code, REASON, parts))


def _tests_truth(view: ModuleView, node: ast.expr) -> bool:
    value = view.value(node)
    return bool(value) and value <= {External("builtins.bool"), External("operator.truth")}


def _returned(builder: FindingBuilder, test: ast.expr) -> None:
    """A function that gives the response itself: `filter` tests its truth."""
    view = builder.view
    returned = [view.value(value) for value in _return_values(view, test)]
    if not any(map(shape_of, returned)):
        return
    for value in returned:
        builder.involve(value)
    builder.error(
        TRUTH,
        f"`{view.text(test)}` may return a response, and its truth is tested here: a response "
        f"is true below 400 in requests and always in {view.target}.",
        "Return `.ok` from it, then run again.",
        test,
    )


def _return_values(view: ModuleView, function: ast.expr) -> list[ast.expr]:
    """Return what the functions that an expression may be give back."""
    nodes = [getattr(getattr(atom, "scope", None), "node", None) for atom in view.value(function)]
    return [
        inner.value
        for node in nodes
        if isinstance(node, ast.FunctionDef)
        for inner in walk(node)
        if isinstance(inner, ast.Return) and inner.value is not None
    ] + [node.body for node in nodes if isinstance(node, ast.Lambda) and node is not function]


@on_library_call(
    "builtins.map",
    "builtins.sorted",
    "builtins.min",
    "builtins.max",
    "builtins.list.sort",
    "itertools.filterfalse",
    "itertools.takewhile",
    "itertools.dropwhile",
    "itertools.groupby",
)
def tested_by(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`map(bool, replies)`: the function that tests is given as a value."""
    view = builder.view
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    tests = [argument for argument in given if _tests_truth(view, argument)]
    first = node.args[0] if node.args else None
    if name == "itertools.filterfalse" and isinstance(first, ast.Constant) and first.value is None:
        tests.append(first)
    if not tests:
        if name in PREDICATES and first is not None:
            _returned(builder, first)
        return
    source = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    for argument in [source, *given]:
        elements = _elements(view, argument)
        if elements:
            builder.involve(elements)
            good = builder.helper("good")
            builder.edits += [Replace(test, TRUTH.code, REASON, (good,)) for test in tests]
            return


@on_library_call("itertools.compress")
def selected(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`compress(data, replies)` keeps what stands beside a true response."""
    if len(node.args) != 2 or not (elements := _elements(builder.view, node.args[1])):
        return
    builder.involve(elements)
    parts: Parts = (f"map({builder.helper('good')}, ", node.args[1], ")")
    builder.edits.append(Replace(node.args[1], TRUTH.code, REASON, parts))
