"""The fields that a class of the project declares: a dataclass's, a named tuple's."""

from __future__ import annotations

import ast

from req2httpx.analysis.scopes import ClassScope

_NAMED_TUPLES = frozenset({"typing.NamedTuple", "typing_extensions.NamedTuple"})


def fields_of(scope: ClassScope) -> list[str]:
    """Return the names that a class and its bases annotate, in the order of the arguments."""
    names = (
        statement.target.id
        for base in reversed(list(scope.lineage()))
        for statement in base.node.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    )
    return list(dict.fromkeys(names))


def matched_fields(scope: ClassScope) -> list[str]:
    """Return the names that positional patterns stand for: `__match_args__`, else the fields."""
    for base in scope.lineage():
        for statement in base.node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
                (target, *_) = statement.targets
                if isinstance(target, ast.Name) and target.id == "__match_args__":
                    parts = statement.value.elts
                    return [str(part.value) for part in parts if isinstance(part, ast.Constant)]
    return fields_of(scope)


def unpacked_fields(scope: ClassScope, key: str | None = None) -> list[str]:
    """Return the fields that an object of a named tuple's class gives by position.

    `key` is the position as text; without one it may be any. Other classes give none.
    """
    if not scope.external_lineage() & _NAMED_TUPLES:
        return []
    fields = fields_of(scope)
    known = key is not None and key.isdecimal() and int(key) < len(fields)
    return [fields[int(key)]] if known and key is not None else fields
