"""Modules that code gets hold of without an import statement, and their names as a mapping."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    LIBRARY,
    NOTHING,
    Collection,
    External,
    FunctionValue,
    Literal,
    ModuleValue,
    Value,
    join,
    union,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

ANY = "*"
"""What stands in the name of a module for a part that is only known when the code runs."""

IMPORTERS = frozenset({"import_module", "__import__"})
"""Functions that import a module by its name: what calls them is of interest."""

MOST_MODULES = 40
"""How many modules a name with such a part means at most: with more of them, none is followed."""

_DIRECTIVE = re.compile(r"%(?:\(\w+\))?[sr]|\{[^{}]*\}")


def import_module(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`importlib.import_module` of requests, or of modules of the project, by their name."""
    if not arguments.node.args:
        return LIBRARY
    name = constant_text(arguments.positional[0]) if arguments.positional else None
    if name == "requests" and len(arguments.positional) == 1:
        return frozenset({External("requests")})
    anchor = names_in(evaluator, arguments.node.args[1]) if len(arguments.node.args) > 1 else {""}
    return _modules_of(evaluator, names_in(evaluator, arguments.node.args[0]), anchor) or LIBRARY


def import_by_function(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`__import__(name, fromlist=[...])`; without a list it gives the package at the top."""
    name = constant_text(arguments.positional[0]) if arguments.positional else None
    if name == "requests":
        return import_module(evaluator, arguments)
    names = names_in(evaluator, arguments.node.args[0]) if arguments.node.args else set()
    if len(arguments.node.args) < 4 and "fromlist" not in arguments.keywords:
        names = {name.split(".")[0] for name in names}
    return _modules_of(evaluator, names, {""}) or LIBRARY


def loaded_module(evaluator: Evaluator, key: ast.expr) -> Value:
    """`sys.modules[...]`."""
    if isinstance(key, ast.Name) and key.id == "__name__":
        return frozenset({ModuleValue(evaluator.module)})
    return _modules_of(evaluator, names_in(evaluator, key), {""})


def namespace_owner(evaluator: Evaluator, node: ast.expr) -> Value:
    """Return whose attributes a mapping holds: `thing.__dict__`, `vars(module)`, `globals()`."""
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        return evaluator.program.value_of(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "globals" and not node.args:
            return frozenset({ModuleValue(evaluator.module)})
        if node.func.id == "vars" and len(node.args) == 1:
            owner = evaluator.program.value_of(node.args[0])
            return owner if all(isinstance(atom, ModuleValue) for atom in owner) else NOTHING
    return NOTHING


def made_by_module(evaluator: Evaluator, module: ModuleValue, name: str) -> Value:
    """Return what the `__getattr__` of a module gives for a name that it does not hold."""
    result: Value = NOTHING
    for function in module.scope.functions:
        if function.name != "__getattr__" or function.parent is not module.scope:
            continue
        given = evaluator.call_atom(
            FunctionValue(function),
            Arguments(ast.Call(ast.Name("__getattr__"), [], []), [_text(name)], False, {}, []),
        )
        chosen = [value for value in _chosen(evaluator, function, name) if value]
        result = join(result, union(chosen) if chosen else given)
    return result


def _text(name: str) -> Value:
    return frozenset({Literal(name, "str")})


def _chosen(evaluator: Evaluator, function: FunctionScope, name: str) -> list[Value]:
    """Return what the `return` statements give that a name may lead to."""
    parameters = [parameter.arg for parameter in function.parameters()]
    found: list[Value] = []
    if len(parameters) != 1 or isinstance(function.node, ast.Lambda):
        return found
    pending: list[ast.stmt] = list(function.node.body)
    while pending:
        statement = pending.pop()
        if isinstance(statement, ast.If) and _excludes(statement.test, parameters[0], name):
            pending += statement.orelse
            continue
        if isinstance(statement, ast.Return) and statement.value is not None:
            found.append(_attribute_asked_for(evaluator, statement.value, parameters[0], name))
        for field in ("body", "orelse", "finalbody"):
            pending += getattr(statement, field, [])
        pending += [
            inner for handler in getattr(statement, "handlers", []) for inner in handler.body
        ]
    return found


def _excludes(test: ast.expr, parameter: str, name: str) -> bool:
    """Whether `name == "other"` or `name in ("other", ...)` is false for a name."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return False
    if not isinstance(test.left, ast.Name) or test.left.id != parameter:
        return False
    expected = test.comparators[0]
    if isinstance(test.ops[0], ast.Eq) and isinstance(expected, ast.Constant):
        return expected.value != name
    if isinstance(test.ops[0], ast.In) and isinstance(expected, ast.Tuple | ast.List | ast.Set):
        constants = [e.value for e in expected.elts if isinstance(e, ast.Constant)]
        return len(constants) == len(expected.elts) and name not in constants
    return False


def _attribute_asked_for(evaluator: Evaluator, node: ast.expr, parameter: str, name: str) -> Value:
    """Return what is given back: `getattr(module, name)` is the attribute of that name."""
    if isinstance(node, ast.Call) and len(node.args) in (2, 3) and isinstance(node.func, ast.Name):
        owner, asked = node.args[:2]
        if node.func.id == "getattr" and isinstance(asked, ast.Name) and asked.id == parameter:
            return evaluator.attribute_of(evaluator.program.value_of(owner), name)
    return evaluator.program.value_of(node)


def names_in(evaluator: Evaluator, node: ast.expr) -> set[str]:
    """Return the names of modules that an expression may give, with `*` for what is not known."""
    texts = {
        atom.value
        for atom in evaluator.program.value_of(node)
        if isinstance(atom, Literal) and isinstance(atom.value, str)
    }
    if texts:
        return texts
    if isinstance(node, ast.Name) and node.id in ("__name__", "__package__"):
        return {_own_name(evaluator, package=node.id == "__package__")}
    if isinstance(node, ast.JoinedStr):
        return _concatenated([names_in(evaluator, part) for part in node.values])
    if isinstance(node, ast.FormattedValue):
        return names_in(evaluator, node.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _concatenated([names_in(evaluator, part) for part in (node.left, node.right)])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _without_places(names_in(evaluator, node.left))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_format = node.func.attr == "format"
        return _without_places(names_in(evaluator, node.func.value)) if is_format else {ANY}
    if isinstance(node, ast.Name):
        return {name for value in _assigned(evaluator, node) for name in names_in(evaluator, value)}
    return {ANY}


CUTTING = frozenset({"split", "rsplit", "partition", "rpartition"})
"""Methods that take the name of a module and that of something in it apart."""

_DOTTED = re.compile(r"\w+(?:\.\w+)*[.:]\w+")


def cut_names(evaluator: Evaluator, method: str, arguments: Arguments) -> Value:
    """Return the parts of constant texts such as `package.module:function`, or nothing."""
    func = arguments.node.func
    owner = func.value if isinstance(func, ast.Attribute) else None
    texts = [getattr(atom, "value", None) for atom in evaluator.program.value_of(owner)]
    separator = constant_text(arguments.positional[0]) if arguments.positional else None
    if separator not in (".", ":") or not 0 < len(texts) <= MOST_MODULES:
        return NOTHING
    places: dict[int, set[Literal]] = {}
    for text in texts:
        if not isinstance(text, str) or not _DOTTED.fullmatch(text):
            return NOTHING
        most = () if method.endswith("partition") or len(arguments.positional) < 2 else (1,)
        for index, part in enumerate(getattr(text, method)(separator, *most)):
            places.setdefault(index, set()).add(Literal(part, "str"))
    origin = origin_of(evaluator.module, arguments.node)
    for index, parts in places.items():
        evaluator.program.write(Cell(ITEM, origin, str(index)), frozenset(parts))
        evaluator.program.write(Cell(ELEMENT, origin, ""), frozenset(parts))
    return frozenset({Collection("tuple" if method.endswith("partition") else "list", origin)})


def _assigned(evaluator: Evaluator, node: ast.Name) -> list[ast.expr]:
    """Return the texts put together that this function assigns to a name."""
    unit = evaluator.unit
    root = unit.node if isinstance(unit, FunctionScope) else unit.tree
    return [
        statement.value
        for statement in walk(root)
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.JoinedStr | ast.BinOp | ast.Call)
        and any(isinstance(t, ast.Name) and t.id == node.id for t in statement.targets)
    ]


def _concatenated(parts: list[set[str]]) -> set[str]:
    """Return the texts that pieces make, as long as they are few."""
    result = {""}
    for part in parts:
        part = part or {ANY}
        result = {before + after for before in result for after in part}
        if len(result) > MOST_MODULES:
            return set()
    return {re.sub(r"\*+", ANY, text) for text in result}


def _without_places(templates: set[str]) -> set[str]:
    return {_DIRECTIVE.sub(ANY, template) for template in templates}


def _own_name(evaluator: Evaluator, package: bool) -> str:
    name = evaluator.program.index.dotted_name(evaluator.path)
    return name if evaluator.module.is_package or not package else name.rpartition(".")[0]


def _modules_of(evaluator: Evaluator, names: set[str], anchors: set[str]) -> Value:
    """Return the modules of the project that have these names."""
    program = evaluator.program
    paths: dict[str, None] = {}
    for name in sorted(names):
        for anchor in sorted(anchors):
            for path in program.index.matching(evaluator.path, _absolute(name, anchor)):
                paths[path] = None
    if len(paths) > MOST_MODULES:
        return NOTHING
    found = [program.module(path) for path in paths if os.path.basename(path) != "__main__.py"]
    return frozenset(ModuleValue(module) for module in found if module is not None)


def _absolute(name: str, anchor: str) -> str:
    """Return the name that `import_module(".name", "package")` means."""
    plain = name.lstrip(".")
    level = len(name) - len(plain)
    if not level:
        return name
    parts = anchor.split(".")
    kept = parts[: len(parts) - level + 1]
    return ".".join([*kept, plain])
