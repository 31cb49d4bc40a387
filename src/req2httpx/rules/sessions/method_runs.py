"""What a method that overrides one of requests' hands on to it, followed statement by statement.

This is no general interpreter: it knows the few statements by which such methods fill in an
argument, and gives up (`UnfollowedError`) on anything else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.signatures import defaults_of
from req2httpx.knowledge.adapter_members import EMPTY_FOR_POOLS
from req2httpx.rules.sessions.method_expressions import MethodNames, is_name, text_of
from req2httpx.rules.sessions.method_symbols import (
    NOTHING_GIVEN,
    Built,
    Symbol,
    UnfollowedError,
    Written,
    built_by,
)


@dataclass(frozen=True, slots=True)
class Passed:
    """The arguments of a call of the method that is overridden, and what its object had then."""

    method: str
    positional: tuple[Symbol, ...]
    named: dict[str, Symbol]
    attributes: dict[str, Symbol] = field(default_factory=dict)


@dataclass(slots=True)
class MethodRun(MethodNames):
    """One call of a method: what it passed on to the one that it overrides.

    `result` is what it returned: the place in `passed` of the call whose result that is. The first
    `skipped` statements are not followed: what they build is among the names.
    """

    passed: list[Passed] = field(default_factory=list)
    result: int | None = None
    skipped: int = 0

    def run(self, positional: Iterable[Symbol], named: dict[str, Symbol]) -> None:
        """Call the method; raises UnfollowedError where something is not followed."""
        if self.function.decorator_list or self.function.args.posonlyargs or not self.itself:
            raise UnfollowedError
        self._bind(list(positional), dict(named))
        self._block(self.function.body[self.skipped :])

    def _bind(self, positional: list[Symbol], named: dict[str, Symbol]) -> None:
        """Give the parameters what a call gives them, or their defaults."""
        arguments = self.function.args
        parameters = [argument.arg for argument in arguments.args[1:]]
        for name, symbol in zip(parameters, positional, strict=False):
            if name in named:
                raise UnfollowedError
            self.names[name] = symbol
        self.rest = tuple(positional[len(parameters) :])
        if self.rest and arguments.vararg is None:
            raise UnfollowedError
        defaults = defaults_of(arguments)
        for name in [*parameters, *(argument.arg for argument in arguments.kwonlyargs)]:
            default = defaults.get(name)
            if name in named:
                self.names[name] = named.pop(name)
            elif name not in self.names and default is not None:
                self.names[name] = Written(default)
            elif name not in self.names:
                raise UnfollowedError
        self.extra = named
        if named and arguments.kwarg is None:
            raise UnfollowedError

    # -- statements ---------------------------------------------------------------------------

    def _block(self, statements: list[ast.stmt]) -> bool:
        """Run statements; return whether one of them was a `return`."""
        for statement in statements:
            if isinstance(statement, ast.Return):
                self.result = self._returned(statement.value)
                return True
            if isinstance(statement, ast.If):
                if self._block(self._branch(statement)):
                    return True
            else:
                self._simple(statement)
        return False

    def _branch(self, statement: ast.If) -> list[ast.stmt]:
        """Return the statements that run; `if a is not None: kwargs["x"] = a` is `kwargs["x"] = a`.

        urllib3 takes None for these arguments as if they were not given.
        """
        try:
            return statement.body if self.is_true(statement.test) else statement.orelse
        except UnfollowedError:
            test, body = statement.test, statement.body
            asked = test.left if isinstance(test, ast.Compare) else test
            set_ = body[0] if len(body) == 1 and not statement.orelse else None
            if not isinstance(set_, ast.Assign) or not self._is_given_to_pool(set_):
                raise
            none = ast.Compare(asked, [ast.IsNot()], [ast.Constant(None)])
            if ast.dump(asked) != ast.dump(set_.value) or ast.dump(test) not in (
                ast.dump(asked),
                ast.dump(none),
            ):
                raise
            return body

    def _is_given_to_pool(self, statement: ast.Assign) -> bool:
        target = statement.targets[0]
        named = isinstance(target, ast.Subscript) and self.is_extra(target.value)
        return named and self.extra_key(target) in EMPTY_FOR_POOLS

    def _simple(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            self._assign(statement.targets[0], statement.value)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            self._assign(statement.target, statement.value)
        elif isinstance(statement, ast.Delete):
            for target in statement.targets:
                self.take(self.extra_key(target))
        elif isinstance(statement, ast.Expr):
            if not isinstance(statement.value, ast.Constant) and self.call(statement.value) is None:
                raise UnfollowedError
        elif not isinstance(statement, ast.Pass):
            raise UnfollowedError

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(value, ast.Call) and self.is_pool(target, value.func):
            self._pass_on("PoolManager", value.args, value.keywords)
            return
        result = self.call(value) if isinstance(value, ast.Call) else self.symbol(value)
        if result is None:
            result = self.symbol(value)
        if isinstance(target, ast.Name):
            self.names[target.id] = result
        elif isinstance(result, int):
            raise UnfollowedError
        elif isinstance(target, ast.Attribute) and self.is_itself(target.value):
            self.attributes[target.attr] = result
        else:
            self.extra[self.extra_key(target)] = result

    def _returned(self, node: ast.expr | None) -> int | None:
        """Return which of the calls passed on gave the result; None for no result."""
        if node is None:
            return None
        if isinstance(node, ast.Name) and isinstance(made := self.names.get(node.id), int):
            return made
        result = self.call(node)
        if not isinstance(result, int):
            raise UnfollowedError
        return result

    # -- calls --------------------------------------------------------------------------------

    def call(self, node: ast.expr) -> Symbol | int | None:
        """Run a call that is known: of the overridden method, or of the mapping of keywords."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return None
        built = self._built_by_helper(node)
        if built is not None:
            return built
        name, receiver = node.func.attr, node.func.value
        arguments = list(node.args)
        if self.is_base(receiver):
            if not arguments or not self.is_itself(arguments.pop(0)):
                raise UnfollowedError
            return self._pass_on(name, arguments, node.keywords)
        if self.is_super(receiver):
            return self._pass_on(name, arguments, node.keywords)
        if not self.is_extra(receiver):
            return None
        if node.keywords or not 1 <= len(arguments) <= 2:
            raise UnfollowedError
        key = text_of(arguments[0])
        given = self.symbol(arguments[1]) if len(arguments) == 2 else NOTHING_GIVEN
        if name == "setdefault":
            return self.extra.setdefault(key, given)
        if name == "get":
            return self.extra.get(key, given)
        if name == "pop" and (key in self.extra or len(arguments) == 2):
            return self.extra.pop(key, given)
        raise UnfollowedError

    def _built_by_helper(self, node: ast.Call) -> Built | None:
        """Return what a method of the class gives that knows nothing of the object."""
        function = node.func
        if not isinstance(function, ast.Attribute) or node.args or node.keywords:
            return None
        owner = is_name(function.value, self.owner.node.name)
        if not owner and not self.is_itself(function.value):
            return None
        return built_by(self.owner.node, function.attr)

    def _pass_on(self, method: str, arguments: list[ast.expr], keywords: list[ast.keyword]) -> int:
        """Note a call of the overridden method; return its place among them."""
        positional: list[Symbol] = []
        for argument in arguments:
            if isinstance(argument, ast.Starred):
                vararg = self.function.args.vararg
                if vararg is None or not is_name(argument.value, vararg.arg):
                    raise UnfollowedError
                positional += self.rest
            else:
                positional.append(self.symbol(argument))
        named: dict[str, Symbol] = {}
        for keyword in keywords:
            if keyword.arg is None and not self.is_extra(keyword.value):
                raise UnfollowedError
            more = self.extra if keyword.arg is None else {keyword.arg: self.symbol(keyword.value)}
            if named.keys() & more.keys():
                raise UnfollowedError
            named |= more
        self.passed.append(Passed(method, tuple(positional), named, dict(self.attributes)))
        return len(self.passed) - 1
