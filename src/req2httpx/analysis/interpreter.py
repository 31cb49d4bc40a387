"""The abstract interpreter: statements.

Flow-sensitive for local names: branches join, loops run to a fixed point, tests against None and
`isinstance` narrow. What crosses functions goes through the cells of the program.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from req2httpx.analysis import exception_chains
from req2httpx.analysis.annotations import Annotations
from req2httpx.analysis.bindings import Bindings
from req2httpx.analysis.calls import flags
from req2httpx.analysis.class_members import ClassMembers
from req2httpx.analysis.control_flow import ControlFlow
from req2httpx.analysis.definitions import Definitions
from req2httpx.analysis.elements import Elements
from req2httpx.analysis.expressions import Expressions
from req2httpx.analysis.functions import Functions
from req2httpx.analysis.heap import ELEMENT, RETURN, Cell, Unit
from req2httpx.analysis.import_bindings import ImportBindings
from req2httpx.analysis.members import Members
from req2httpx.analysis.narrowing import Narrowing
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.texts import operated
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    Collection,
    Value,
    join,
)


def interpret(program: Program, unit: Unit) -> None:
    """Interpret one module body or function; what is learned goes into the program."""
    interpreter = Interpreter(program, unit)
    if isinstance(unit, ModuleScope):
        interpreter.block(unit.tree.body)
    else:
        interpreter.function_body(unit)


class Interpreter(
    ControlFlow,
    Definitions,
    ImportBindings,
    Expressions,
    Bindings,
    Members,
    ClassMembers,
    Elements,
    Functions,
    Annotations,
    Narrowing,
):
    """Interprets the statements of one unit."""

    def function_body(self, scope: FunctionScope) -> None:
        for parameter in scope.parameters():
            self.assign_name(parameter.arg, self.parameter_value(scope, parameter))
        if isinstance(scope.node, ast.Lambda):
            self.program.write(Cell(RETURN, scope, ""), self.eval(scope.node.body))
            return
        if scope.node.returns is not None:
            annotated = self.annotated(scope.node.returns)
            if self.program.is_hot(annotated):
                self.program.write(Cell(RETURN, scope, ""), annotated)
        if self.block(scope.node.body):
            self.program.write(Cell(RETURN, scope, ""), self.none)
        if scope.is_fixture:
            self.offer(scope)

    def block(self, statements: list[ast.stmt]) -> bool:
        """Interpret statements in order; return whether control reaches the end."""
        return all(self.statement(statement) for statement in statements)

    def statement(self, node: ast.stmt) -> bool:
        handler = _STATEMENTS.get(type(node))
        if handler is None:
            return True
        return handler(self, node) is not False

    def expression_statement(self, node: ast.Expr) -> None:
        self.eval(node.value)

    def assign(self, node: ast.Assign) -> None:
        value = self.eval(node.value)
        for target in node.targets:
            self.assign_to(target, value, node.value)

    def annotated_assign(self, node: ast.AnnAssign) -> None:
        value = self.eval(node.value) if node.value is not None else NOTHING
        annotated = self.annotated(node.annotation)
        self.assign_to(node.target, join(value, annotated), node.value)

    def augmented_assign(self, node: ast.AugAssign) -> None:
        before = self.eval_target(node.target)
        added = self.eval(node.value)
        self.assign_to(node.target, self.augmented(node, before, added), node.value)

    def augmented(self, node: ast.AugAssign, before: Value, added: Value) -> Value:
        """Return what a target holds after an augmented assignment."""
        for atom in before:
            if isinstance(atom, Collection) and atom.name == "list":
                cell = Cell(ELEMENT, atom.origin, "")
                self.program.write(cell, self.element_of(added))
            elif isinstance(atom, Collection) and atom.name == "dict":
                self.merge_mapping(atom.origin, added)
        if any(isinstance(atom, Collection) for atom in before):
            return before
        result = operated(node.op, before, added)
        made = self.in_place(node.op, before, added)
        if made:
            return made if result == UNKNOWN else join(result, made)
        return join(before, added) if result == UNKNOWN else result

    def delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.environment.pop(target.id, None)
            else:
                self.eval_target(target)

    def return_statement(self, node: ast.Return) -> bool:
        value = self.eval(node.value) if node.value is not None else self.none
        if isinstance(self.unit, FunctionScope):
            if node in flags.flagged_returns(self.unit):
                self.program.write(flags.cell_of(self.unit, node), value)
            self.program.write(Cell(RETURN, self.unit, ""), value)
        return False

    def raise_statement(self, node: ast.Raise) -> bool:
        raised = self.eval(node.exc)
        exception_chains.note_raised(self, raised, self.eval(node.cause))
        return False

    def assert_statement(self, node: ast.Assert) -> None:
        self.eval(node.test)
        self.eval(node.msg)
        self.narrow(node.test, True)

    def global_statement(self, node: ast.Global | ast.Nonlocal) -> None:
        return


_STATEMENTS: dict[type[ast.stmt], Callable[..., bool | None]] = {
    ast.Expr: Interpreter.expression_statement,
    ast.Assign: Interpreter.assign,
    ast.AnnAssign: Interpreter.annotated_assign,
    ast.AugAssign: Interpreter.augmented_assign,
    ast.Delete: Interpreter.delete,
    ast.Return: Interpreter.return_statement,
    ast.Raise: Interpreter.raise_statement,
    ast.Assert: Interpreter.assert_statement,
    ast.If: Interpreter.if_statement,
    ast.For: Interpreter.for_statement,
    ast.AsyncFor: Interpreter.for_statement,
    ast.While: Interpreter.while_statement,
    ast.Break: Interpreter.leave_loop,
    ast.Continue: Interpreter.leave_loop,
    ast.With: Interpreter.with_statement,
    ast.AsyncWith: Interpreter.with_statement,
    ast.Try: Interpreter.try_statement,
    ast.TryStar: Interpreter.try_statement,
    ast.Match: Interpreter.match_statement,
    ast.FunctionDef: Interpreter.function_definition,
    ast.AsyncFunctionDef: Interpreter.function_definition,
    ast.ClassDef: Interpreter.class_definition,
    ast.Import: Interpreter.import_statement,
    ast.ImportFrom: Interpreter.import_from,
    ast.Global: Interpreter.global_statement,
    ast.Nonlocal: Interpreter.global_statement,
}
