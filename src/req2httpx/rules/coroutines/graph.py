"""The call graph as colours see it: who refers to a function, and by what name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

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
from req2httpx.rules.coroutines.handlers import Registration, registers
from req2httpx.rules.coroutines.pool_uses import Pool
from req2httpx.rules.coroutines.pools import find_pools
from req2httpx.rules.coroutines.values import (
    flows_on,
    functions_in,
    handed_on,
    table_flows_on,
    tables,
)
from req2httpx.rules.site import ModuleView, held_by

Place: TypeAlias = tuple[ModuleView, ast.expr]
Entering: TypeAlias = tuple[ModuleView, ast.With, ast.withitem]

ENTERING = {"__enter__": "__aenter__", "__exit__": "__aexit__"}
"""The methods that a with statement calls, and those that `async with` calls."""


@dataclass(slots=True)
class CallGraph:
    """Groups of functions that can only change their colour together, and what refers to them.

    `calls` and `values` are kept by a function of the group, and so are the with statements that
    enter an object whose `__enter__` and `__exit__` it is, and the `pools` in which it runs.
    `loose` are the attributes of objects that cannot be followed, by name, and `returned` those of
    objects that a library gave: these may be the project's only if their class is among the
    `escaped`. `unresolved` are names that say nothing, and `foreign` those that seem to come from
    elsewhere, by module and name: either may be imported in a way that is not seen through.
    `registered` are the functions that are given to a framework which takes coroutines.
    """

    parents: dict[FunctionScope, FunctionScope] = field(default_factory=dict)
    calls: dict[FunctionScope, list[tuple[ModuleView, ast.Call]]] = field(default_factory=dict)
    values: dict[FunctionScope, list[Place]] = field(default_factory=dict)
    enters: dict[FunctionScope, list[Entering]] = field(default_factory=dict)
    pools: dict[FunctionScope, list[Pool]] = field(default_factory=dict)
    pooled: dict[ast.AST, Pool] = field(default_factory=dict)
    loose: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    returned: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    unresolved: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    foreign: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    escaped: frozenset[ClassScope] = frozenset()
    registered: dict[FunctionScope, Registration] = field(default_factory=dict)

    def find(self, scope: FunctionScope) -> FunctionScope:
        """Return the function that stands for the group of a function."""
        root = scope
        while (parent := self.parents.get(root, root)) is not root:
            root = parent
        return root

    def join(self, scopes: Iterable[FunctionScope]) -> None:
        """Functions that are called in one place, or override each other, are of one colour."""
        roots = sorted({self.find(scope) for scope in scopes}, key=_place)
        for root in roots[1:]:
            self.parents[root] = roots[0]
            self.calls.setdefault(roots[0], []).extend(self.calls.pop(root, []))
            self.values.setdefault(roots[0], []).extend(self.values.pop(root, []))
            self.enters.setdefault(roots[0], []).extend(self.enters.pop(root, []))
            self.pools.setdefault(roots[0], []).extend(self.pools.pop(root, []))

    def calls_of(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.Call]]:
        """Return the calls of a function, or of one that it stands for."""
        return self.calls.get(self.find(scope), [])

    def enters_of(self, scope: FunctionScope) -> list[Entering]:
        """Return the with statements that call a function."""
        return self.enters.get(self.find(scope), []) if scope.name in ENTERING else []

    def blocks_of(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.With]]:
        """Return the with statements that have to become `async with` where a function awaits."""
        found = [(view, statement) for view, statement, _ in self.enters_of(scope)]
        return [*found, *((pool.view, pool.statement) for pool in self.pools_of(scope))]

    def pools_of(self, scope: FunctionScope) -> list[Pool]:
        """Return the pools of threads that run a function."""
        return self.pools.get(self.find(scope), [])

    def values_of(self, scope: FunctionScope) -> list[Place]:
        """Return where a function is used as a value."""
        return self.values.get(self.find(scope), [])


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
                _note(graph, view, node)
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


def _note_foreign(
    graph: CallGraph, view: ModuleView, node: ast.Name | ast.Attribute, value: Value
) -> None:
    for atom in value:
        if isinstance(atom, External) and atom.path.count("."):
            module, name = atom.path.split(".")[-2:]
            graph.foreign[(module, name)].append((view, node))


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


def _note(graph: CallGraph, view: ModuleView, node: ast.expr) -> None:
    if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return
    parent = view.parent(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    value = view.value(node)
    scopes = list(functions_in(value))
    if not scopes:
        if isinstance(node, ast.Name) and _is_loose(value):
            graph.unresolved[node.id].append((view, node))
        if isinstance(node, ast.Name | ast.Attribute):
            _note_foreign(graph, view, node, value)
        if isinstance(node, ast.Attribute) and _is_loose(value):
            if _is_imported(view, node):
                graph.unresolved[node.attr].append((view, node))
            sources = _sources(view.value(node.value))
            if "unknown" in sources:
                graph.loose[node.attr].append((view, node))
            elif "library" in sources:
                graph.returned[node.attr].append((view, node))
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
                scope for name in ENTERING if (scope := method_of(atom.scope, name)) is not None
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


def _place(scope: FunctionScope) -> tuple[str, int, int]:
    """Return what functions are sorted by, so that one run says the same as the next."""
    return scope.module.path, scope.node.lineno, scope.node.col_offset


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
                scope = method_of(atom.scope, name) if isinstance(atom, Object) else None
                if scope is not None:
                    graph.values.setdefault(graph.find(scope), []).append((view, argument))


def method_of(owner: ClassScope, name: str) -> FunctionScope | None:
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
            found.add("library" if atom.source == "library" else "unknown")
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
