"""Import bookkeeping: what a rewritten module imports follows what its text reads.

The reads of a few names are resolved by Python's scoping. An alias of requests that nothing reads
any more is dropped, and the target is imported where an import of requests stood, so that guards
(`try`, `if TYPE_CHECKING`, a function that imports late) keep their meaning.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from req2httpx.analysis.nodes import walk
from req2httpx.rewrite.import_statements import (
    INSTALLED,
    THIRD_PARTY,
    ImportNode,
    ImportText,
    TextEdit,
    apply_edits,
    bound_name,
    module_of,
    parse_import,
    rank_of,
)

_Position: TypeAlias = tuple[int, int]
_TYPE_COMMENT = re.compile(r"#\s*type:(?!\s*ignore\b)([^\r\n]*)")
_MARKED_UNUSED = re.compile(r"noqa\s*:[^#]*\bF401\b|\bunused-import\b")
_COMPREHENSION = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_TRY = ast.Try | ast.TryStar


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What the imports of a rewritten module have to provide, and what they may lose.

    `target` is the library that the new text names; `required` are further statements for what it
    reads. Aliases of the packages `sources`, which it takes the place of, of the packages `freed`,
    which only code that is gone had a use for, and the pairs of module and name in `names`, are
    dropped when nothing reads them, unless another module does (`kept`) or nothing read them before
    the rewrite either (`used_before` holds the bound names that were read).
    """

    target: str
    required: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset({"requests"})
    names: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[str] = frozenset()
    used_before: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The text with its imports in order; lines are those of the text before.

    With a problem other than a star import the text is the one given.
    """

    text: str
    added: tuple[tuple[int, str], ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    problems: tuple[str, ...] = ()


def fix_imports(text: str, tree: ast.Module, plan: ImportPlan) -> ImportResult:
    """Make the import statements of a module follow the names that its text reads."""
    with warnings.catch_warnings():
        # Python warns again about a module's literals whenever it is parsed.
        warnings.simplefilter("ignore")
        return _fix_imports(text, tree, plan)


def _fix_imports(text: str, tree: ast.Module, plan: ImportPlan) -> ImportResult:
    bookkeeping = _Bookkeeping(text, tree, plan)
    problems = bookkeeping.conflicts()
    if not problems:
        chosen, missing = bookkeeping.choose(problems)
        missing += bookkeeping.missing_requirements(problems)
    if problems:
        return ImportResult(text, problems=tuple(dict.fromkeys(problems)))
    edits, added = bookkeeping.edits(chosen)
    stages, result = [edits], apply_edits(text, edits)
    for statement in missing:
        edit = _insertion(
            result, statement, bookkeeping.own_packages(), bookkeeping.text.newline(0)
        )
        line = bookkeeping.text.line_number(_original(edit.start, stages))
        added.append((line, statement))
        stages.append([edit])
        result = apply_edits(result, [edit])
    return ImportResult(
        result, tuple(added), tuple(bookkeeping.removed()), tuple(bookkeeping.stars())
    )


def _insertion(text: str, statement: str, own: Collection[str], newline: str) -> TextEdit:
    """Return the edit that adds a statement to a module above the first line that needs it."""
    tree = ast.parse(text)
    node = parse_import(statement)
    survey = _Survey(text, tree, {bound_name(node, node.names[0])})
    needed = [position for read in survey.reads if (position := survey.at_import_time(read))]
    lines = ImportText(text, tree, newline)
    return lines.module_insertion(statement, min(needed, default=None), own)


def _original(offset: int, stages: Sequence[Sequence[TextEdit]]) -> int:
    """Return the offset in the first text of one in the text after some stages of edits."""
    for edits in reversed(stages):
        shift = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start + shift + len(edit.text) > offset:
                break
            shift += len(edit.text) - (edit.end - edit.start)
        offset -= shift
    return offset


# -- names ------------------------------------------------------------------------------------


@dataclass(eq=False, frozen=True, slots=True)
class _Place:
    """A block: the statements in `field` of `node`, which stands in the block `outer`."""

    node: ast.AST
    field: str
    outer: _Place | None


@dataclass(eq=False, slots=True)
class _Scope:
    """A scope of Python, the place and position of its definition, and what it binds."""

    kind: Literal["module", "class", "function", "comprehension"]
    parent: _Scope | None = None
    place: _Place | None = None
    position: _Position = (0, 0)
    bindings: dict[str, list[_Binding]] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)


@dataclass(eq=False, frozen=True, slots=True)
class _At:
    """Where the walk is: what holds for a node whatever its type."""

    scope: _Scope
    place: _Place | None
    position: _Position
    block: list[ast.stmt]
    run_time: bool = True
    annotation: bool = False
    empty: bool = False


@dataclass(eq=False, frozen=True, slots=True)
class _Binding:
    """A binding of a name; `empty` if the value is None."""

    at: _At
    node: ast.AST


@dataclass(eq=False, frozen=True, slots=True)
class _Read:
    """A read of a name."""

    name: str
    at: _At


@dataclass(eq=False, frozen=True, slots=True)
class _Import:
    """An import statement and the scope that it binds names in."""

    node: ImportNode
    at: _At


@dataclass(frozen=True, slots=True)
class _Guard:
    """A condition that a block runs under; `trusted` if an import there serves the module."""

    key: tuple[object, ...]
    trusted: bool = True
    typing: bool = False


class _Survey:
    """Where a module reads and binds some names, and its import statements."""

    def __init__(self, text: str, tree: ast.Module, names: Collection[str]):
        self.text = ImportText(text, tree)
        self.names = names
        self.module = _Scope("module")
        self.reads: list[_Read] = []
        self.imports: list[_Import] = []
        self.stack: list[tuple[ast.AST, _At]] = []
        self.known_guards: dict[_Place | None, tuple[_Guard, ...]] = {}
        self.postponed = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in tree.body
        )
        top = _At(self.module, None, (0, 0), tree.body)
        self.push(tree.body, top)
        while self.stack:
            self.visit(*self.stack.pop())
        for comment in _TYPE_COMMENT.findall(text):
            for name in re.findall(r"\w+", comment):
                self.read(name, replace(top, run_time=False))

    # -- the walk, without recursion: expressions and elif ladders nest deeper than Python calls --

    def push(self, nodes: Sequence[ast.AST | None], at: _At) -> None:
        self.stack.extend((node, at) for node in reversed(nodes) if node is not None)

    def visit(self, node: ast.AST, at: _At) -> None:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                self.bind(node.id, node, at)
            else:
                self.read(node.id, at)
        elif isinstance(node, ast.stmt):
            position = (node.lineno, node.col_offset)
            self.visit_statement(node, _At(at.scope, at.place, position, at.block))
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

    def visit_statement(self, node: ast.stmt, at: _At) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.imports.append(_Import(node, at))
            for alias in node.names:
                self.bind(bound_name(node, alias), node, at)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self.visit_function(node, at)
        elif isinstance(node, ast.ClassDef):
            self.bind(node.name, node, at)
            self.push([*node.decorator_list, *node.bases, *node.keywords], at)
            inner = _Scope("class", at.scope, at.place, at.position)
            self.push(node.body, _At(inner, None, at.position, node.body))
        elif isinstance(node, ast.Global | ast.Nonlocal):
            is_global = isinstance(node, ast.Global)
            (at.scope.globals if is_global else at.scope.nonlocals).update(node.names)
            for name in node.names:
                self.read(name, replace(at, run_time=False))
        elif isinstance(node, ast.AnnAssign):
            evaluated = not self.postponed and at.scope.kind in ("module", "class")
            self.push([node.annotation], replace(at, run_time=evaluated, annotation=True))
            is_alias = _last_name(node.annotation) == "TypeAlias"
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
        at: _At,
        *,
        annotation: bool = False,
    ) -> None:
        empty = isinstance(value, ast.Constant) and value.value is None
        self.push(targets, replace(at, empty=empty))
        self.push([value], replace(at, annotation=annotation))
        if value is not None and any(_last_name(target) == "__all__" for target in targets):
            self.read_exports(value, at)

    def read_exports(self, value: ast.expr, at: _At) -> None:
        for node in walk(value):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.read(node.value, replace(at, scope=self.module, run_time=False))

    def visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, at: _At) -> None:
        self.bind(node.name, node, at)
        arguments = _arguments(node.args)
        self.push([*node.decorator_list, *node.args.defaults, *node.args.kw_defaults], at)
        annotations = [*(argument.annotation for argument in arguments), node.returns]
        evaluated = at.run_time and not self.postponed
        self.push(annotations, replace(at, run_time=evaluated, annotation=True))
        inner = _Scope("function", at.scope, at.place, at.position)
        body = _At(inner, None, at.position, node.body)
        for argument in arguments:
            self.bind(argument.arg, argument, body)
        self.push(getattr(node, "type_params", []), body)
        self.push(node.body, body)

    def visit_lambda(self, node: ast.Lambda, at: _At) -> None:
        self.push([*node.args.defaults, *node.args.kw_defaults], at)
        inner = replace(at, scope=_Scope("function", at.scope, at.place, at.position), place=None)
        for argument in _arguments(node.args):
            self.bind(argument.arg, argument, inner)
        self.push([node.body], inner)

    def visit_comprehension(self, node: ast.expr, at: _At) -> None:
        scope = _Scope("comprehension", at.scope, at.place, at.position)
        inner = replace(at, scope=scope, place=None)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.comprehension):
                is_first = child is node.generators[0]  # type: ignore[attr-defined]
                self.push([child.iter], at if is_first else inner)
                self.push([child.target, *child.ifs], inner)
            else:
                self.push([child], inner)

    def visit_other(self, node: ast.AST, at: _At) -> None:
        """Go through the children of a node that neither is a scope nor binds in its own way."""
        self.bind_pattern(node, at)
        typed = _annotations_in(node) if isinstance(node, ast.Call) else []
        if isinstance(node, ast.Call):
            at = replace(at, annotation=False)
            if isinstance(node.func, ast.Attribute) and _last_name(node.func.value) == "__all__":
                self.read_exports(node, at)
        if isinstance(node, ast.Subscript) and _last_name(node.value) == "Literal":
            at = replace(at, annotation=False)
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.AST):
                self.push([value], replace(at, annotation=True) if value in typed else at)
            elif isinstance(value, list) and value and isinstance(value[0], ast.AST | None):
                if isinstance(value[0], ast.stmt | ast.ExceptHandler | ast.match_case):
                    place = _Place(node, name, at.place)
                    self.push(value, _At(at.scope, place, at.position, value))
                else:
                    for child in reversed(value):
                        self.push([child], replace(at, annotation=True) if child in typed else at)

    def bind_pattern(self, node: ast.AST, at: _At) -> None:
        name = getattr(node, "rest" if isinstance(node, ast.MatchMapping) else "name", None)
        if isinstance(name, str):
            self.bind(name, node, at)

    # -- scoping ------------------------------------------------------------------------------

    def read(self, name: str, at: _At) -> None:
        if name in self.names:
            self.reads.append(_Read(name, at))

    def bind(self, name: str, node: ast.AST, at: _At) -> None:
        if name in self.names:
            holder = self.holder(name, at.scope)
            holder.bindings.setdefault(name, []).append(_Binding(at, node))

    def holder(self, name: str, scope: _Scope) -> _Scope:
        """Return the scope that a binding in `scope` goes to."""
        if name in scope.globals:
            return self.module
        while name in scope.nonlocals and scope.parent is not None:
            scope = scope.parent
        return scope

    def owner(self, read: _Read) -> _Scope | None:
        """Return the scope whose binding a read sees."""
        scope: _Scope | None = read.at.scope
        while scope is not None:
            if read.name in scope.globals:
                return self.module
            visible = scope.kind != "class" or scope is read.at.scope
            if visible and read.name in scope.bindings:
                return scope
            scope = scope.parent
        return None

    def frames(self, read: _Read) -> Iterator[tuple[_Scope, _Place | None, bool]]:
        """Yield the scopes from a read out to its owner, the place there, and if it runs at once.

        What does not run at once is the body of a function, seen from the scopes around it.
        """
        owner = self.owner(read) or self.module
        scope: _Scope | None = read.at.scope
        place, at_once = read.at.place, True
        while scope is not None:
            yield scope, place, at_once
            if scope is owner:
                return
            at_once = at_once and scope.kind != "function"
            place, scope = scope.place, scope.parent

    def at_import_time(self, read: _Read) -> _Position | None:
        """Return where the module reads a name while it is imported, None if it does later."""
        for scope, _, at_once in self.frames(read):
            if scope is self.module and at_once and read.at.run_time:
                return read.at.position
        return None

    def guards(self, place: _Place | None) -> tuple[_Guard, ...]:
        """Return the conditions that a block runs under, the outermost first."""
        if place not in self.known_guards:
            found = [guard for outer in _places(place) if (guard := self.guard(outer))]
            self.known_guards[place] = tuple(reversed(found))
        return self.known_guards[place]

    def guard(self, place: _Place) -> _Guard | None:
        """Return the condition that a block adds; a `try` adds none, it means to succeed."""
        node = place.node
        if isinstance(node, ast.With | ast.AsyncWith) or (
            isinstance(node, _TRY) and place.field != "orelse"
        ):
            return None
        if isinstance(node, ast.ExceptHandler):
            return _Guard((node,), trusted=False)
        if not isinstance(node, ast.If):
            return _Guard((node, place.field))
        negated = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        if _last_name(test) == "TYPE_CHECKING":
            typing = (place.field == "body") != negated
            return _Guard(("typing",), trusted=False, typing=True) if typing else None
        source = self.text.lines.source(node.test)
        return _Guard((source, place.field), trusted="__name__" not in source)

    def covers(self, imported: _Import, read: _Read) -> bool:
        """Tell whether an import has run wherever a read does."""
        guards = self.guards(imported.at.place)
        for scope, place, at_once in self.frames(read):
            if scope is imported.at.scope:
                if not read.at.run_time:
                    return True
                if at_once and read.at.position < imported.at.position:
                    return False
                return _starts(self.guards(place), guards)
        return False

    def unserved(self, reads: Iterable[_Read], imports: Iterable[_Import]) -> list[_Read]:
        """Return the reads that no import covers."""
        found = _by_scope(imports)
        return [
            read
            for read in reads
            if not any(
                self.covers(imported, read)
                for scope, _, _ in self.frames(read)
                for imported in found.get(scope, ())
            )
        ]

    def trusts(self, imported: _Import, read: _Read) -> bool:
        """Tell whether an import of the module under a condition is meant to serve a read."""
        if imported.at.scope is not self.module or self.owner(read) not in (None, self.module):
            return False
        position = self.at_import_time(read)
        return all(guard.trusted for guard in self.guards(imported.at.place)) and (
            position is None or imported.at.position < position
        )


def _parsed(annotation: str) -> list[ast.AST]:
    try:
        return [ast.parse(annotation.strip(), mode="eval").body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _last_name(node: ast.expr) -> str | None:
    """Return `c` for `c` and `a.b.c`."""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", None)


def _arguments(arguments: ast.arguments) -> list[ast.arg]:
    extra = [argument for argument in (arguments.vararg, arguments.kwarg) if argument is not None]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]


def _annotations_in(call: ast.Call) -> list[ast.AST]:
    """Return the arguments of a call that are types, perhaps written as strings."""
    name = _last_name(call.func)
    if name in ("cast", "assert_type"):
        return [*call.args[: 1 if name == "cast" else 2]]
    if name in ("TypeVar", "NewType"):
        return [*call.args[1:], *call.keywords]
    return []


# -- bookkeeping ------------------------------------------------------------------------------


class _Bookkeeping:
    """Decides what happens to the import statements of one module."""

    def __init__(self, text: str, tree: ast.Module, plan: ImportPlan):
        self.plan = plan
        self.required = [(parse_import(text), text) for text in sorted(plan.required)]
        nodes = [node for node in walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {
            bound_name(node, alias)
            for node in (*nodes, *(node for node, _ in self.required))
            for alias in node.names
        }
        self.survey = _Survey(text, tree, names | {plan.target})
        self.text = self.survey.text
        self.read_in = {(read.name, self.survey.owner(read)) for read in self.survey.reads}
        self.dropped = {
            imported: dropped
            for imported in self.survey.imports
            if (dropped := [alias for alias in imported.node.names if self.drops(imported, alias)])
        }
        self.sites = [
            imported
            for imported in self.survey.imports
            if self.is_source(imported.node) and imported.at.scope.kind != "class"
        ]

    def is_source(self, node: ImportNode) -> bool:
        """Tell whether a statement imports from one of the packages to leave."""
        return any(self.package(node, alias) in self.plan.sources for alias in node.names)

    def package(self, node: ImportNode, alias: ast.alias) -> str:
        """Return the top-level package that an alias is imported from; empty if relative."""
        name = alias.name if isinstance(node, ast.Import) else module_of(node)
        return name.partition(".")[0]

    def drops(self, imported: _Import, alias: ast.alias) -> bool:
        """Tell whether an alias is one to drop: nothing reads it any more and something did."""
        node, scope = imported.node, imported.at.scope
        bound = bound_name(node, alias)
        known = self.package(node, alias) in self.plan.sources | self.plan.freed
        if isinstance(node, ast.ImportFrom):
            known = known or (module_of(node), alias.name) in self.plan.names
        if not known or alias.name == "*" or alias.asname == alias.name:
            return False
        if bound not in self.plan.used_before or scope.kind == "class" or bound in scope.globals:
            return False
        if scope.kind == "module" and bound in self.plan.kept:
            return False
        read = (bound, self.survey.holder(bound, scope)) in self.read_in
        return not read and not self.marked_unused(node, alias)

    def marked_unused(self, node: ImportNode, alias: ast.alias) -> bool:
        """Tell whether a comment says that an import is there without a use."""
        lines = {node.lineno, alias.end_lineno or 0, node.end_lineno or 0}
        starts = (self.text.lines.starts[line - 1] for line in lines)
        return any(
            _MARKED_UNUSED.search(self.text.text, start, self.text.line_end(start))
            for start in starts
        )

    # -- the target ---------------------------------------------------------------------------

    def imports_target(self, imported: _Import) -> bool:
        """Tell whether a statement binds the name of the target to the target."""
        return isinstance(imported.node, ast.Import) and any(
            alias.name.partition(".")[0] == bound_name(imported.node, alias) == self.plan.target
            for alias in imported.node.names
        )

    def conflicts(self) -> list[str]:
        """Return a problem for each use of the target's name for something else."""
        target = self.plan.target
        imports = {
            imported.node for imported in self.survey.imports if self.imports_target(imported)
        }
        owners = [owner for name, owner in self.read_in if name == target and owner is not None]
        lines = {
            binding.at.position[0]
            for owner in owners
            for binding in owner.bindings[target]
            if binding.node not in imports and not self.is_fallback(binding, owner)
        }
        return [_bound_otherwise(target, line) for line in sorted(lines)]

    def is_fallback(self, binding: _Binding, owner: _Scope) -> bool:
        """Tell whether a binding stands for a library that could not be imported."""
        imports = [
            imported
            for imported in self.survey.imports
            if imported.at.scope is owner
            and (self.is_source(imported.node) or self.imports_target(imported))
        ]
        if binding.at.empty:
            return bool(imports)
        tried = {place.node for place in _places(binding.at.place) if place.field == "handlers"}
        return any(
            place.node in tried and place.field in ("body", "orelse")
            for imported in imports
            for place in _places(imported.at.place)
        )

    def choose(self, problems: list[str]) -> tuple[set[_Import], list[str]]:
        """Return the statements to import the target at, and those to add to the module."""
        survey, target, module = self.survey, self.plan.target, self.survey.module
        reads = [read for read in survey.reads if read.name == target]
        existing = [
            imported
            for imported in survey.imports
            if self.imports_target(imported) and target not in imported.at.scope.globals
        ]
        pending = survey.unserved(reads, existing)
        chosen, pending = self.choose_in_module(pending, existing)
        open_reads = set(pending)
        inside: dict[_Scope, list[_Read]] = {}
        for read in reads:
            for scope, _, _ in survey.frames(read):
                inside.setdefault(scope, []).append(read)
        for scope, sites in _by_scope(self.sites).items():
            if scope is not module:
                served = [imported for imported in existing if imported.at.scope is scope]
                wanting = [read for read in inside.get(scope, ()) if read in open_reads]
                found = self.choose_in_function(inside.get(scope, []), wanting, sites, served)
                chosen |= found
                open_reads -= set(wanting) - set(survey.unserved(wanting, found))
        pending = [read for read in pending if read in open_reads]
        if not pending:
            return chosen, []
        local = [read for read in pending if survey.owner(read) not in (None, module)]
        problems += [_bound_late(target, read.at.position[0]) for read in local]
        imports = {imported.node for imported in existing}
        others = [b for b in module.bindings.get(target, ()) if b.node not in imports]
        problems += [_bound_otherwise(target, binding.at.position[0]) for binding in others]
        owners = {survey.owner(read) for read in reads} - {module}
        return {site for site in chosen if site.at.scope in owners}, [f"import {target}"]

    def choose_in_module(
        self, pending: list[_Read], existing: Sequence[_Import]
    ) -> tuple[set[_Import], list[_Read]]:
        """Choose among the module's own statements; what they leave unserved comes second."""
        survey = self.survey
        sites = [site for site in self.sites if site.at.scope is survey.module]
        others = [site for site in self.sites if site.at.scope is not survey.module]
        eager = set(survey.unserved(pending, others))
        guards = {site: survey.guards(site.at.place) for site in (*sites, *existing)}
        sites.sort(key=lambda site: (any(g.typing for g in guards[site]), bool(guards[site])))
        chosen: list[_Import] = []
        trusting = {r for r in pending if any(survey.trusts(e, r) for e in existing)}
        for site in sites:
            around = [e for e in (*existing, *chosen) if _starts(guards[site], guards[e])]
            open_reads = survey.unserved(pending, [site])
            trusted = {
                read
                for read in pending
                if read in eager
                and survey.trusts(site, read)
                and not any(survey.trusts(other, read) for other in around)
            }
            if trusted or len(open_reads) < len(pending):
                chosen.append(site)
                trusting |= trusted
                pending = open_reads
        return set(chosen), [read for read in pending if read not in trusting]

    def choose_in_function(
        self,
        inside: Sequence[_Read],
        wanting: list[_Read],
        sites: Sequence[_Import],
        existing: Sequence[_Import],
    ) -> set[_Import]:
        """Choose statements of a function, none if they would leave a read of it unbound.

        `inside` are the reads in the function, `wanting` those of them that nothing serves yet;
        `sites` and `existing` are its own statements.
        """
        chosen: set[_Import] = set()
        for site in sites:
            left = self.survey.unserved(wanting, [site])
            if len(left) < len(wanting):
                chosen.add(site)
                wanting = left
        unbound = self.survey.unserved(inside, [*chosen, *existing])
        return set() if any(read.at.run_time for read in unbound) else chosen

    # -- further statements -------------------------------------------------------------------

    def missing_requirements(self, problems: list[str]) -> list[str]:
        """Return the required statements that the module does not hold yet."""
        return [text for node, text in self.required if self.is_missing(node, problems)]

    def is_missing(self, node: ImportNode, problems: list[str]) -> bool:
        """Tell whether a required statement has to be added; a name taken is a problem."""
        survey, module = self.survey, self.survey.module
        name = bound_name(node, node.names[0])
        reads = [read for read in survey.reads if read.name == name]
        for read in reads:
            owner = survey.owner(read)
            if owner not in (None, module) and name not in self.plan.used_before:
                problems.append(_bound_otherwise(name, read.at.position[0]))
        reads = [read for read in reads if survey.owner(read) in (None, module)]
        equal = [
            imported
            for imported in survey.imports
            if imported.at.scope is module and _provides(imported.node, node)
        ]
        serving = [e for e in equal if not any(g.typing for g in survey.guards(e.at.place))]
        if all(any(_serves(survey, e, read) for e in serving) for read in reads):
            return False
        for binding in module.bindings.get(name, ()):
            if not _shares_package(binding.node, node):
                problems.append(_bound_otherwise(name, binding.at.position[0]))
        return True

    def own_packages(self) -> set[str]:
        """Return the packages that the plan shows to be part of the project."""
        modules = [module for module, _ in self.plan.names]
        modules += [module_of(node) for node, _ in self.required if rank_of(node) == INSTALLED]
        return {module.partition(".")[0] for module in modules} - {"", *THIRD_PARTY}

    # -- the text -----------------------------------------------------------------------------

    def edits(self, chosen: Collection[_Import]) -> tuple[list[TextEdit], list[tuple[int, str]]]:
        """Return the edits of the statements that are there, and what they add."""
        emptied = {i for i, names in self.dropped.items() if len(names) == len(i.node.names)}
        gone: set[ast.stmt] = {imported.node for imported in emptied if imported not in chosen}
        new = f"import {self.plan.target}"
        edits: list[TextEdit] = []
        whole: list[TextEdit] = []
        added: list[tuple[int, str]] = []
        for imported in self.survey.imports:
            node, block = imported.node, imported.at.block
            if imported in chosen and imported in emptied:
                edits += self.text.replacement(block, node, new, gone)
                added.append((node.lineno, new))
            elif node not in gone:
                edits += self.changes(imported, imported in chosen, gone, added)
        for block in _blocks(imported for imported in emptied if imported not in chosen):
            inside, lines = self.text.removals(block, gone)
            edits += inside
            whole += lines
        return edits + self.text.tidied(whole), added

    def changes(
        self,
        imported: _Import,
        chosen: bool,
        gone: Collection[ast.stmt],
        added: list[tuple[int, str]],
    ) -> Iterator[TextEdit]:
        """Yield the edits of a statement that stays, perhaps with fewer names."""
        node, target = imported.node, self.plan.target
        dropped = self.dropped.get(imported, [])
        names = [None if alias in dropped else _written(alias) for alias in node.names]
        if chosen and dropped and isinstance(node, ast.Import):
            names[names.index(None)] = target
            added.append((node.lineno, f"import {target}"))
        elif chosen:
            edit = self.text.beside(imported.at.block, node, f"import {target}", gone)
            added.append((self.text.line_number(edit.start), f"import {target}"))
            yield edit
        if dropped:
            yield self.text.with_names(node, names)

    def removed(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the bound name of each alias that is dropped."""
        for imported, aliases in self.dropped.items():
            for alias in aliases:
                yield alias.lineno, bound_name(imported.node, alias)

    def stars(self) -> Iterator[str]:
        """Yield a problem for each star import from a package to leave."""
        for imported in self.survey.imports:
            if self.is_source(imported.node) and imported.node.names[0].name == "*":
                yield (
                    f"line {imported.node.lineno}: `from {module_of(imported.node)} import *` is "
                    f"left as it is: what reads its names cannot be told"
                )


def _starts(guards: tuple[_Guard, ...], outer: tuple[_Guard, ...]) -> bool:
    return guards[: len(outer)] == outer


def _bound_otherwise(name: str, line: int) -> str:
    return f"line {line}: the name `{name}` is bound to something else here"


def _bound_late(name: str, line: int) -> str:
    return f"line {line}: `{name}` is read where the import in this scope may not have run"


def _places(place: _Place | None) -> Iterator[_Place]:
    while place is not None:
        yield place
        place = place.outer


def _by_scope(imports: Iterable[_Import]) -> dict[_Scope, list[_Import]]:
    found: dict[_Scope, list[_Import]] = {}
    for imported in imports:
        found.setdefault(imported.at.scope, []).append(imported)
    return found


def _blocks(imports: Iterable[_Import]) -> list[list[ast.stmt]]:
    return list({id(imported.at.block): imported.at.block for imported in imports}.values())


def _written(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name


def _provides(node: ImportNode, wanted: ImportNode) -> bool:
    """Tell whether a statement makes the binding of another one."""
    (alias,) = wanted.names
    same = isinstance(node, ast.Import) or module_of(node) == module_of(wanted)
    return (
        type(node) is type(wanted)
        and same
        and any((a.name, a.asname) == (alias.name, alias.asname) for a in node.names)
    )


def _shares_package(binding: ast.AST, wanted: ImportNode) -> bool:
    """Tell whether a binding is an import that a wanted `import a.b` goes together with."""
    if not isinstance(binding, ast.Import | ast.ImportFrom):
        return False
    top = wanted.names[0].name.partition(".")[0]
    return _provides(binding, wanted) or (
        isinstance(binding, ast.Import)
        and isinstance(wanted, ast.Import)
        and wanted.names[0].asname is None
        and any(a.asname is None and a.name.partition(".")[0] == top for a in binding.names)
    )


def _serves(survey: _Survey, imported: _Import, read: _Read) -> bool:
    """Tell whether an import serves a read, if need be as the fallback of another module."""
    handled = any(isinstance(p.node, ast.ExceptHandler) for p in _places(imported.at.place))
    return handled or survey.covers(imported, read) or survey.trusts(imported, read)
