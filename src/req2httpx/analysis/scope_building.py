"""Find the scopes of a module: what its functions and classes bind, mention and define."""

from __future__ import annotations

import ast
import re

from req2httpx.analysis.nodes import children, walk
from req2httpx.analysis.scopes import ClassScope, FunctionNode, FunctionScope, ModuleScope, Scope

_DEFINITIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda})
"""Nodes with a scope of their own."""

_TELLING = frozenset(
    {
        *(ast.Assign, ast.AnnAssign, ast.ExceptHandler, ast.MatchAs, ast.MatchStar),
        *(ast.Global, ast.Nonlocal, ast.Yield, ast.YieldFrom),
    }
)
"""Nodes that say something of the scope around them."""

_CLASS_METHODS = frozenset({"__init_subclass__", "__class_getitem__"})
"""Methods that get the class whether they are decorated or not."""


class _ScopeBuilder:
    """Walks a module once, iteratively enough for deep expressions."""

    def __init__(self, module: ModuleScope, nodes: dict[ast.AST, FunctionScope | ClassScope]):
        self.module = module
        self.nodes = nodes
        self.assigned: set[ast.Lambda] = set()

    def build(self) -> None:
        self.walk(self.module.tree.body, self.module, "")

    def walk(
        self,
        roots: list[ast.stmt] | list[ast.AST],
        scope: Scope,
        prefix: str,
    ) -> None:
        """Note what the nodes below some roots bind, mention and define."""
        holder = _holder(scope)
        identifiers = holder.identifiers
        stack: list[ast.AST] = list(roots)
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is ast.Constant:
                continue
            if isinstance(node, ast.Name):
                identifiers.add(node.id)
                if not isinstance(node.ctx, ast.Load):
                    self.bind(scope, node.id)
                continue
            if isinstance(node, ast.Attribute):
                identifiers.add(node.attr)
                if isinstance(holder, FunctionScope) and not isinstance(node.ctx, ast.Load):
                    holder.stored.add(node.attr)
            elif kind in _DEFINITIONS:
                stack += self.definition(node, scope, prefix)
                continue
            elif isinstance(node, ast.Import | ast.ImportFrom):
                self.imported(node, scope, identifiers)
                continue
            elif kind in _TELLING:
                self.told(node, scope, identifiers)
            stack += children(node)

    def definition(self, node: ast.AST, scope: Scope, prefix: str) -> list[ast.AST]:
        """Enter a function or class; return what of it is evaluated outside."""
        if isinstance(node, ast.Lambda):
            is_method = node in self.assigned or _takes_self(node)
            self.function(node, scope if is_method else _holder(scope), prefix)
            return []
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        self.bind(scope, node.name)
        if not isinstance(node, ast.ClassDef):
            self.function(node, scope, prefix)
            return [*node.decorator_list]
        inner = ClassScope(self.module, node, f"{prefix}{node.name}", scope)
        self.module.classes.append(inner)
        self.nodes[node] = inner
        self.walk(node.body, inner, f"{inner.qualified_name}.")
        return [*node.decorator_list, *node.bases, *node.keywords]

    def imported(
        self, node: ast.Import | ast.ImportFrom, scope: Scope, identifiers: set[str]
    ) -> None:
        """Note the packages that a statement names, and what it binds."""
        if isinstance(node, ast.ImportFrom) and node.module:
            identifiers.add(node.module.split(".")[0])
        for alias in node.names:
            identifiers.add(alias.name.split(".")[0])
            bound = alias.asname or alias.name.split(".")[0]
            identifiers.add(bound)
            self.bind(scope, bound)

    def told(self, node: ast.AST, scope: Scope, identifiers: set[str]) -> None:
        """Note what a node says of its scope beside what is in it."""
        if isinstance(node, ast.AnnAssign):
            identifiers.update(_names_in_texts(node.annotation))
        elif isinstance(node, ast.Assign):
            if isinstance(node.value, ast.Lambda):
                self.assigned.add(node.value)
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            if node.name:
                self.bind(scope, node.name)
        elif isinstance(scope, FunctionScope):
            if isinstance(node, ast.Global | ast.Nonlocal):
                scope.global_names.update(node.names)
                scope.local_names.difference_update(node.names)
            else:
                scope.is_generator = True

    def bind(self, scope: Scope, name: str) -> None:
        if isinstance(scope, FunctionScope):
            if name not in scope.global_names:
                scope.local_names.add(name)
        elif isinstance(scope, ModuleScope):
            scope.bound.add(name)

    def function(
        self,
        node: FunctionNode,
        parent: Scope,
        prefix: str,
    ) -> None:
        own = "<lambda>" if isinstance(node, ast.Lambda) else node.name
        scope = FunctionScope(self.module, node, f"{prefix}{own}", parent)
        self.module.functions.append(scope)
        self.nodes[node] = scope
        if isinstance(parent, ClassScope):
            parent.methods.setdefault(own, []).append(scope)
        arguments = node.args
        scope.local_names.update(arg.arg for arg in scope.parameters())
        outside: list[ast.AST] = [*arguments.defaults]
        outside.extend(default for default in arguments.kw_defaults if default is not None)
        annotations = [arg.annotation for arg in scope.parameters() if arg.annotation is not None]
        body: list[ast.AST]
        if isinstance(node, ast.Lambda):
            body = [node.body]
        else:
            body = list(node.body)
            scope.decorators = frozenset(ast.unparse(item) for item in node.decorator_list)
            if node.name in _CLASS_METHODS:
                scope.decorators |= {"classmethod"}
            if node.returns is not None:
                annotations.append(node.returns)
        for annotation in annotations:
            scope.identifiers |= _names_in_texts(annotation)
        self.walk([*body, *annotations], scope, f"{scope.qualified_name}.<locals>.")
        self.walk(outside, parent, prefix)
        _holder(parent).identifiers.update(scope.identifiers)


def _holder(scope: Scope) -> ModuleScope | FunctionScope:
    """Return the scope that a class's own names are mentioned in."""
    while isinstance(scope, ClassScope):
        scope = scope.parent
    return scope


def _takes_self(node: ast.Lambda) -> bool:
    """Whether a lambda that is no attribute of the class itself gets its object all the same.

    Defaults of parameters, arguments of decorators, members of collections and fields of a
    dataclass get none.
    """
    return [one.arg for one in (*node.args.posonlyargs, *node.args.args)][:1] == ["self"]


def _names_in_texts(annotation: ast.expr) -> set[str]:
    """Return the identifiers in annotations that are written as text."""
    return {
        name
        for node in walk(annotation)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for name in re.findall(r"[A-Za-z_]\w*", node.value)
    }


def build_scopes(module: ModuleScope) -> dict[ast.AST, FunctionScope | ClassScope]:
    """Fill in the module's scopes; return them by their node."""
    nodes: dict[ast.AST, FunctionScope | ClassScope] = {}
    _ScopeBuilder(module, nodes).build()
    return nodes
