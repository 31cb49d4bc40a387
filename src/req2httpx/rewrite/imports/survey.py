"""Where a module reads and binds some names, and its import statements."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.signatures import all_parameters
from req2httpx.rewrite.imports.scoping import (
    Binding,
    ImportSite,
    Location,
    Place,
    Read,
    Scope,
    dotted_tail,
)
from req2httpx.rewrite.imports.statements import bound_name

_TYPE_COMMENT = re.compile(r"#\s*type:(?!\s*ignore\b)([^\r\n]*)")
_COMPREHENSION = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True, slots=True)
class Survey:
    """Where a module reads some names, in its type comments too, and its import statements."""

    module: Scope
    reads: tuple[Read, ...]
    imports: tuple[ImportSite, ...]


def survey_names(text: str, tree: ast.Module, names: Collection[str]) -> Survey:
    """Find the reads and bindings of `names` in a module, and all of its import statements."""
    found = _Walk(tree, names)
    found.read_type_comments(text)
    return Survey(found.module, tuple(found.reads), tuple(found.imports))


class _Walk:
    """Goes through a module without recursion: code nests deeper than Python calls."""

    def __init__(self, tree: ast.Module, names: Collection[str]):
        self.names = names
        self.module = Scope("module")
        self.reads: list[Read] = []
        self.imports: list[ImportSite] = []
        self.postponed = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in tree.body
        )
        self.top = Location(self.module, None, (0, 0), tree.body)
        self.stack: list[tuple[ast.AST, Location]] = []
        self.push(tree.body, self.top)
        while self.stack:
            self.visit(*self.stack.pop())

    def push(self, nodes: Sequence[ast.AST | None], at: Location) -> None:
        self.stack.extend((node, at) for node in reversed(nodes) if node is not None)

    def visit(self, node: ast.AST, at: Location) -> None:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                self.bind(node.id, node, at)
            else:
                self.read(node.id, at)
        elif isinstance(node, ast.stmt):
            position = (node.lineno, node.col_offset)
            self.visit_statement(node, Location(at.scope, at.place, position, at.block))
        elif isinstance(node, ast.Lambda):
            self.visit_lambda(node, at)
        elif isinstance(node, _COMPREHENSION):
            self.visit_comprehension(node, at)
        elif isinstance(node, ast.NamedExpr):
            holder = at.scope
            while holder.kind == "comprehension" and holder.parent is not None:
                holder = holder.parent
            self.bind(node.target.id, node, replace(at, scope=holder))
            self.push([node.value], at)
        elif isinstance(node, ast.Constant):
            if at.annotation and isinstance(node.value, str):
                self.push(_parsed(node.value), replace(at, run_time=False))
        else:
            self.visit_other(node, at)

    def visit_statement(self, node: ast.stmt, at: Location) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.imports.append(ImportSite(node, at))
            for alias in node.names:
                self.bind(bound_name(node, alias), node, at)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self.visit_function(node, at)
        elif isinstance(node, ast.ClassDef):
            self.bind(node.name, node, at)
            self.push([*node.decorator_list, *node.bases, *node.keywords], at)
            inner = Scope("class", at.scope, at.place, at.position)
            self.push(node.body, Location(inner, None, at.position, node.body))
        elif isinstance(node, ast.Global | ast.Nonlocal):
            is_global = isinstance(node, ast.Global)
            (at.scope.globals if is_global else at.scope.nonlocals).update(node.names)
            for name in node.names:
                self.read(name, replace(at, run_time=False))
        elif isinstance(node, ast.AnnAssign):
            evaluated = not self.postponed and at.scope.kind in ("module", "class")
            self.push([node.annotation], replace(at, run_time=evaluated, annotation=True))
            is_alias = dotted_tail(node.annotation) == "TypeAlias"
            self.visit_assignment([node.target], node.value, at, annotation=is_alias)
        elif isinstance(node, ast.Assign):
            self.visit_assignment(node.targets, node.value, at)
        elif isinstance(node, ast.AugAssign):
            self.visit_assignment([node.target], node.value, at)
            if isinstance(node.target, ast.Name):
                self.read(node.target.id, at)
        else:
            self.visit_other(node, at)

    def visit_assignment(
        self,
        targets: Sequence[ast.expr],
        value: ast.expr | None,
        at: Location,
        *,
        annotation: bool = False,
    ) -> None:
        empty = isinstance(value, ast.Constant) and value.value is None
        self.push(targets, replace(at, empty=empty))
        self.push([value], replace(at, annotation=annotation))
        if value is not None and any(dotted_tail(target) == "__all__" for target in targets):
            self.read_exports(value, at)

    def read_exports(self, value: ast.expr, at: Location) -> None:
        for node in walk(value):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.read(node.value, replace(at, scope=self.module, run_time=False))

    def visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, at: Location) -> None:
        self.bind(node.name, node, at)
        arguments = all_parameters(node.args)
        self.push([*node.decorator_list, *node.args.defaults, *node.args.kw_defaults], at)
        annotations = [*(argument.annotation for argument in arguments), node.returns]
        evaluated = at.run_time and not self.postponed
        self.push(annotations, replace(at, run_time=evaluated, annotation=True))
        inner = Scope("function", at.scope, at.place, at.position)
        body = Location(inner, None, at.position, node.body)
        for argument in arguments:
            self.bind(argument.arg, argument, body)
        self.push(getattr(node, "type_params", []), body)
        self.push(node.body, body)

    def visit_lambda(self, node: ast.Lambda, at: Location) -> None:
        self.push([*node.args.defaults, *node.args.kw_defaults], at)
        inner = replace(at, scope=Scope("function", at.scope, at.place, at.position), place=None)
        for argument in all_parameters(node.args):
            self.bind(argument.arg, argument, inner)
        self.push([node.body], inner)

    def visit_comprehension(self, node: ast.expr, at: Location) -> None:
        scope = Scope("comprehension", at.scope, at.place, at.position)
        inner = replace(at, scope=scope, place=None)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.comprehension):
                is_first = child is node.generators[0]  # type: ignore[attr-defined]
                self.push([child.iter], at if is_first else inner)
                self.push([child.target, *child.ifs], inner)
            else:
                self.push([child], inner)

    def visit_other(self, node: ast.AST, at: Location) -> None:
        """Go through the children of a node that neither is a scope nor binds in its own way."""
        self.bind_pattern(node, at)
        typed = _annotations_in(node) if isinstance(node, ast.Call) else []
        if isinstance(node, ast.Call):
            at = replace(at, annotation=False)
            if isinstance(node.func, ast.Attribute) and dotted_tail(node.func.value) == "__all__":
                self.read_exports(node, at)
        if isinstance(node, ast.Subscript) and dotted_tail(node.value) == "Literal":
            at = replace(at, annotation=False)
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.AST):
                self.push([value], replace(at, annotation=True) if value in typed else at)
            elif isinstance(value, list) and value and isinstance(value[0], ast.AST | None):
                if isinstance(value[0], ast.stmt | ast.ExceptHandler | ast.match_case):
                    place = Place(node, name, at.place)
                    self.push(value, Location(at.scope, place, at.position, value))
                else:
                    for child in reversed(value):
                        self.push([child], replace(at, annotation=True) if child in typed else at)

    def bind_pattern(self, node: ast.AST, at: Location) -> None:
        name = getattr(node, "rest" if isinstance(node, ast.MatchMapping) else "name", None)
        if isinstance(name, str):
            self.bind(name, node, at)

    def read_type_comments(self, text: str) -> None:
        for comment in _TYPE_COMMENT.findall(text):
            for name in re.findall(r"\w+", comment):
                self.read(name, replace(self.top, run_time=False))

    def read(self, name: str, at: Location) -> None:
        if name in self.names:
            self.reads.append(Read(name, at))

    def bind(self, name: str, node: ast.AST, at: Location) -> None:
        if name in self.names:
            holder = at.scope.holder(name)
            holder.bindings.setdefault(name, []).append(Binding(at, node))


def _parsed(annotation: str) -> list[ast.AST]:
    try:
        return [ast.parse(annotation.strip(), mode="eval").body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _annotations_in(call: ast.Call) -> list[ast.AST]:
    """Return the arguments of a call that are types, perhaps written as strings."""
    name = dotted_tail(call.func)
    if name in ("cast", "assert_type"):
        return [*call.args[: 1 if name == "cast" else 2]]
    if name in ("TypeVar", "NewType"):
        return [*call.args[1:], *call.keywords]
    return []
