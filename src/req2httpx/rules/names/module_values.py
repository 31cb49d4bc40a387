"""The requests module as a value: in variables and defaults, in tests, looked up by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import (
    ClassValue,
    External,
    FunctionValue,
    MethodValue,
    without_none,
)
from req2httpx.rewrite.edits import DeleteStatement, InsertStatement, Replace
from req2httpx.rules.calls.request_calls import MODULES, module_origin
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import NAME
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.site import FindingBuilder, ModuleView

_EVALUATED = frozenset(
    {
        *("typing.get_type_hints", "inspect.get_annotations", "inspect.signature"),
        *("typing_extensions.get_type_hints", "pydantic.validate_call"),
    }
)
_HANDING_ON = ast.Assign | ast.AnnAssign | ast.Return | ast.Lambda | ast.arguments | ast.NamedExpr
_DISPLAYS = ast.Dict | ast.List | ast.Tuple | ast.Set
_IMPORTERS = {"importlib.import_module", "builtins.__import__"}


def module_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done where the module itself is a value."""
    if not verdict.moved:
        return
    for call in view.all_of(ast.Call):
        yield from _by_name(view, call, verdict)
    for name in view.all_of(ast.Name, ast.Attribute):
        if _is_module(view, name):
            yield from _value(view, name, verdict)
    if module_origin() in verdict.moved:
        for defined in view.all_of(ast.ClassDef):
            for statement in defined.body:
                if isinstance(statement, ast.Import):
                    yield from _class_import(view, statement)


def _is_module(view: ModuleView, node: ast.Name | ast.Attribute) -> bool:
    return (
        isinstance(node.ctx, ast.Load)
        and bool(without_none(view.value(node)))
        and without_none(view.value(node)) <= MODULES
        and is_direct(view, node)
    )


def _by_name(view: ModuleView, node: ast.Call, verdict: Verdict) -> Iterator[Finding]:
    """`importlib.import_module("requests")`."""
    paths = {a.path for a in view.value(node.func) if isinstance(a, External)}
    if paths & _EVALUATED and _has_annotation(view):
        builder = FindingBuilder(view, node)
        builder.warn(
            NAME,
            f"Annotations are evaluated here, and name classes of {view.target} now: what is made "
            "of them, or compared with them, is another class.",
            "Look at what is done with the result.",
        )
        yield builder.finding()
    if not paths & _IMPORTERS or not node.args:
        return
    name = constant_text(view.value(node.args[0]))
    if name is None or name.split(".")[0] != "requests":
        return
    builder = FindingBuilder(view, node)
    parent = view.parent(node)
    followed = External("requests") in view.value(node) and (
        isinstance(parent, ast.Attribute | ast.IfExp | ast.BoolOp | _DISPLAYS)
        or _is_followed(view, node, parent)
    )
    shared = module_origin()
    if followed and shared in verdict.kept:
        return
    moves = shared in verdict.moved or not verdict.kept
    if followed and moves and isinstance(node.args[0], ast.Constant):
        text = f'"{view.target}"'
        builder.edits.append(Replace(node.args[0], NAME.code, "the library is imported", (text,)))
        if isinstance(parent, _DISPLAYS):
            _warn_of_collection(builder)
    else:
        builder.warn(
            NAME,
            f'"{name}" is imported by name here; code beside it has moved to {view.target}.',
            f"Import {view.target} where the code that uses it has moved.",
        )
    yield builder.finding()


def _class_import(view: ModuleView, node: ast.Import) -> Iterator[Finding]:
    """`import requests` in the body of a class: an attribute that holds the module."""
    if not any(alias.name == "requests" for alias in node.names):
        return
    aliases = [
        ast.alias(view.target, alias.asname or alias.name) if alias.name == "requests" else alias
        for alias in node.names
    ]
    reason = "the module that is used now"
    builder = FindingBuilder(view, node)
    text = ast.unparse(ast.Import(aliases))
    builder.edits.append(InsertStatement(node, NAME.code, reason, text))
    builder.edits.append(DeleteStatement(node, NAME.code, reason))
    yield builder.finding()


