"""What the expressions of a method stand for, by its names and the attributes of its object."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from req2httpx.analysis.nodes import called_name, walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.signatures import all_parameters
from req2httpx.analysis.values import External
from req2httpx.knowledge.adapter_members import ADAPTER_MEMBERS
from req2httpx.rules.sessions.method_symbols import (
    Built,
    Given,
    Row,
    Symbol,
    UnfollowedError,
    Written,
    is_none,
    is_true,
)


@dataclass(slots=True)
class MethodNames:
    """The names of a method, the attributes of its object, its `*rest` and its `**extra`."""

    program: Program
    owner: ClassScope
    function: ast.FunctionDef
    attributes: dict[str, Symbol] = field(default_factory=dict)
    names: dict[str, Symbol | int] = field(default_factory=dict)
    rest: tuple[Symbol, ...] = ()
    extra: dict[str, Symbol] = field(default_factory=dict)

    @property
    def itself(self) -> str:
        """The name that the method has for its object."""
        return self.function.args.args[0].arg if self.function.args.args else ""

    def call(self, node: ast.expr) -> Symbol | int | None:
        """Return what a call that is followed gives; None for any other expression."""
        raise NotImplementedError

    def symbol(self, node: ast.expr) -> Symbol:
        """Return what an expression gives."""
        if isinstance(node, ast.Name) and node.id in self._locals():
            found = self.names.get(node.id)
            if isinstance(found, Given | Written | Built | Row):
                return found
            raise UnfollowedError
        if isinstance(node, ast.Attribute) and self.is_itself(node.value):
            return self._attribute(node.attr)
        if isinstance(node, ast.Subscript) and self.is_extra(node.value):
            key = self.extra_key(node)
            if key not in self.extra:
                raise UnfollowedError
            return self.extra[key]
        if isinstance(node, ast.BoolOp):
            return self._chosen(node)
        if isinstance(node, ast.IfExp):
            return self.symbol(node.body if self.is_true(node.test) else node.orelse)
        called = self.call(node)
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

    def _has(self, name: str) -> bool:
        """Whether the object has an attribute that neither HTTPAdapter nor a method gives it."""
        if name in ADAPTER_MEMBERS | {"send"} or name in self.owner.methods or name[:2] == "__":
            raise UnfollowedError
        try:
            self._attribute(name)
        except UnfollowedError:
            return False
        return True

    def _attribute(self, name: str) -> Symbol:
        """Return an attribute of the object, or the one that its class gives it."""
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
            if is_name(target, name) and value is not None:
                return Written(value)
        raise UnfollowedError

    def is_true(self, node: ast.expr) -> bool:
        """Whether a condition holds; raises UnfollowedError where that is not known."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return not self.is_true(node.operand)
        if isinstance(node, ast.BoolOp):
            some = isinstance(node.op, ast.Or)
            for operand in node.values:
                if self.is_true(operand) is some:
                    return some
            return not some
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._compared(node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.Call) and is_name(node.func, "hasattr") and len(node.args) == 2:
            if not self.is_itself(node.args[0]):
                raise UnfollowedError
            return self._has(text_of(node.args[1]))
        return is_true(self.program, self.symbol(node))

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool:
        """Whether a key is among the keywords, or something is None; nothing else is compared."""
        if isinstance(operator, ast.In | ast.NotIn) and self.is_extra(right):
            return (text_of(left) in self.extra) is isinstance(operator, ast.In)
        none = isinstance(right, ast.Constant) and right.value is None
        if not none or not isinstance(operator, ast.Is | ast.IsNot):
            raise UnfollowedError
        return is_none(self.program, self.symbol(left)) is isinstance(operator, ast.Is)

    # -- names --------------------------------------------------------------------------------

    def _locals(self) -> set[str]:
        """Return the names that mean something in the method alone."""
        return {parameter.arg for parameter in all_parameters(self.function.args)} | {
            node.id
            for node in walk(self.function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }

    def is_itself(self, node: ast.expr) -> bool:
        """Whether an expression is the object."""
        return is_name(node, self.itself)

    def is_extra(self, node: ast.expr) -> bool:
        """Whether an expression is the mapping of further keyword arguments."""
        keyword = self.function.args.kwarg
        return keyword is not None and is_name(node, keyword.arg)

    def extra_key(self, node: ast.expr) -> str:
        """Return the key of an item of that mapping; raises UnfollowedError for anything else."""
        if not isinstance(node, ast.Subscript) or not self.is_extra(node.value):
            raise UnfollowedError
        return text_of(node.slice)

    def is_pool(self, target: ast.expr, function: ast.expr) -> bool:
        """Whether the object is given a PoolManager of urllib3, as HTTPAdapter gives it one."""
        if not isinstance(target, ast.Attribute) or not self.is_itself(target.value):
            return False
        return target.attr == "poolmanager" and called_name(function) == "PoolManager"

    def take(self, key: str) -> None:
        """Take an item out of that mapping."""
        if key not in self.extra:
            raise UnfollowedError
        del self.extra[key]

    def is_super(self, node: ast.expr) -> bool:
        """Whether an expression is `super()`."""
        if not isinstance(node, ast.Call) or not is_name(node.func, "super") or node.keywords:
            return False
        if not node.args:
            return True
        owner, itself = node.args if len(node.args) == 2 else (node, node)
        return is_name(owner, self.owner.node.name) and self.is_itself(itself)

    def is_base(self, node: ast.expr) -> bool:
        """Whether an expression names the class of requests that the class is derived from."""
        paths = {a.path if isinstance(a, External) else "" for a in self.program.value_of(node)}
        return bool(paths) and paths <= self.owner.external_bases


def is_name(node: ast.AST, name: str) -> bool:
    """Whether a node is a name."""
    return isinstance(node, ast.Name) and node.id == name


def text_of(node: ast.expr) -> str:
    """Return a constant text; raises UnfollowedError for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise UnfollowedError
