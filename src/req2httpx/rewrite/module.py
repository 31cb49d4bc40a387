"""Rewrite one module: apply the edits, then put its imports in order, then check the result."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import GLOBAL, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import ClassValue, External, without_none
from req2httpx.project.reading import SourceFile
from req2httpx.rewrite.edits import DeleteStatement, Edit, ReplaceStatement
from req2httpx.rewrite.exports import Exports, lost_names, removed_by
from req2httpx.rewrite.helper_imports import helper_import
from req2httpx.rewrite.imports.fixing import fix_imports
from req2httpx.rewrite.imports.plan import ImportPlan
from req2httpx.rewrite.positions import Lines, lines_of
from req2httpx.rewrite.promises import broken_promise
from req2httpx.rewrite.reexports import rename_reexports
from req2httpx.rewrite.rendering.placed import RenderError
from req2httpx.rewrite.rendering.render import render

if TYPE_CHECKING:
    from req2httpx.rules.module_plan import ModulePlan


class RewriteError(Exception):
    """A module cannot be rewritten; the message says why, `node` where it is known."""

    def __init__(self, message: str, node: ast.expr | ast.stmt | None = None) -> None:
        super().__init__(message)
        self.node = node


class PromiseError(RewriteError):
    """The result of a rewrite is not what it has to be, which is a fault in the tool."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new text of a module, and where its module of helpers lies if it uses one."""

    text: str
    helper_path: str | None = None
    offered: frozenset[str] = frozenset()
    """Names in `__all__` that were requests' and are the target's now."""


def rewrite_module(
    plan: ModulePlan, program: Program, target: str, exports: Exports, source: SourceFile
) -> Rewritten:
    """Return the text of a module after its edits.

    Raises RewriteError where that is impossible, PromiseError where the result breaks a promise.
    """
    view = plan.view
    for edit in plan.edits:
        _check_place(edit, view.lines, view.parents)
    try:
        text = render(view.lines, plan.edits, view.parents)
    except RenderError as error:
        raise RewriteError(str(error)) from error
    required = set(plan.required)
    helpers = helper_import(program, view.module) if plan.helpers else None
    if helpers is not None:
        required.add(helpers.statement)
    tree = _parse(text)
    free = lost_names(program, view.module, exports)
    offered: frozenset[str] = frozenset()
    if free:
        text, offered = rename_reexports(text, tree, free, target)
        tree = _parse(text)
    text, tree = _rename_fallback(text, tree, target)
    text, tree = _rename_in_comments(text, tree, target)
    import_plan = _import_plan(program, view.module, target, required, exports)
    import_plan = replace(import_plan, freed=plan.freed(), unread=_unread(program, plan))
    result = fix_imports(text, tree, import_plan)
    if result.problems:
        raise RewriteError("; ".join(result.problems))
    after = _parse(result.text)
    broken = broken_promise(source, view.lines, view.module.tree, plan.edits, result.text, after)
    if broken is not None:
        raise PromiseError(f"the result {broken.reason}")
    flags = 0 if source.notebook is None else ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    problem = _compiler_error(after, flags)
    if problem and not _compiler_error(view.module.tree, flags):
        raise PromiseError(f"the result would not be valid Python ({problem})")
    if helpers is None:
        return Rewritten(result.text, None, offered)
    return Rewritten(helpers.found_either_way(result.text), helpers.path, offered)


