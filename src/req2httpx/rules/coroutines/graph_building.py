"""Build the call graph: look at every expression for functions, and for what may be one."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    JSON,
    Atom,
    Collection,
    External,
    FunctionValue,
    MethodValue,
    Object,
    Opaque,
    Origin,
    Value,
)
from req2httpx.knowledge.coroutine_frameworks import PROTOCOLS
from req2httpx.rules.coroutines.escapes import escaped_classes
from req2httpx.rules.coroutines.graph import ENTERING, CallGraph
from req2httpx.rules.coroutines.handlers import registers
from req2httpx.rules.coroutines.pools import find_pools
from req2httpx.rules.coroutines.values import (
    flows_on,
    functions_in,
    handed_on,
    table_flows_on,
    tables,
)
from req2httpx.rules.site import ModuleView, held_by


def build_graph(views: list[ModuleView]) -> CallGraph:
    """Return the call graph of the code that the analysis has interpreted."""
    graph = CallGraph()
    if views:
        _join_overrides(graph, views[0].program.modules.values())
    for view in views:
        for pool in find_pools(view) if view.settings.gather else ():
            graph.pooled.update(dict.fromkeys(pool.functions, pool))
            graph.join(functions_in(frozenset().union(*map(view.value, pool.functions))))
    for view in views:
        for scope in view.module.functions:
            if called := handed_on(view, scope.node):
                graph.join([scope, *called])
    for view in views:
        for node in view.nodes:
            if isinstance(node, ast.expr):
                _note_reference(graph, view, node)
                if isinstance(node, ast.Call) and _enters(view, node):
                    _note_closing(graph, view, node)
            elif isinstance(node, ast.With):
                for item in node.items:
                    _note_entering(graph, view, node, item)
    holding = tables(views[0].program) if views else frozenset()
    for view in views if holding else ():
        for node in view.nodes:
            if isinstance(node, ast.expr):
                _note_table(graph, view, node, holding)
    graph.escaped = escaped_classes(views) | _seen_elsewhere(graph, views)
    return graph


def module_name(scope: ModuleScope) -> str:
    """Return the last part of the name of a module."""
    folder, _, name = scope.path.rpartition("/")
    return folder.rpartition("/")[2] if name == "__init__.py" else name.removesuffix(".py")


def _seen_elsewhere(graph: CallGraph, views: list[ModuleView]) -> frozenset[ClassScope]:
    """Return the classes that some code seems to import from elsewhere, or from nowhere."""
    return frozenset(
        scope
        for view in views
        for scope in view.module.classes
        if (module_name(view.module), scope.node.name) in graph.foreign
        or scope.node.name in graph.unresolved
    )


def _is_imported(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether an attribute is one of something that an import binds."""
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        root = root.value
    imports: list[ast.Import | ast.ImportFrom] = [
        *view.program.nodes(view.module, ast.Import),
        *view.program.nodes(view.module, ast.ImportFrom),
    ]
    return isinstance(root, ast.Name) and any(
        (alias.asname or alias.name.split(".")[0]) == root.id
        for statement in imports
        for alias in statement.names
    )


