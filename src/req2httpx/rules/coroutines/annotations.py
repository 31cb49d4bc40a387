"""What an async generator is annotated with: an iterator that is awaited."""

from __future__ import annotations

import ast
import re

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External
from req2httpx.rewrite.edits import Parts, Replace
from req2httpx.rules.coroutines.edits import Proposal
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView

_NAMES = frozenset({"Iterator", "Iterable", "Generator"})
_REASON = "what it gives is iterated over by `async for`"


def propose_result(proposal: Proposal, plan: ModulePlan, scope: FunctionScope, code: str) -> None:
    """Change `-> Iterator[int]` of a generator that becomes an async generator.

    It becomes `AsyncGenerator[int, None]`: an `AsyncIterator` has no `aclose()`.
    """
    assert isinstance(scope.node, ast.FunctionDef)
    annotation = scope.node.returns
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        _quoted(proposal, plan, annotation, code)
        return
    base = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    if annotation is None or base is None or _name(base) is None:
        return
    module = _module(plan.view, base)
    proposal.required.append((plan, f"import {module}"))
    awaited = f"{module}.AsyncGenerator"
    given = annotation.slice if isinstance(annotation, ast.Subscript) else None
    parts: Parts = (awaited,)
    if _name(base) != "Generator" and given is not None:
        parts = (f"{awaited}[", given, ", None]")
    elif isinstance(given, ast.Tuple) and len(given.elts) == 3:
        parts = (f"{awaited}[", given.elts[0], ", ", given.elts[1], "]")
    elif given is not None:
        parts = (f"{awaited}[", given, "]")
    proposal.new.append((plan, Replace(annotation, code, _REASON, parts)))


def _name(base: ast.expr) -> str | None:
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name if name in _NAMES else None


def _module(view: ModuleView, base: ast.expr) -> str:
    """Return the module that the name of an iterator comes from."""
    paths = {atom.path for atom in view.value(base) if isinstance(atom, External)}
    if isinstance(base, ast.Attribute) and not paths:
        return "typing" if ast.unparse(base.value) in ("typing", "t") else "collections.abc"
    return "typing" if any(path.startswith("typing.") for path in paths) else "collections.abc"


def _quoted(proposal: Proposal, plan: ModulePlan, node: ast.Constant, code: str) -> None:
    found = re.fullmatch(r"(?:[\w.]+\.)?(?:Iterator|Iterable)\[(.*)\]", str(node.value), re.DOTALL)
    text = plan.view.text(node)
    if found is None or text[0] not in "'\"" or text.startswith(text[0] * 3):
        return
    awaited = f"{text[0]}collections.abc.AsyncGenerator[{found[1]}, None]{text[0]}"
    proposal.required.append((plan, "import collections.abc"))
    proposal.new.append((plan, Replace(node, code, _REASON, (awaited,))))
