"""The abstract interpreter: statements.

Flow-sensitive for local names: branches join, loops run to a fixed point, tests against None and
`isinstance` narrow. What crosses functions goes through the cells of the program.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from req2httpx.analysis import calls, patterns
from req2httpx.analysis.evaluator import Environment, Evaluator
from req2httpx.analysis.heap import ELEMENT, FIXTURE, RETURN, Cell, Unit
from req2httpx.analysis.names import canonical
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.texts import operated
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    ModuleValue,
    Object,
    Value,
    is_requests_path,
    join,
    typed,
    without_none,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS

MOST_ROUNDS = 4
"""How often a loop's body is interpreted: more never changed a value on the projects measured."""


def interpret(program: Program, unit: Unit) -> None:
    """Interpret one module body or function; what is learned goes into the program."""
    interpreter = Interpreter(program, unit)
    if isinstance(unit, ModuleScope):
        interpreter.block(unit.tree.body)
    else:
        interpreter.function_body(unit)


class Interpreter(Evaluator):
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

    # -- blocks -------------------------------------------------------------------------------

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
            self.program.write(Cell(RETURN, self.unit, ""), value)
        return False

    def raise_statement(self, node: ast.Raise) -> bool:
        self.eval(node.exc)
        self.eval(node.cause)
        return False

    def assert_statement(self, node: ast.Assert) -> None:
        self.eval(node.test)
        self.eval(node.msg)
        self.narrow(node.test, True)

    # -- branches and loops -------------------------------------------------------------------

    def if_statement(self, node: ast.If) -> bool:
        self.eval(node.test)
        start = dict(self.environment)
        self.narrow(node.test, True)
        through = self.block(node.body)
        after_body = self.environment
        self.environment = start
        self.narrow(node.test, False)
        otherwise = self.block(node.orelse)
        if through and otherwise:
            self.environment = merge(after_body, self.environment)
        elif through:
            self.environment = after_body
        return through or otherwise

    def loop(
        self, prepare: Callable[[], None], body: list[ast.stmt], orelse: list[ast.stmt]
    ) -> None:
        """Interpret a loop's body until the environment is stable."""
        exits = self.exits
        self.exits = []
        for _ in range(MOST_ROUNDS):
            before = dict(self.environment)
            prepare()
            self.block(body)
            for environment in [before, *self.exits]:
                self.environment = merge(self.environment, environment)
            if self.environment == before:
                break
        self.block(orelse)
        self.exits = exits

    def for_statement(self, node: ast.For | ast.AsyncFor) -> None:
        iterable = self.eval(node.iter)

        def prepare() -> None:
            self.assign_to(node.target, self.element_of(iterable), None)

        self.loop(prepare, node.body, node.orelse)

    def while_statement(self, node: ast.While) -> None:
        def prepare() -> None:
            self.eval(node.test)
            self.narrow(node.test, True)

        self.loop(prepare, node.body, node.orelse)

    def leave_loop(self, node: ast.Break | ast.Continue) -> bool:
        self.exits.append(dict(self.environment))
        return False

    def with_statement(self, node: ast.With | ast.AsyncWith) -> bool:
        for item in node.items:
            value = self.eval(item.context_expr)
            if item.optional_vars is not None:
                self.assign_to(item.optional_vars, self.entered(value), None)
        before = dict(self.environment)
        if self.block(node.body):
            return True
        swallows = any(
            isinstance(item.context_expr, ast.Call)
            and any(
                isinstance(atom, External) and atom.path == "contextlib.suppress"
                for atom in self.program.value_of(item.context_expr.func)
            )
            for item in node.items
        )
        if swallows:
            self.environment = merge(before, self.environment)
        return swallows

    def try_statement(self, node: ast.Try | ast.TryStar) -> bool:
        reached = dict(self.environment)
        through = True
        for statement in node.body:
            through = self.statement(statement)
            reached = merge(reached, self.environment)
            if not through:
                break
        if through:
            through = self.block(node.orelse)
        ends = [self.environment] if through else []
        for handler in node.handlers:
            self.environment = dict(reached)
            if self.handler(handler, node.body):
                ends.append(self.environment)
        if node.finalbody:
            self.environment = dict(reached)
            for environment in ends:
                self.environment = merge(self.environment, environment)
            finished = self.block(node.finalbody)
            return finished and bool(ends)
        if ends:
            self.environment = ends[0]
            for environment in ends[1:]:
                self.environment = merge(self.environment, environment)
        return bool(ends)

    def handler(self, node: ast.ExceptHandler, guarded: list[ast.stmt]) -> bool:
        caught = self.eval(node.type)
        if node.name:
            value = self.exception_instances(caught, node)
            if _reads_response(node) and self.catches_any(caught) and self.reaches(guarded):
                root = Instance(Kind.EXCEPTION, origin_of(self.module, node), _ROOT)
                value = join(value, frozenset({root}))
            self.assign_name(node.name, value)
        return self.block(node.body)

    def catches_any(self, caught: Value) -> bool:
        """Whether a handler catches requests' exceptions without naming them."""
        return any(
            isinstance(atom, External) and atom.path in _BASES for atom in self.flatten(caught)
        )

    def reaches(self, statements: list[ast.stmt]) -> bool:
        """Whether requests objects are used in a block, or functions that use them called."""
        return any(
            isinstance(node, ast.Call)
            and (
                self.program.is_hot(self.program.value_of(node))
                or self.program.is_hot(self.program.value_of(node.func))
            )
            for statement in statements
            for node in walk(statement)
        )

    def exception_instances(self, caught: Value, node: ast.ExceptHandler) -> Value:
        """Return what `as name` binds: an instance where requests' classes are caught."""
        result: Value = NOTHING
        for atom in self.flatten(caught):
            if isinstance(atom, External) and atom.path in EXCEPTIONS:
                made = Instance(Kind.EXCEPTION, origin_of(self.module, node), atom.path)
                result = join(result, frozenset({made}))
            elif isinstance(atom, ClassValue):
                result = join(result, frozenset({Object(atom.scope)}))
            else:
                result = join(result, typed("exception"))
        return result

    def match_statement(self, node: ast.Match) -> bool:
        subject = self.eval(node.subject)
        start = self.environment
        ends = [dict(start)]
        for case in node.cases:
            self.environment = dict(start)
            matched = patterns.bind(self, case.pattern, subject)
            name = node.subject.id if isinstance(node.subject, ast.Name) else ""
            if name in start and self.environment[name] is start[name]:
                self.environment[name] = matched
            self.eval(case.guard)
            if self.block(case.body):
                ends.append(self.environment)
            if patterns.takes_none(case):
                subject = without_none(subject)
        self.environment = ends[0]
        for environment in ends[1:]:
            self.environment = merge(self.environment, environment)
        return True

    # -- definitions --------------------------------------------------------------------------

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        scope = self.program.scopes[node]
        assert isinstance(scope, FunctionScope)
        self.define_defaults(scope)
        value: Value = frozenset({FunctionValue(scope)})
        for decorator in reversed(node.decorator_list):
            value = join(value, self.decorated(decorator, value))
        if any(name.split("(")[0].endswith("fixture") for name in scope.decorators):
            cell = Cell(ELEMENT, self.definition_origin(scope), "")
            made = self.program.heap.read(cell, self.unit)
            made = join(made, self.program.heap.read(Cell(RETURN, scope, ""), self.unit))
            self.program.write(Cell(FIXTURE, None, node.name), made)
        self.assign_name(node.name, value)

    def decorated(self, decorator: ast.expr, function: Value) -> Value:
        """Return what a decorator of the project makes of a function; others pass it through."""
        applied = self.eval(decorator)
        maker = decorator.func if isinstance(decorator, ast.Call) else decorator
        result: Value = NOTHING
        for atom in applied:
            result = join(result, calls.decorate(self, atom, function))
        # Nothing in a decorator tells that requests objects come through the function it gets.
        for atom in join(join(self.program.value_of(maker), applied), result):
            if isinstance(atom, FunctionValue) and atom.scope not in self.program.interpreted:
                self.program.agenda.need(atom.scope)
        return result

    def class_definition(self, node: ast.ClassDef) -> None:
        scope = self.program.scopes[node]
        assert isinstance(scope, ClassScope)
        for decorator in node.decorator_list:
            self.eval(decorator)
        for base in node.bases:
            self.inherit(scope, self.eval(base))
        for keyword in node.keywords:
            self.eval(keyword.value)
        outer, self.class_scope = self.class_scope, scope
        saved = self.environment
        self.environment = dict(saved)
        self.block(node.body)
        self.environment = saved
        self.class_scope = outer
        self.assign_name(node.name, frozenset({ClassValue(scope)}))

    def inherit(self, scope: ClassScope, base: Value) -> None:
        if not base:
            scope.unknown_base = True
        for atom in base:
            if isinstance(atom, ClassValue):
                if atom.scope not in scope.bases and scope not in atom.scope.lineage():
                    scope.derive(atom.scope)
                    for ancestor in scope.lineage():
                        self.reread_class(ancestor)
                        if scope in self.program.hot_classes:
                            self.program.heat_class(ancestor)
                if atom.scope in self.program.hot_classes:
                    self.program.heat_class(scope)
            elif isinstance(atom, External):
                if atom.path not in scope.external_bases:
                    scope.external_bases.add(atom.path)
                    self.reread_class(scope)
                if self.program.is_hot_atom(atom):
                    self.program.heat_class(scope)
            else:
                scope.unknown_base = True
        if any(is_requests_path(path) for path in scope.external_lineage()):
            self.interpret_methods(scope)

    def interpret_methods(self, scope: ClassScope) -> None:
        """What a class of requests' kind does is looked at even where nothing calls it."""
        for member in scope.module.functions:
            if member.enclosing_class is scope and member not in self.program.interpreted:
                self.program.agenda.need(member)

    def reread_class(self, scope: ClassScope) -> None:
        """What was read from the class before its bases were known must be read again."""
        for member in scope.module.functions:
            if member.enclosing_class is scope and member in self.program.interpreted:
                self.program.agenda.consider(member)

    # -- imports ------------------------------------------------------------------------------

    def import_statement(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.asname:
                self.assign_name(alias.asname, self.imported_module(alias.name))
                continue
            top = alias.name.split(".")[0]
            value = self.imported_module(top)
            self.imported_module(alias.name)
            self.assign_name(top, value)

    def imported_module(self, name: str) -> Value:
        path = self.program.index.absolute(self.path, name)
        if path is not None:
            module = self.program.module(path)
            return frozenset({ModuleValue(module)}) if module is not None else UNKNOWN
        return frozenset({External(canonical(name))})

    def import_from(self, node: ast.ImportFrom) -> None:
        if node.level:
            path = self.program.index.relative(self.path, node.level, node.module or "")
        else:
            path = self.program.index.absolute(self.path, node.module or "")
        for alias in node.names:
            if path is not None:
                self.import_project_name(path, alias)
            elif node.level:
                self.assign_name(alias.asname or alias.name, UNKNOWN)
            elif alias.name != "*":
                found = External(canonical(f"{node.module}.{alias.name}"))
                self.assign_name(alias.asname or alias.name, frozenset({found}))
            elif (node.module or "").split(".")[0] == "requests":
                self.import_star_of_library(node.module or "")

    def import_star_of_library(self, module: str) -> None:
        prefix = "requests." if module == "requests" else f"{module}."
        for name in sorted(self.module.identifiers):
            found = canonical(prefix + name)
            if found in EXCEPTIONS or found in _STAR_NAMES:
                self.assign_name(name, frozenset({External(found)}))

    def import_project_name(self, path: str, alias: ast.alias) -> None:
        module = self.program.module(path)
        if module is None:
            self.assign_name(alias.asname or alias.name, UNKNOWN)
            return
        if alias.name == "*":
            if module not in self.module.stars:
                self.module.stars.append(module)
            return
        value = self.global_of(module, alias.name)
        self.program.exports.setdefault(module, set()).add(alias.name)
        if not value or alias.name not in module.bound:
            submodule = (
                self.program.index.submodule(path, alias.name) if module.is_package else None
            )
            found = self.program.module(submodule) if submodule is not None else None
            if found is not None:
                value = join(value, frozenset({ModuleValue(found)}))
        self.assign_name(alias.asname or alias.name, value)

    # -- names --------------------------------------------------------------------------------

    def global_statement(self, node: ast.Global | ast.Nonlocal) -> None:
        return


_STAR_NAMES = frozenset(
    f"requests.{name}"
    for name in (
        *("get", "options", "head", "post", "put", "patch", "delete", "request", "Session"),
        *("session", "Request", "Response", "PreparedRequest", "codes"),
    )
)


_ROOT = "requests.RequestException"
_BASES = frozenset(f"builtins.{name}" for name in ("Exception", "BaseException", "OSError"))


def _reads_response(node: ast.ExceptHandler) -> bool:
    """Whether a handler looks for the response or the request of what it caught."""
    return any(
        (isinstance(inner, ast.Attribute) and inner.attr in ("response", "request"))
        or (isinstance(inner, ast.Constant) and inner.value in ("response", "request"))
        for statement in node.body
        for inner in walk(statement)
    )


def merge(left: Environment, right: Environment) -> Environment:
    """Join two environments; a name bound in one branch only keeps what that branch knows."""
    if left == right:
        return left
    merged = dict(left)
    for name, value in right.items():
        merged[name] = join(merged[name], value) if name in merged else value
    return merged


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
