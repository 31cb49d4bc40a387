"""Arguments that go with a function of requests to what will call it: `submit(requests.get, url)`.

Whoever takes a function together with its arguments calls it with them as they stand, so that they
are rewritten where they are handed over, like those of a call.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import External, FunctionValue, MethodValue
from req2httpx.knowledge.passing_functions import (
    CONTAINED,
    EACH,
    EACH_UNPACKED,
    MAPPINGS,
    POSITIONAL_ONLY,
    SEQUENCES,
)
from req2httpx.knowledge.requests_api import POSITIONAL, REQUEST_KEYWORDS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.calls.edits import finish_indirect
from req2httpx.rules.calls.plans import BODY_KEYWORDS, BODYLESS, CallPlan, match_arguments
from req2httpx.rules.findings import Rule
from req2httpx.rules.site import FindingBuilder

_SAME = frozenset({"timeout"})
_TRANSLATED = frozenset({"allow_redirects", "data", "headers"})


def hand_over(
    builder: FindingBuilder, node: ast.expr, call: ast.Call, verb: str, rule: Rule
) -> None:
    """Rewrite what is passed together with a function, or say that it cannot be rewritten."""
    project = (FunctionValue, MethodValue)
    if any(isinstance(atom, project) for atom in builder.view.value(call.func)):
        return
    name = called_name(call.func)
    if name in CONTAINED or any(k.arg in SEQUENCES | MAPPINGS for k in call.keywords):
        _contained(builder, node, call, verb, rule)
        return
    if node not in call.args:
        return
    index = call.args.index(node)
    rest = call.args[index + 1 :]
    alone = 2 if verb == "request" else 1
    named = [k for k in call.keywords if k.arg is None or k.arg in REQUEST_KEYWORDS]
    several = len(rest) > alone or any(isinstance(part, ast.Starred) for part in rest)
    if name in EACH | EACH_UNPACKED | POSITIONAL_ONLY:
        if several or name in EACH_UNPACKED:
            builder.error(rule, *by_position(builder, call))
        return
    if (named or rest) and _is_library(builder, call):
        as_call(builder, call, verb, index, rule)


def _is_library(builder: FindingBuilder, call: ast.Call) -> bool:
    """Whether the callee may be code that passes the arguments on: no method of a container."""
    paths = [a.path for a in builder.view.value(call.func) if isinstance(a, External)]
    containers = ("builtins.dict.", "builtins.list.", "builtins.set.", "builtins.isinstance")
    return not any(path.startswith(containers) for path in paths)


def as_call(
    builder: FindingBuilder,
    call: ast.Call,
    verb: str,
    index: int,
    rule: Rule,
    table: Mapping[str, tuple[str, ...]] = POSITIONAL,
) -> None:
    """What stands behind the function are its arguments, keywords and all."""
    plan = CallPlan(builder, call, verb, on_session=table is not POSITIONAL)
    before = tuple(f"({position})" for position in range(index + 1))
    if not match_arguments(plan, (*before, *table[verb])):
        return
    for name in before:
        plan.arguments.pop(name, None)
    if verb in BODYLESS and BODY_KEYWORDS & set(plan.arguments):
        builder.error(
            rule,
            f"A body goes with a function that takes none in {builder.view.target}.",
            f'Pass requests.request with "{verb.upper()}" on instead, then run again.',
        )
        return
    finish_indirect(plan)
    if plan.callee is not None or plan.receiver is not None:
        builder.error(
            rule,
            "This call needs another function in its place, and it is another one that makes it.",
            "Write a function of your own that makes the call, then run again.",
        )


def by_position(builder: FindingBuilder, call: ast.Call) -> tuple[str, str]:
    """Return what is said where more than the URL is passed on by position."""
    return (
        f"`{builder.view.text(call.func)}` passes more than the URL on by position, and the "
        f"functions of {builder.view.target} take the rest by keyword only.",
        "Bind them with functools.partial(function, ...), or write a function of your own, then "
        "run again.",
    )


def _contained(
    builder: FindingBuilder, node: ast.expr, call: ast.Call, verb: str, rule: Rule
) -> None:
    """The arguments come in a sequence and a mapping: `Thread(target=, args=, kwargs=)`."""
    rest = call.args[call.args.index(node) + 1 :] if node in call.args else []
    named = {k.arg: k.value for k in call.keywords}
    sequence = next((named[name] for name in sorted(SEQUENCES) if name in named), None)
    mapping = next((named[name] for name in sorted(MAPPINGS) if name in named), None)
    sequence = rest[0] if rest else sequence
    mapping = rest[1] if len(rest) > 1 else mapping
    if sequence is not None and not _fits(sequence, 2 if verb == "request" else 1):
        builder.error(rule, *by_position(builder, call))
    if mapping is None:
        return
    keys = _keys(mapping)
    if keys is None or not keys <= _SAME | _TRANSLATED:
        builder.error(
            rule,
            "Keyword arguments of requests go with the function in a mapping, and they do not mean "
            f"the same in {builder.view.target}.",
            "Bind them with functools.partial(function, ...), then run again.",
            mapping,
        )
    elif not keys <= _SAME:
        parts = (f"{builder.helper('arguments')}(", mapping, ")")
        reason = "the mapping holds arguments of requests"
        builder.edits.append(Replace(mapping, rule.code, reason, parts))


def _fits(sequence: ast.expr, most: int) -> bool:
    """Whether a sequence is written out, and holds no more than the URL."""
    if not isinstance(sequence, ast.Tuple | ast.List) or len(sequence.elts) > most:
        return False
    return not any(isinstance(element, ast.Starred) for element in sequence.elts)


def _keys(mapping: ast.expr) -> set[str] | None:
    """Return the keys of a dict that is written out."""
    if isinstance(mapping, ast.Call) and isinstance(mapping.func, ast.Name):
        given = [keyword.arg for keyword in mapping.keywords]
        if mapping.func.id == "dict" and not mapping.args and None not in given:
            return {str(name) for name in given}
        return None
    if not isinstance(mapping, ast.Dict):
        return None
    keys = [key.value for key in mapping.keys if isinstance(key, ast.Constant)]
    return {str(key) for key in keys} if len(keys) == len(mapping.keys) else None
