"""What a method that overrides one of requests' hands on to it, followed statement by statement.

This is no general interpreter: it knows the few statements by which such methods fill in an
argument, and gives up (`UnfollowedError`) on anything else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.nodes import called_name, walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import External
from req2httpx.rules.sessions.method_symbols import (
    NOTHING_GIVEN,
    Built,
    Given,
    Row,
    Symbol,
    UnfollowedError,
    Written,
    is_none,
    is_true,
)


@dataclass(frozen=True, slots=True)
class Passed:
    """The arguments of a call of the method that is overridden, and what its object had then."""

    method: str
    positional: tuple[Symbol, ...]
    named: dict[str, Symbol]
    attributes: dict[str, Symbol] = field(default_factory=dict)


@dataclass(slots=True)
class MethodRun:
    """One call of a method: its names, the attributes of its object, what it passed on.

    `result` is what it returned: the place in `passed` of the call whose result that is. The first
    `skipped` statements are not followed: what they build is among the names.
    """

    program: Program
    owner: ClassScope
    function: ast.FunctionDef
    attributes: dict[str, Symbol] = field(default_factory=dict)
    names: dict[str, Symbol | int] = field(default_factory=dict)
    rest: tuple[Symbol, ...] = ()
    extra: dict[str, Symbol] = field(default_factory=dict)
    passed: list[Passed] = field(default_factory=list)
    result: int | None = None
    skipped: int = 0

    @property
    def itself(self) -> str:
        """The name that the method has for its object."""
        return self.function.args.args[0].arg if self.function.args.args else ""

    def run(self, positional: Iterable[Symbol], named: dict[str, Symbol]) -> None:
        """Call the method; raises UnfollowedError where something is not followed."""
        if self.function.decorator_list or self.function.args.posonlyargs or not self.itself:
            raise UnfollowedError
        self._bind(list(positional), dict(named))
        self._block(self.function.body[self.skipped :])

    def _bind(self, positional: list[Symbol], named: dict[str, Symbol]) -> None:
        arguments = self.function.args
        parameters = [argument.arg for argument in arguments.args[1:]]
        for name, symbol in zip(parameters, positional, strict=False):
            if name in named:
                raise UnfollowedError
            self.names[name] = symbol
        self.rest = tuple(positional[len(parameters) :])
        if self.rest and arguments.vararg is None:
            raise UnfollowedError
        defaults: dict[str, ast.expr | None] = {
            argument.arg: default
            for argument, default in zip(
                reversed(arguments.args[1:]), reversed(arguments.defaults), strict=False
            )
        }
        defaults |= {
            argument.arg: default
            for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        }
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
                chosen = statement.body if self._is_true(statement.test) else statement.orelse
                if self._block(chosen):
                    return True
            else:
                self._simple(statement)
        return False

    def _simple(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            self._assign(statement.targets[0], statement.value)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            self._assign(statement.target, statement.value)
        elif isinstance(statement, ast.Delete):
            for target in statement.targets:
                self._taken(self._extra_key(target))
        elif isinstance(statement, ast.Expr):
            if (
                not isinstance(statement.value, ast.Constant)
                and self._call(statement.value) is None
            ):
                raise UnfollowedError
        elif not isinstance(statement, ast.Pass):
            raise UnfollowedError

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(value, ast.Call) and self._is_pool(target, value.func):
            self._pass_on("PoolManager", value.args, value.keywords)
            return
        result = self._call(value) if isinstance(value, ast.Call) else self.symbol(value)
        if result is None:
            result = self.symbol(value)
        if isinstance(target, ast.Name):
            self.names[target.id] = result
        elif isinstance(result, int):
            raise UnfollowedError
        elif isinstance(target, ast.Attribute) and self._is_itself(target.value):
            self.attributes[target.attr] = result
        else:
            self.extra[self._extra_key(target)] = result

    def _returned(self, node: ast.expr | None) -> int | None:
        if node is None:
            return None
        if isinstance(node, ast.Name) and isinstance(made := self.names.get(node.id), int):
            return made
        result = self._call(node)
        if not isinstance(result, int):
            raise UnfollowedError
        return result

    # -- calls --------------------------------------------------------------------------------

    def _call(self, node: ast.expr) -> Symbol | int | None:
        """Run a call that is known: of the overridden method, or of the mapping of keywords."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return None
        name, receiver = node.func.attr, node.func.value
        arguments = list(node.args)
        if self._is_base(receiver):
            if not arguments or not self._is_itself(arguments.pop(0)):
                raise UnfollowedError
            return self._pass_on(name, arguments, node.keywords)
        if self._is_super(receiver):
            return self._pass_on(name, arguments, node.keywords)
        if not self._is_extra(receiver):
            return None
        if node.keywords or not 1 <= len(arguments) <= 2:
            raise UnfollowedError
        key = _text(arguments[0])
        given = self.symbol(arguments[1]) if len(arguments) == 2 else NOTHING_GIVEN
        if name == "setdefault":
            return self.extra.setdefault(key, given)
        if name == "get":
            return self.extra.get(key, given)
        if name == "pop" and (key in self.extra or len(arguments) == 2):
            return self.extra.pop(key, given)
        raise UnfollowedError

    def _pass_on(self, method: str, arguments: list[ast.expr], keywords: list[ast.keyword]) -> int:
        positional: list[Symbol] = []
        for argument in arguments:
            if isinstance(argument, ast.Starred):
                vararg = self.function.args.vararg
                if vararg is None or not _is_name(argument.value, vararg.arg):
                    raise UnfollowedError
                positional += self.rest
            else:
                positional.append(self.symbol(argument))
        named: dict[str, Symbol] = {}
        for keyword in keywords:
            if keyword.arg is None and not self._is_extra(keyword.value):
                raise UnfollowedError
            more = self.extra if keyword.arg is None else {keyword.arg: self.symbol(keyword.value)}
            if named.keys() & more.keys():
                raise UnfollowedError
            named |= more
        self.passed.append(Passed(method, tuple(positional), named, dict(self.attributes)))
        return len(self.passed) - 1

    # -- expressions --------------------------------------------------------------------------

    def symbol(self, node: ast.expr) -> Symbol:
        """Return what an expression gives."""
        if isinstance(node, ast.Name) and node.id in self._locals():
            found = self.names.get(node.id)
            if isinstance(found, Given | Written | Built | Row):
                return found
            raise UnfollowedError
        if isinstance(node, ast.Attribute) and self._is_itself(node.value):
            return self._attribute(node.attr)
        if isinstance(node, ast.Subscript) and self._is_extra(node.value):
            key = self._extra_key(node)
            if key not in self.extra:
                raise UnfollowedError
            return self.extra[key]
        if isinstance(node, ast.BoolOp):
            return self._chosen(node)
        if isinstance(node, ast.IfExp):
            return self.symbol(node.body if self._is_true(node.test) else node.orelse)
        called = self._call(node)
        if called is not None:
            if isinstance(called, int):
                raise UnfollowedError
            return called
        own = self._locals()
        if not any(isinstance(inner, ast.Name) and inner.id in own for inner in walk(node)):
            return Written(node)
        if not isinstance(node, ast.Tuple):
            raise UnfollowedError
        members = [self.symbol(member) for member in node.elts]
        known = [member for member in members if isinstance(member, Given | Written)]
        if len(known) != len(members):
            raise UnfollowedError
        return Row(tuple(known))

    def _chosen(self, node: ast.BoolOp) -> Symbol:
        """Return the operand that `or` or `and` gives."""
        for operand in node.values[:-1]:
            symbol = self.symbol(operand)
            if is_true(self.program, symbol) is isinstance(node.op, ast.Or):
                return symbol
        return self.symbol(node.values[-1])

    def _attribute(self, name: str) -> Symbol:
        if name in self.attributes:
            return self.attributes[name]
        for statement in reversed(self.owner.node.body):
            value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
            if isinstance(statement, ast.Assign):
                target = statement.targets[0]
            elif isinstance(statement, ast.AnnAssign):
                target = statement.target
            else:
                continue
            if _is_name(target, name) and value is not None:
                return Written(value)
        raise UnfollowedError

    def _is_true(self, node: ast.expr) -> bool:
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return not self._is_true(node.operand)
        if isinstance(node, ast.BoolOp):
            some = isinstance(node.op, ast.Or)
            for operand in node.values:
                if self._is_true(operand) is some:
                    return some
            return not some
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._compared(node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.Call) and _is_name(node.func, "hasattr") and len(node.args) == 2:
            if not self._is_itself(node.args[0]):
                raise UnfollowedError
            self._attribute(_text(node.args[1]))
            return True
        return is_true(self.program, self.symbol(node))

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool:
        if isinstance(operator, ast.In | ast.NotIn) and self._is_extra(right):
            return (_text(left) in self.extra) is isinstance(operator, ast.In)
        none = isinstance(right, ast.Constant) and right.value is None
        if not none or not isinstance(operator, ast.Is | ast.IsNot):
            raise UnfollowedError
        return is_none(self.program, self.symbol(left)) is isinstance(operator, ast.Is)

    # -- names --------------------------------------------------------------------------------

    def _locals(self) -> set[str]:
        arguments = self.function.args
        names = {argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]}
        names |= {extra.arg for extra in (arguments.vararg, arguments.kwarg) if extra is not None}
        return names | {
            node.id
            for node in walk(self.function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }

    def _is_itself(self, node: ast.expr) -> bool:
        return _is_name(node, self.itself)

    def _is_extra(self, node: ast.expr) -> bool:
        keyword = self.function.args.kwarg
        return keyword is not None and _is_name(node, keyword.arg)

    def _extra_key(self, node: ast.expr) -> str:
        if not isinstance(node, ast.Subscript) or not self._is_extra(node.value):
            raise UnfollowedError
        return _text(node.slice)

    def _is_pool(self, target: ast.expr, function: ast.expr) -> bool:
        """Whether the object is given a PoolManager of urllib3, as HTTPAdapter gives it one."""
        if not isinstance(target, ast.Attribute) or not self._is_itself(target.value):
            return False
        return target.attr == "poolmanager" and called_name(function) == "PoolManager"

    def _taken(self, key: str) -> None:
        if key not in self.extra:
            raise UnfollowedError
        del self.extra[key]

    def _is_super(self, node: ast.expr) -> bool:
        if not isinstance(node, ast.Call) or not _is_name(node.func, "super") or node.keywords:
            return False
        if not node.args:
            return True
        owner, itself = node.args if len(node.args) == 2 else (node, node)
        return _is_name(owner, self.owner.node.name) and self._is_itself(itself)

    def _is_base(self, node: ast.expr) -> bool:
        """Whether an expression names the class of requests that the class is derived from."""
        paths = {a.path if isinstance(a, External) else "" for a in self.program.value_of(node)}
        return bool(paths) and paths <= self.owner.external_bases


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise UnfollowedError
