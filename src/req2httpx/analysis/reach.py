"""Which requests calls a piece of code may end up making: what a handler around it guards."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.blocks import Blocks, exception_class
from req2httpx.analysis.concurrency import EXECUTOR_METHODS
from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import ClassValue, External, FunctionValue, MethodValue, Origin
from req2httpx.knowledge.exceptions import EXCEPTIONS


@dataclass(slots=True)
class Reach:
    """Summaries of the project's functions, closed over the call graph."""

    program: Program
    direct: dict[FunctionScope, Guard] = field(default_factory=dict)
    called: dict[FunctionScope, set[FunctionScope]] = field(default_factory=dict)
    unresolved: dict[FunctionScope, set[str]] = field(default_factory=dict)
    total: dict[FunctionScope, Guard] = field(default_factory=dict)
    by_name: dict[str, list[FunctionScope]] = field(default_factory=dict)
    yields: dict[ast.AST, FunctionScope] = field(default_factory=dict)
    entered: dict[FunctionScope, list[ast.stmt]] = field(default_factory=dict)
    blocks: Blocks = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = Blocks(self.program)

    def close(self) -> None:
        """Summarise every interpreted function, then propagate along calls to a fixed point."""
        for module in self.program.modules.values():
            for node in self.program.interpreted_nodes(module)[1]:
                if isinstance(node, ast.Raise) and node.exc is not None:
                    self.blocks.raised[node] = origin_of(module, node.exc)
                elif isinstance(node, ast.Call):
                    self._carry(module, node)
                    self._hand_out(module, node)
                self._enter(node)
            for function in module.functions:
                if function.is_generator and function in self.program.interpreted:
                    self.blocks.generators[origin_of(module, function.node)] = function
                    for node in walk(function.node):
                        if isinstance(node, ast.Yield):
                            self.yields[node] = function
        for unit in self.program.interpreted:
            if isinstance(unit, FunctionScope):
                body = [unit.node.body] if isinstance(unit.node, ast.Lambda) else unit.node.body
                summary = self.blocks.summary(body)
                self.direct[unit] = summary.guard()
                self.called[unit] = summary.called
                self.unresolved[unit] = summary.unresolved
                self.by_name.setdefault(unit.name, []).append(unit)
        self.total = dict(self.direct)
        changed = True
        while changed:
            changed = False
            for unit in self.called:
                guard = self._followed(self.total[unit], self.called[unit], self.unresolved[unit])
                if guard != self.total[unit]:
                    self.total[unit] = guard
                    changed = True

    def guarded(self, nodes: Iterable[ast.stmt | ast.expr]) -> Guard:
        """Return what a block of statements, or some expressions, may reach."""
        block: list[ast.stmt | ast.expr] = list(nodes)
        summary = self.blocks.summary(block)
        guard = self._followed(summary.guard(), summary.called, summary.unresolved)
        for node in block:
            for inner in walk(node):
                function = self.yields.get(inner)
                if function is not None and function in self.entered:
                    inside = self.blocks.summary(self.entered[function])
                    guard |= self._followed(inside.guard(), inside.called, inside.unresolved)
        return guard

    def function(self, scope: FunctionScope) -> Guard:
        """Return what a call of a function may reach."""
        return self.total.get(scope, Guard())

    def _followed(self, guard: Guard, called: set[FunctionScope], unresolved: set[str]) -> Guard:
        for callee in called:
            guard = guard | self.total.get(callee, Guard())
        for name in unresolved:
            guard = guard | self._possible(name)
        return guard

    def _possible(self, name: str) -> Guard:
        """What functions of the project with this name reach, as a possibility only."""
        origins: frozenset[Origin] = frozenset()
        json = sends = False
        for function in self.by_name.get(name, ()):
            total = self.total.get(function, Guard())
            origins |= total.all
            json = json or total.json
            sends = sends or total.sends
        return Guard(possible=origins, json=json, sends=sends, unknown=not origins)

    def _enter(self, node: ast.AST) -> None:
        """Note what runs while a context manager of the project, written as a generator, waits."""
        used: list[tuple[ast.expr, list[ast.stmt]]] = []
        if isinstance(node, ast.With | ast.AsyncWith):
            used = [(item.context_expr, node.body) for item in node.items]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            used = [(decorator, node.body) for decorator in node.decorator_list]
        for expression, body in used:
            if isinstance(expression, ast.Call):
                for function in self.program.callees.get(expression, ()):
                    if function.is_generator:
                        self.entered.setdefault(function, []).extend(body)

    def _carry(self, module: ModuleScope, node: ast.Call) -> None:
        """Note the requests objects that an exception made by the project carries."""
        held: frozenset[Origin] = frozenset()
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            held |= origins_of(self.program.value_of(argument))
        if not held:
            return
        for atom in self.program.value_of(node.func):
            if isinstance(atom, External) and atom.path in EXCEPTIONS:
                self.blocks.carried[origin_of(module, node)] = held
            elif isinstance(atom, ClassValue) and (scope := exception_class(atom.scope)):
                origin = origin_of(scope.module, scope.node)
                self.blocks.carried[origin] = self.blocks.carried.get(origin, frozenset()) | held

    def _hand_out(self, module: ModuleScope, node: ast.Call) -> None:
        """Note which functions an executor calls."""
        if isinstance(node.func, ast.Attribute) and node.func.attr in EXECUTOR_METHODS:
            given = self.program.value_of(node.args[0]) if node.args else frozenset()
            self.blocks.handed[origin_of(module, node)] = {
                atom.scope for atom in given if isinstance(atom, FunctionValue | MethodValue)
            }
