"""The walks over syntax trees see each node that can mean something, whatever the syntax."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from req2httpx.analysis.nodes import walk

GRAMMAR = (
    "match value:\n    case True | None | -1 | 'a' | [1, *rest] | {'k': False, **more}: f()",
    "match value:\n    case Point(x=0, y=True) as point if point:\n        f()",
    "f'{value!r:>{width}}'",
    "try:\n    f()\nexcept* OSError as error:\n    g()",
    "def f(a, /, b: int = 1, *c, d=2, **e) -> int:\n    global x\n    return a",
)
LEAVES = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


def seen(tree: ast.AST) -> list[ast.AST]:
    """The nodes of a tree that are not mere words of the language."""
    kinds = (*LEAVES, ast.alias)
    return [node for node in ast.walk(tree) if not isinstance(node, kinds)]


@pytest.mark.parametrize("source", GRAMMAR)
def test_walk_sees_what_ast_walk_sees(source: str) -> None:
    """Each node is there once, and nothing that is no node."""
    tree = ast.parse(source)
    walked = list(walk(tree))
    assert all(isinstance(node, ast.AST) for node in walked)
    assert len(walked) == len(set(walked))
    assert not {type(node).__name__ for node in seen(tree) if node not in walked}


def test_walk_takes_the_standard_library() -> None:
    """So it is for files of every kind of syntax."""
    folder = Path(ast.__file__).parent
    for path in [*sorted(folder.glob("*.py"))[:60], *sorted(folder.glob("dataclasses.py"))]:
        tree = ast.parse(path.read_bytes())
        assert set(seen(tree)) <= set(walk(tree)), path.name
