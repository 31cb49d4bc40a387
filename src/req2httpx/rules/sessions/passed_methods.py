"""Methods of a session that go with their arguments to what calls them: `submit(session.get, url)`.

A client's method does what the session's does, so that it stays, and the arguments change.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import FunctionValue, Instance, Kind, MethodValue
from req2httpx.knowledge.passing_functions import FOLLOWED_BY_POSITION, WHOLE
from req2httpx.knowledge.requests_api import REQUEST_KEYWORDS, SESSION_POSITIONAL
from req2httpx.rules.calls.function_values import FUNCTION_VALUE
from req2httpx.rules.calls.passed_functions import as_call, by_position
from req2httpx.rules.sessions.client_classes import adds_params, session_origins
from req2httpx.rules.site import FindingBuilder, held_by


def hand_over_method(builder: FindingBuilder, node: ast.Attribute) -> bool:
    """Rewrite what is passed together with a method; whether what calls it is known."""
    view = builder.view
    call = view.parent(node)
    owner = view.value(node.value)
    plain = all(isinstance(atom, Instance) and atom.kind is Kind.SESSION for atom in owner)
    if not isinstance(call, ast.Call) or node not in call.args or not plain:
        return False
    name = called_name(call.func)
    if name not in WHOLE | FOLLOWED_BY_POSITION:
        return False
    if any(isinstance(atom, FunctionValue | MethodValue) for atom in view.value(call.func)):
        return False
    if node.attr in ("head", "send") or adds_params(view, session_origins(owner)):
        return False
    result = view.value(call)
    builder.involve(result | held_by(view, result))
    builder.call_site = True
    index = call.args.index(node)
    rest = call.args[index + 1 :]
    alone = 2 if node.attr == "request" else 1
    if name in FOLLOWED_BY_POSITION:
        if len(rest) > alone or any(isinstance(part, ast.Starred) for part in rest):
            builder.error(FUNCTION_VALUE, *by_position(builder, call))
        return True
    if rest or any(k.arg is None or k.arg in REQUEST_KEYWORDS for k in call.keywords):
        as_call(builder, call, node.attr, index, FUNCTION_VALUE, SESSION_POSITIONAL)
    return True
