"""The abstract interpreter: branches, loops, handlers and what they leave behind."""

from __future__ import annotations

import ast
from collections.abc import Callable

from req2httpx.analysis import held_attributes, patterns
from req2httpx.analysis.evaluator import Environment, Evaluator
from req2httpx.analysis.exception_chains import CHAINED
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Object,
    Value,
    join,
    typed,
    without_none,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS

MOST_ROUNDS = 4
"""How often a loop's body is interpreted: more never changed a value on the projects measured."""

_ROOT = "requests.RequestException"

_BASES = frozenset(f"builtins.{name}" for name in ("Exception", "BaseException", "OSError"))


class ControlFlow(Evaluator):
    """Branches, loops, handlers and what they leave behind."""

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
            held_attributes.forget(self)
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
        held_attributes.forget(self)
        before = dict(self.environment)
        finished = self.block(node.body)
        if self.reaches(node.body):
            self.leave(node)
        if finished:
            held_attributes.forget(self)
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

    def leave(self, node: ast.With | ast.AsyncWith) -> None:
        """Tell the `__exit__` of the project's classes of the exceptions that the block raises."""
        for item in node.items:
            origin = origin_of(self.module, item.context_expr)
            raised = NONE | {Instance(Kind.EXCEPTION, origin, _ROOT)}
            for atom in self.program.value_of(item.context_expr):
                if isinstance(atom, Object):
                    for name in ("__exit__", "__aexit__"):
                        self.call_special(atom, name, [UNKNOWN, raised, UNKNOWN])

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
        value = self.exception_instances(caught, node)
        root: Value = NOTHING
        asked = node.name or not CHAINED.isdisjoint(self.program.mentions)
        if asked and self.catches_any(caught) and self.reaches(guarded):
            root = frozenset({Instance(Kind.EXCEPTION, origin_of(self.module, node), _ROOT)})
        around, self.handled = self.handled, join(value, root)
        ended = self.handle(node, value, root)
        self.handled = around
        return ended

    def handle(self, node: ast.ExceptHandler, value: Value, root: Value) -> bool:
        """Interpret a handler; `root` is an exception of requests where it does not name one."""
        if node.name:
            if root and _reads_response(node):
                self.assign_name(node.name, join(value, root))
            else:
                self.assign_name(node.name, value)
                start = dict(self.environment)
                ended = self.block(node.body)
                if not (root and self.hands_on(node)):
                    return ended
                self.environment = start
                self.assign_name(node.name, join(value, root))
        return self.block(node.body)

    def hands_on(self, node: ast.ExceptHandler) -> bool:
        """Whether a handler keeps what it caught, or gives it to code of the project.

        To be asked when its body has been interpreted.
        """
        if "response" not in self.program.mentions and "request" not in self.program.mentions:
            return False
        nodes = (inner for statement in node.body for inner in walk(statement))
        return any(self.is_handed_on(inner, str(node.name)) for inner in nodes)

    def is_handed_on(self, node: ast.AST, name: str) -> bool:
        """Whether a node gives the object of a name to what the analysis follows."""
        if isinstance(node, ast.Call):
            keeps = isinstance(node.func, ast.Attribute) and node.func.attr in _KEEPING
            defined = (FunctionValue, MethodValue, ClassValue)
            known = any(isinstance(a, defined) for a in self.program.value_of(node.func))
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            return (keeps or known) and any(_is_named(argument, name) for argument in given)
        if isinstance(node, ast.Return | ast.Yield | ast.Assign) and node.value is not None:
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            return any(_is_named(part, name) for part in parts)
        return False

    def catches_any(self, caught: Value) -> bool:
        """Whether a handler catches requests' exceptions without naming them."""
        return any(
            isinstance(atom, External) and atom.path in _BASES for atom in self.flatten(caught)
        )

    def reaches(self, statements: list[ast.stmt]) -> bool:
        """Whether requests objects are used in a block, or functions that use them called.

        Where a context manager yields, the block of its `with` statement runs.
        """
        return any(
            (
                isinstance(node, ast.Call)
                and (
                    self.program.is_hot(self.program.value_of(node))
                    or self.program.is_hot(self.program.value_of(node.func))
                )
            )
            or (isinstance(node, ast.Yield) and self.manages_context())
            for statement in statements
            for node in walk(statement)
        )

    def manages_context(self) -> bool:
        """Whether this function is made a context manager."""
        return isinstance(self.unit, FunctionScope) and any(
            name.rpartition(".")[2] in ("contextmanager", "asynccontextmanager")
            for name in self.unit.decorators
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


_KEEPING = frozenset({"append", "appendleft", "add", "put", "put_nowait", "insert"})
"""Methods of collections that keep what they are given."""


def _is_named(node: ast.expr, name: str) -> bool:
    """Whether an expression is nothing but a name."""
    return isinstance(node, ast.Name) and node.id == name


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
    joined = dict(left)
    for name, value in right.items():
        joined[name] = join(joined[name], value) if name in joined else value
    held_attributes.forget_unshared(joined, left, right)
    return joined
