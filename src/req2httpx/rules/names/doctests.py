"""Examples in docstrings: doctest runs them, and nothing rewrites them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.knowledge.response_members import IN_EXAMPLES
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

DOCTEST = rule("RH905", "Doctests that use requests")

_EXAMPLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.)[ \t](.*)$", re.MULTILINE)
_LIBRARY = re.compile(r"\brequests\b|<Response \[")
_MEMBERS = re.compile(rf"\.(?:{'|'.join(sorted(IN_EXAMPLES))})\b")
_WORD = re.compile(r"[A-Za-z_]\w*")

_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def doctest_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield a warning for each docstring whose examples see objects that have moved."""
    if not verdict.moved:
        return
    for node in view.module.nodes():
        if isinstance(node, _DOCUMENTED) and (text := _docstring(node)) is not None:
            assert isinstance(text.value, str)
            if _sees_requests(view, text.value):
                builder = FindingBuilder(view, text)
                builder.warn(
                    DOCTEST,
                    "The examples in this docstring use what was an object of requests, and are "
                    f"left as they are: run as doctests, they see {view.target}'s.",
                    "Rewrite them by hand, or take the prompts away if nothing runs them.",
                )
                yield builder.finding()


def examples(view: ModuleView) -> Iterator[tuple[ast.Constant, frozenset[str]]]:
    """Yield the docstrings of a module that have examples, with the words in these."""
    for node in view.module.nodes():
        if isinstance(node, _DOCUMENTED) and (text := _docstring(node)) is not None:
            assert isinstance(text.value, str)
            code = "\n".join(_EXAMPLE.findall(text.value))
            yield text, frozenset(_WORD.findall(code))


def _docstring(node: _DOCUMENTED) -> ast.Constant | None:
    """Return the constant that holds the docstring, if there are examples in it."""
    first = node.body[0] if node.body else None
    constant = first.value if isinstance(first, ast.Expr) else None
    if not isinstance(constant, ast.Constant) or not isinstance(constant.value, str):
        return None
    return constant if ">>> " in constant.value else None


def _sees_requests(view: ModuleView, text: str) -> bool:
    """Whether the examples name requests, or members of what a function here gives."""
    code = "\n".join(_EXAMPLE.findall(text))
    if _LIBRARY.search(code) or "<Response [" in text:
        return True
    given = {scope.name for scope in view.program.direct_functions}
    return bool(_MEMBERS.search(code)) and not given.isdisjoint(_WORD.findall(code))