def _note_reference(graph: CallGraph, view: ModuleView, node: ast.expr) -> None:
    if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return
    parent = view.parent(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    value = view.value(node)
    scopes = list(functions_in(value))
    if not scopes:
        if isinstance(node, ast.Name | ast.Attribute):
            _note_unknown(graph, view, node, value)
        return
    graph.join(scopes)
    root = graph.find(scopes[0])
    clean = all(isinstance(atom, FunctionValue | MethodValue) or _is_none(atom) for atom in value)
    entering = any(scope.name in ENTERING for scope in scopes)
    if called and clean and not entering:
        assert isinstance(parent, ast.Call)
        graph.calls.setdefault(root, []).append((view, parent))
    elif not called and (how := registers(view, node, scopes)) is not None:
        for scope in scopes:
            graph.registered[scope] = how
    elif node in graph.pooled:
        graph.pools.setdefault(root, []).append(graph.pooled[node])
    elif called or not flows_on(view, node):
        graph.values.setdefault(root, []).append((view, node))


def _note_unknown(
    graph: CallGraph, view: ModuleView, node: ast.Name | ast.Attribute, value: Value
) -> None:
    """A name that no function of the project is known to have may have one all the same."""
    if isinstance(node, ast.Name) and _is_loose(value):
        graph.unresolved[node.id].append((view, node))
    _note_foreign(graph, view, node, value)
    if isinstance(node, ast.Attribute) and _is_loose(value):
        if _is_imported(view, node):
            graph.unresolved[node.attr].append((view, node))
        sources = _sources(view.value(node.value))
        if "unknown" in sources:
            graph.loose[node.attr].append((view, node))
        elif "library" in sources:
            graph.returned[node.attr].append((view, node))


def _note_foreign(
    graph: CallGraph, view: ModuleView, node: ast.Name | ast.Attribute, value: Value
) -> None:
    for atom in value:
        if isinstance(atom, External) and atom.path.count("."):
            module, name = atom.path.split(".")[-2:]
            graph.foreign[(module, name)].append((view, node))


def _note_table(
    graph: CallGraph, view: ModuleView, node: ast.expr, holding: frozenset[Origin]
) -> None:
    """The functions that a collection holds, where it goes out of sight."""
    held = frozenset(
        atom for atom in view.value(node) if isinstance(atom, Collection) and atom.origin in holding
    )
    if not held or isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return
    if not table_flows_on(view, node, holding):
        for scope in functions_in(held_by(view, held)):
            graph.values.setdefault(graph.find(scope), []).append((view, node))


def _note_entering(
    graph: CallGraph, view: ModuleView, statement: ast.With, item: ast.withitem
) -> None:
    value = view.value(item.context_expr)
    found: list[FunctionScope] = []
    for atom in value:
        if isinstance(atom, Object):
            found += [
                scope for name in ENTERING if (scope := _method_of(atom.scope, name)) is not None
            ]
    if found:
        graph.join(found)
        if all(isinstance(atom, Object) for atom in value):
            graph.enters.setdefault(graph.find(found[0]), []).append((view, statement, item))
        else:
            graph.values.setdefault(graph.find(found[0]), []).append((view, item.context_expr))
    elif not value or any(isinstance(atom, Opaque) for atom in value):
        sources = _sources(value)
        table = graph.loose if "unknown" in sources else graph.returned
        if sources:
            table["__exit__"].append((view, item.context_expr))


def _enters(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call takes an object to close, enter or leave it."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("enter_context", "push"):
        return True
    paths = view.paths(call.func)
    return bool(paths & {"contextlib.closing", "contextlib.ExitStack", "contextlib.nullcontext"})


def _note_closing(graph: CallGraph, view: ModuleView, call: ast.Call) -> None:
    """`contextlib.closing(object)` and `enter_context(object)` await nothing."""
    for argument in call.args:
        for atom in view.value(argument):
            for name in ("close", "__exit__"):
                scope = _method_of(atom.scope, name) if isinstance(atom, Object) else None
                if scope is not None:
                    graph.values.setdefault(graph.find(scope), []).append((view, argument))


def _method_of(owner: ClassScope, name: str) -> FunctionScope | None:
    """Return the method that a class has by a name, its own or an inherited one."""
    for base in owner.lineage():
        for scope in base.module.functions:
            if scope.owner is base and scope.name == name:
                return scope
    return None


def _is_none(atom: Atom) -> bool:
    return getattr(atom, "type_name", "") == "NoneType"


def _is_loose(value: Value) -> bool:
    return not value or any(isinstance(atom, Opaque) and atom.source != JSON for atom in value)


def _sources(owner: Value) -> set[str]:
    """Return where an object may come from whose attribute is not known."""
    if not owner:
        return {"unknown"}
    found = set()
    for atom in owner:
        if isinstance(atom, Object):
            found.add("unknown")
        elif isinstance(atom, Opaque) and atom.source != JSON:
            found.add("library" if atom.is_library else "unknown")
    return found


# -- overriding -----------------------------------------------------------------------------------


def _join_overrides(graph: CallGraph, modules: Iterable[ModuleScope]) -> None:
    methods: dict[ClassScope, dict[str, list[FunctionScope]]] = {}
    named: dict[str, list[FunctionScope]] = {}
    for module in modules:
        for scope in module.functions:
            if scope.owner is not None:
                methods.setdefault(scope.owner, {}).setdefault(scope.name, []).append(scope)
                named.setdefault(scope.name, []).append(scope)
    for owner, own in methods.items():
        protocol = bool(owner.external_bases & PROTOCOLS)
        for name, scopes in own.items():
            if name.startswith("__") and name not in ENTERING:
                continue
            inherited = [
                scope
                for base in owner.lineage()[1:]
                for scope in methods.get(base, {}).get(name, [])
            ]
            graph.join([*scopes, *inherited, *(named[name] if protocol else [])])
        graph.join([scope for name in ENTERING for scope in own.get(name, [])])
