"""Templates of `str.format`: what they read of a response, or show of an object."""

from __future__ import annotations

import ast
import re
import string

from req2httpx.analysis.program import constant_text
from req2httpx.rules.responses.names import OTHER
from req2httpx.rules.site import FindingBuilder, ModuleView

_ALIKE = re.compile(r"\.(status_code|content|url|headers\[[^]]+\])")
"""Attributes whose text is the same in both libraries."""


def reads_by_template(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> bool:
    """Speak of a template that reads attributes of a response; return whether it shows no other.

    `"{0.ok}".format(response)` reads `.ok` by name, where no edit reaches it.
    """
    assert isinstance(call.func, ast.Attribute)
    template = constant_text(builder.view.value(call.func.value))
    place = _place(call, node)
    if template is None or place is None:
        return False
    fields = _fields(template, place)
    different = [path for path, spec in fields if path and (spec or not _ALIKE.fullmatch(path))]
    if different:
        builder.error(
            OTHER,
            f"The template reads `{different[0]}` of a response by name: it is called otherwise in "
            f"{builder.view.target}, or holds something else.",
            "Give the template the attribute instead of the response, then run again.",
        )
        return True
    return bool(fields) and all(path for path, _ in fields)


def is_shown_whole(view: ModuleView, call: ast.Call, node: ast.expr) -> bool:
    """Whether a known template shows an argument as it is, and reads nothing of it by name."""
    if not isinstance(call.func, ast.Attribute) or view.paths(call.func) != {"builtins.str.format"}:
        return False
    template = constant_text(view.value(call.func.value))
    place = _place(call, node)
    if template is None or place is None:
        return False
    return not any(path for path, _ in _fields(template, place))


def _place(call: ast.Call, node: ast.expr) -> str | None:
    """Return the name or number by which a template knows an argument."""
    if node in call.args:
        spread = any(isinstance(argument, ast.Starred) for argument in call.args)
        return None if spread else str(call.args.index(node))
    return next((keyword.arg for keyword in call.keywords if keyword.value is node), None)


def _fields(template: str, place: str) -> list[tuple[str, str]]:
    """Return what the fields of an argument read from it, and how they format that."""
    found: list[tuple[str, str]] = []
    count = 0
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        return []
    for _, name, spec, conversion in parsed:
        if name is None:
            continue
        head = re.split(r"[.\[]", name, maxsplit=1)[0]
        if not head:
            head, count = str(count), count + 1
        if head == place:
            path = name[len(re.split(r"[.\[]", name, maxsplit=1)[0]) :]
            found.append((path, (spec or "") + (conversion or "")))
    return found