def _parse(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise PromiseError(f"the result would not be valid Python ({error})") from error


def _compiler_error(tree: ast.Module, flags: int) -> str:
    """Return what the compiler alone sees, such as an `await` outside a coroutine function."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, "<result>", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return ""


def _check_place(edit: Edit, lines: Lines, parents: dict[ast.AST, ast.AST]) -> None:
    """Before Python 3.12 the places of nodes inside f-strings are not reliable."""
    node: ast.AST | None = edit.node
    while node is not None and not isinstance(node, ast.JoinedStr):
        node = parents.get(node)
    if node is None or not isinstance(edit.node, ast.expr):
        return
    try:
        found = ast.parse(f"({lines.source(edit.node)})", mode="eval").body
    except (SyntaxError, ValueError, IndexError):
        found = None
    if found is None or ast.dump(found) != ast.dump(edit.node):
        raise RewriteError("an f-string here is too complex to be changed", edit.node)


def _rename_fallback(text: str, tree: ast.Module, target: str) -> tuple[str, ast.Module]:
    """`except ImportError: requests = None` names the module that is imported now."""
    names = [node for node in walk(tree) if isinstance(node, ast.Name) and node.id == "requests"]
    stores = [node for node in names if isinstance(node.ctx, ast.Store)]
    if not stores or len(stores) != len(names):
        return text, tree
    values = [
        node.value
        for node in walk(tree)
        if isinstance(node, ast.Assign) and any(store in node.targets for store in stores)
    ]
    if len(values) != len(stores) or not all(
        isinstance(value, ast.Constant) and value.value is None for value in values
    ):
        return text, tree
    lines = lines_of(text)
    for store in sorted(stores, key=lines.start, reverse=True):
        text = text[: lines.start(store)] + target + text[lines.end(store) :]
    return text, _parse(text)


_TYPE_COMMENT = re.compile(r"#\s*type:(?!\s*ignore\b)[^\r\n]*")
_COMMENT_NAMES = {
    "requests.Session": "Client",
    "requests.sessions.Session": "Client",
    "requests.Response": "Response",
    "requests.models.Response": "Response",
}


def _rename_in_comments(text: str, tree: ast.Module, target: str) -> tuple[str, ast.Module]:
    """Type comments name httpx's classes, where nothing of the module is left on requests."""
    if "# type:" not in text and "#type:" not in text:
        return text, tree
    reads = [n for n in walk(tree) if isinstance(n, ast.Name) and n.id == "requests"]
    if any(isinstance(node.ctx, ast.Load) for node in reads):
        return text, tree
    pieces: list[str] = []
    position = 0
    for start, end in _comments(text):
        comment = text[start:end]
        if _TYPE_COMMENT.fullmatch(comment):
            for old, new in _COMMENT_NAMES.items():
                comment = re.sub(rf"(?<![\w.]){re.escape(old)}\b", f"{target}.{new}", comment)
        pieces += [text[position:start], comment]
        position = end
    changed = "".join([*pieces, text[position:]])
    return (text, tree) if changed == text else (changed, _parse(changed))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of a text are."""
    starts = lines_of(text).starts
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
            if token.type == tokenize.COMMENT:
                (line, column), length = token.start, len(token.string)
                start = starts[line - 1] + column
                if text[start : start + length] == token.string:
                    yield start, start + length
    except (tokenize.TokenError, SyntaxError, IndexError):
        return


_OF_URLLIB3 = frozenset(
    (module, "Timeout") for module in ("urllib3", "urllib3.util", "urllib3.util.timeout")
)
"""What only calls of requests had a use for, and is dropped with the last of them."""


def _import_plan(
    program: Program, module: ModuleScope, target: str, required: set[str], exports: Exports
) -> ImportPlan:
    reads = _names_in(module)
    if not module.is_package:
        reads |= _unused_imports(module)
    return ImportPlan(
        target,
        frozenset(required),
        frozenset({"requests"}),
        _project_names(program, module) | _OF_URLLIB3,
        exports.of(module),
        frozenset(reads | program.exports.get(module, set())),
    )


def _unread(program: Program, plan: ModulePlan) -> frozenset[str]:
    """Return what definitions read that are gone, and the project's classes in other lost code."""
    found = set()
    for edit in plan.edits:
        defined = isinstance(edit.node, ast.ClassDef)
        defined = defined and isinstance(edit, DeleteStatement | ReplaceStatement)
        for node in walk(edit.node) if defined else removed_by(edit):
            names = [node.id] if isinstance(node, ast.Name) else []
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = [node.value.id]
            if defined or any(isinstance(atom, ClassValue) for atom in program.value_of(node)):
                found.update(names)
    return frozenset(found)


def _names_in(module: ModuleScope) -> set[str]:
    """Return the names that a module reads, in annotations that are texts too."""
    found: set[str] = set()
    for node in walk(module.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(re.findall(r"[A-Za-z_]\w*", node.value)) & module.bound
    return found


def _unused_imports(module: ModuleScope) -> set[str]:
    """Return the names that a module imports from requests; it needs none once it has moved."""
    return {
        alias.asname or alias.name.split(".")[0]
        for node in walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if (
            alias.name.split(".")[0] == "requests"
            if isinstance(node, ast.Import)
            else (node.module or "").split(".")[0] == "requests" and not node.level
        )
    }


def _project_names(program: Program, module: ModuleScope) -> frozenset[tuple[str, str]]:
    """Return the names of requests that the module imports from other modules of the project."""
    found = set()
    for node in walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            for alias in node.names:
                cell = Cell(GLOBAL, module, alias.asname or alias.name)
                values = program.cell(cell)
                if values and all(
                    isinstance(atom, External) and is_requests_path(atom.path)
                    for atom in without_none(values)
                ):
                    found.add((source, alias.name))
    return frozenset(found)