def _has_annotation(view: ModuleView) -> bool:
    """Whether a parameter or a return of the module is annotated with something of requests."""
    annotated = [
        annotation
        for scope in view.module.functions
        for annotation in [
            *(parameter.annotation for parameter in scope.parameters()),
            getattr(scope.node, "returns", None),
        ]
        if annotation is not None
    ]
    return any("requests" in view.text(annotation) for annotation in annotated)


def _value(view: ModuleView, node: ast.expr, verdict: Verdict) -> Iterator[Finding]:
    parent = view.parent(node)
    if isinstance(parent, ast.Attribute):
        return
    builder = FindingBuilder(view, node)
    tested = isinstance(parent, ast.If | ast.IfExp | ast.BoolOp | ast.UnaryOp | ast.Compare)
    shared = module_origin()
    if shared in verdict.moved and (tested or _is_followed(view, node, parent)):
        _rename(builder, node)
    elif shared in verdict.kept and (tested or _is_followed(view, node, parent)):
        return
    elif tested:
        if not _keeps_some(view, verdict):
            _rename(builder, node)
    elif _is_followed(view, node, parent):
        if not verdict.kept:
            _rename(builder, node)
        elif _moves_some(view, verdict):
            _warn(builder)
    elif isinstance(parent, _DISPLAYS) and shared in verdict.moved - verdict.kept:
        _rename(builder, node)
        _warn_of_collection(builder)
    elif isinstance(parent, ast.Call | ast.keyword):
        if not _is_known_call(view, parent):
            _warn(builder)
    else:
        _warn(builder)
    if builder.edits or builder.notes:
        yield builder.finding()


def _rename(builder: FindingBuilder, node: ast.expr) -> None:
    builder.edits.append(
        Replace(node, NAME.code, "the module that is used now", (builder.view.target,))
    )


def _warn(builder: FindingBuilder) -> None:
    builder.warn(
        NAME,
        "The requests module itself is used as a value here; this line stays as it is.",
        f"Write {builder.view.target} by hand where the code it goes to has moved.",
    )


def _warn_of_collection(builder: FindingBuilder) -> None:
    """The calls by way of the collection have moved: they need the module that they moved to."""
    target = builder.view.target
    builder.warn(
        NAME,
        f"The module is kept in a collection here, where {target} takes its place: code that goes "
        "through the collection and is not followed gets it too.",
        f"Look at what else the collection is used for: it holds {target} now.",
    )


def _keeps_some(view: ModuleView, verdict: Verdict) -> bool:
    return any(origin.module == view.module.path for origin in verdict.kept)


def _moves_some(view: ModuleView, verdict: Verdict) -> bool:
    return any(origin.module == view.module.path for origin in verdict.moved)


def _is_followed(view: ModuleView, node: ast.expr, parent: ast.AST | None) -> bool:
    """Whether the analysis sees where the value goes: a variable, a default, a project function."""
    if isinstance(parent, _HANDING_ON):
        return True
    if isinstance(parent, ast.keyword):
        parent = view.parent(parent)
    if isinstance(parent, ast.Call) and parent.func is not node:
        function = view.value(parent.func)
        project = (FunctionValue, MethodValue, ClassValue)
        return bool(function) and all(isinstance(atom, project) for atom in function)
    return False


def _is_known_call(view: ModuleView, parent: ast.AST | None) -> bool:
    """Whether other rules speak of a call that is given the module."""
    if isinstance(parent, ast.keyword):
        parent = view.parent(parent)
    if not isinstance(parent, ast.Call):
        return False
    paths = view.paths(parent.func)
    if any(p in ("builtins.getattr", "builtins.hasattr", "builtins.setattr") for p in paths):
        return True
    func = parent.func
    return isinstance(func, ast.Attribute) and func.attr in ("object", "setattr", "spy", "delattr")
