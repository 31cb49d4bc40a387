"""The nodes around a node, also in code that the analysis had no reason to look at."""

from __future__ import annotations

import ast
from functools import lru_cache

from req2httpx.analysis.nodes import children


@lru_cache(maxsize=4)
def parents_of(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    """Return the parent of each node of a module."""
    parents: dict[ast.AST, ast.AST] = {}
    nodes: list[ast.AST] = [tree]
    for node in nodes:
        for child in children(node):
            parents[child] = node
            nodes.append(child)
    return parents
