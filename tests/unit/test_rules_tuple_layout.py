"""Tuples keep their lines and comments when elements change."""

from __future__ import annotations

import ast

import pytest

from req2httpx.rewrite.positions import lines_of
from req2httpx.rules.tuple_layout import in_layout


def laid_out(text: str, pieces: list[list[str]]) -> str | None:
    (statement,) = ast.parse(text).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Tuple)
    parts = in_layout(lines_of(text), statement.value, [[[p] for p in each] for each in pieces])
    return None if parts is None else "".join(str(part) for part in parts)


@pytest.mark.parametrize(
    ("text", "pieces", "result"),
    [
        ("(\n    a,\n    b,\n)", [["a"], ["x", "y"]], "(\n    a,\n    x,\n    y,\n)"),
        ("(\n    a,  # 1\n    b,  # 2\n)", [["x"], []], None),
        ("(\n  a,  # 1\n  b,  # 2\n  c)", [["x"], [], ["c"]], "(\n  x,  # 1\n  # 2\n  c)"),
        ("(a,\n b)", [["x", "y"], ["b"]], "(x, y,\n b)"),
        ("(a, b)", [["x", "y"], ["b"]], None),
        ("(\r\n\ta,\r\n\tb\r\n)", [["a", "x"], ["b"]], "(\r\n\ta,\r\n\tx,\r\n\tb\r\n)"),
        ("(\n    a,\n    b,\n)", [[], ["x", "y"]], "(\n    x,\n    y,\n)"),
    ],
)
def test_the_layout_stays(text: str, pieces: list[list[str]], result: str | None) -> None:
    assert laid_out(text, pieces) == result
