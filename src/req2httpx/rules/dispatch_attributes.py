"""Ask the rules about attributes that are read, set or deleted."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import ApiMethod, Instance, Kind
from req2httpx.knowledge.exceptions import EXCEPTION_MEMBERS
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import METHODS, OTHER_READS, OTHER_STORES, READS, STORES
from req2httpx.rules.responses.handmade_responses import is_filled
from req2httpx.rules.sessions.delegated_attributes import as_responses
from req2httpx.rules.sessions.methods import session_verbs, stays_in_sight
from req2httpx.rules.sessions.objects import as_sessions
from req2httpx.rules.sessions.passed_methods import hand_over_method
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.unsupported import UNSUPPORTED, kinds_of, tell_apart


def attribute_findings(view: ModuleView, node: ast.Attribute) -> Iterator[Finding]:
    """Yield what the rules say of an attribute of a requests object."""
    base = as_sessions(view, view.value(node.value), node.attr)
    base = as_responses(view, base, node.attr)
    kinds = set(kinds_of(base))
    if len(kinds) > 1 and node.attr not in EXCEPTION_MEMBERS:
        kinds.discard(Kind.EXCEPTION)
    found = sorted(((kind, node.attr) for kind in kinds), key=str)
    if not found or _is_double(view, node) or is_filled(view, node):
        return
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node and isinstance(node.ctx, ast.Load):
        return
    builder = FindingBuilder(view, node)
    builder.involve(base)
    table = READS if isinstance(node.ctx, ast.Load) else STORES
    others = OTHER_READS if isinstance(node.ctx, ast.Load) else OTHER_STORES
    key = found[0]
    if all(known in table and table[known] is None for known in found):
        return
    if len(found) == 1 and key not in table and key not in METHODS and key[0] in others:
        others[key[0]](builder, node)
        if builder.edits or builder.notes:
            yield builder.finding()
        return
    if len(found) > 1 or key not in table or isinstance(node.ctx, ast.Del):
        if isinstance(node.ctx, ast.Load) and key in METHODS:
            if session_verbs(view.value(node)) == {node.attr} and stays_in_sight(view, node):
                return
            if found == [(Kind.SESSION, node.attr)] and hand_over_method(builder, node):
                yield builder.finding()
                return
            builder.error(
                UNSUPPORTED,
                f"The method `{view.text(node)}` is passed on instead of called: how it will be "
                f"called cannot be seen, and {view.target} takes other arguments.",
                "Pass a function of your own that makes the call.",
            )
        else:
            builder.error(UNSUPPORTED, *_unsupported_attribute(view, node, key))
        yield builder.finding()
        return
    handler = table[key]
    if handler is None:
        return
    handler(builder, node)
    tell_apart(builder, node, base)
    yield builder.finding()


def _is_double(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether an attribute is a test double: a method has no attributes but Python's own."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Attribute) or parent.attr.startswith("__"):
        return False
    value = view.value(node)
    is_method = any(
        isinstance(atom, ApiMethod) and (atom.receiver.kind, atom.name) in METHODS for atom in value
    )
    return is_method and not any(isinstance(atom, Instance) for atom in value)


def _unsupported_attribute(
    view: ModuleView, node: ast.Attribute, key: tuple[Kind, str]
) -> tuple[str, str]:
    verb = "read from" if isinstance(node.ctx, ast.Load) else "set on"
    return (
        f"`.{key[1]}` is {verb} a requests {key[0]}, and {view.target} has nothing that does the "
        "same; what flows here stays on requests.",
        "Rewrite this part by hand, or keep it on requests.",
    )
