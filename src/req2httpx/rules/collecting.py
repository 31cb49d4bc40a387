"""Calls that take all that an iterable gives at once, or that stop at an element."""

from __future__ import annotations

import ast

from req2httpx.rules.site import ModuleView

_COLLECTORS = frozenset(
    f"builtins.{name}"
    for name in ("list", "tuple", "set", "frozenset", "sorted", "sum", "min", "max", "dict")
)


def collects(view: ModuleView, user: ast.Call, given: ast.expr) -> bool:
    """Whether a call takes all that an iterable gives before it does anything with it."""
    if not user.args or user.args[0] is not given or len(user.args) > 2:
        return False
    if isinstance(user.func, ast.Attribute) and user.func.attr == "join" and len(user.args) == 1:
        value = user.func.value
        return isinstance(value, ast.Constant) and isinstance(value.value, str | bytes)
    paths = view.paths(user.func)
    if not paths or not paths <= _COLLECTORS:
        return False
    return paths == {"builtins.sorted"} or not (
        any(keyword.arg == "key" for keyword in user.keywords)
        or (len(user.args) > 1 and paths != {"builtins.sum"})
    )


def stops(view: ModuleView, user: ast.Call, given: ast.expr) -> bool:
    """Whether a call takes elements until one is what it looks for, and gives something anyway.

    `next()` without a default raises StopIteration, where its asynchronous form raises another.
    """
    if user.keywords or not user.args or user.args[0] is not given:
        return False
    paths = view.paths(user.func)
    if paths == {"builtins.next"}:
        return len(user.args) == 2
    return len(user.args) == 1 and paths in ({"builtins.any"}, {"builtins.all"})
