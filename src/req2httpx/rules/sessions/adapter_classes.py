"""Adapter classes of the project that only fill in a timeout, name retries, or set up their pool.

`requests.adapters.HTTPAdapter` is asked for each request by `send(request, stream=, timeout=,
verify=, cert=, proxies=)`. A Session names `timeout` with every request but one that is prepared by
hand, as None where the code gives none, and always for those that follow a redirect (sessions.py of
requests, `request`, `send` and `resolve_redirects`; measured): `kwargs.setdefault("timeout", 5)`
has no effect on them.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import ClassValue, Object, Value
from req2httpx.knowledge.adapter_members import (
    ADAPTER_MEMBERS,
    HTTP_ADAPTER,
    MADE_WITH,
    SENT_WITH,
)
from req2httpx.rules.sessions.method_runs import MethodRun, Passed
from req2httpx.rules.sessions.method_symbols import (
    NOTHING_GIVEN,
    Built,
    Given,
    Row,
    Symbol,
    UnfollowedError,
    Written,
    built_first,
    is_helper,
)

_OVERRIDDEN = frozenset({"__init__", "send", "init_poolmanager", "proxy_manager_for"})
"""The methods that are followed."""


@dataclass(frozen=True, slots=True)
class MadeAdapter:
    """What an adapter does, by the call that makes it.

    `timeout` is what a request gets that has none, None where that is no timeout either, and
    `prepared` what one gets that is prepared by hand, for which none is named. `others` are the
    arguments of HTTPAdapter itself, `pool` those of its pool of connections that are not among
    these, `proxied` those of a pool for a proxy. `always` says that a request gets the timeout in
    place of its own, `by_truth` that it does so where its own is 0.
    """

    call: ast.Call
    scope: ClassScope
    timeout: Written | None
    prepared: Written | None
    others: dict[str, Symbol]
    pool: dict[str, Symbol] = field(default_factory=dict)
    proxied: dict[str, Symbol] = field(default_factory=dict)
    always: bool = False
    by_truth: bool = False


def adapter_class(value: Value) -> ClassScope | None:
    """Return the class of the project that a value is, or is an object of: one of HTTPAdapter."""
    if len(value) != 1:
        return None
    (atom,) = value
    if not isinstance(atom, ClassValue | Object):
        return None
    scope = atom.scope
    return scope if HTTP_ADAPTER in scope.external_lineage() else None


def builds_context(made: MadeAdapter) -> bool:
    """Whether the class of an adapter has statements that build what its pool is given."""
    return any(isinstance(symbol, Built) for symbol in made.pool.values())


def without_use(made: MadeAdapter) -> list[ast.expr]:
    """Return the arguments of the call that a client is not given."""
    taken = [made.others.get("max_retries"), made.timeout, *made.pool.values()]
    members = [one for symbol in taken if isinstance(symbol, Row) for one in symbol.members]
    used = {symbol.node for symbol in (*taken, *members) if isinstance(symbol, Written)}
    given = [*made.call.args, *(keyword.value for keyword in made.call.keywords)]
    return [node for node in given if node not in used]


def made_adapter(program: Program, call: ast.Call) -> MadeAdapter | None:
    """Return what the adapter does that a call makes; None where it does more than is followed."""
    scope = adapter_class(program.value_of(call.func))
    if scope is None or not is_simple(scope):
        return None
    try:
        return _made(program, scope, call)
    except UnfollowedError:
        return None


def is_simple(scope: ClassScope) -> bool:
    """Whether a class overrides nothing of HTTPAdapter but the methods that are followed."""
    node = scope.node
    if node.decorator_list or node.keywords or len(node.bases) != 1 or scope.family():
        return False
    if scope.external_bases != {HTTP_ADAPTER} or scope.bases or scope.unknown_base:
        return False
    return all(_is_simple(statement) for statement in node.body)


def _is_simple(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.FunctionDef):
        return statement.name in _OVERRIDDEN or (
            statement.name not in ADAPTER_MEMBERS and is_helper(statement)
        )
    if isinstance(statement, ast.Assign):
        (target, *others) = statement.targets
        return not others and isinstance(target, ast.Name) and target.id not in ADAPTER_MEMBERS
    if isinstance(statement, ast.AnnAssign):
        return isinstance(statement.target, ast.Name) and statement.target.id not in ADAPTER_MEMBERS
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _made(program: Program, scope: ClassScope, call: ast.Call) -> MadeAdapter:
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        raise UnfollowedError
    if any(keyword.arg is None for keyword in call.keywords):
        raise UnfollowedError
    positional = [Written(argument, at_call=True) for argument in call.args]
    named = {k.arg: Written(k.value, at_call=True) for k in call.keywords if k.arg is not None}
    initializer = _method(scope, "__init__")
    attributes: dict[str, Symbol] = {}
    passed = Passed("__init__", tuple(positional), dict(named))
    if initializer is not None:
        run = MethodRun(program, scope, initializer, attributes)
        run.run(positional, dict(named))
        passed = _only_call(run, "__init__")
    pool = _pooled(program, scope, passed.attributes)
    proxied = _proxied(program, scope, attributes)
    if attributes.keys() & ADAPTER_MEMBERS:
        raise UnfollowedError
    others = _matched(passed, MADE_WITH)
    absent = _sent(program, scope, attributes, NOTHING_GIVEN)
    prepared = _sent(program, scope, attributes, None)
    given = Given("timeout")
    sent = _sent(program, scope, attributes, given)
    always = sent == absent and sent != given
    if not always and sent != given:
        raise UnfollowedError
    zero = Written(ast.Constant(0))
    by_truth = not always and _sent(program, scope, attributes, zero) != zero
    return MadeAdapter(
        call,
        scope,
        timeout=_or_none(absent),
        prepared=_or_none(prepared),
        others=others,
        pool=pool,
        proxied=proxied,
        always=always,
        by_truth=by_truth,
    )


def _or_none(symbol: Symbol) -> Written | None:
    """Return a timeout as an expression, None for no timeout; raises UnfollowedError for others."""
    if not isinstance(symbol, Written):
        raise UnfollowedError
    none = isinstance(symbol.node, ast.Constant) and symbol.node.value is None
    return None if none else symbol


def _sent(
    program: Program, scope: ClassScope, attributes: dict[str, Symbol], timeout: Symbol | None
) -> Symbol:
    """Return the timeout that HTTPAdapter gets for one that requests passes, or passes not."""
    function = _method(scope, "send")
    if function is None:
        return NOTHING_GIVEN if timeout is None else timeout
    given: dict[str, Symbol] = {name: Given(name) for name in SENT_WITH}
    if timeout is None:
        del given["timeout"]
    else:
        given["timeout"] = timeout
    run = MethodRun(program, scope, function, dict(attributes))
    run.run([Given("request")], given)
    passed = _only_call(run, "send")
    if run.result != 0 or run.attributes != attributes:
        raise UnfollowedError
    found = _matched(passed, ("request", *SENT_WITH))
    sent = found.pop("timeout", NOTHING_GIVEN)
    if found != {name: Given(name) for name in ("request", *SENT_WITH) if name != "timeout"}:
        raise UnfollowedError
    return sent


def _pooled(
    program: Program, scope: ClassScope, attributes: dict[str, Symbol]
) -> dict[str, Symbol]:
    """Return what the pool is made with besides what HTTPAdapter says: from `init_poolmanager`."""
    function = _method(scope, "init_poolmanager")
    if function is None:
        return {}
    run = _pool_run(program, scope, attributes, function)
    run.run([Given("connections"), Given("maxsize")], {"block": Given("block")})
    if len(run.passed) != 1 or run.attributes != attributes:
        raise UnfollowedError
    passed = run.passed[0]
    first = {"init_poolmanager": "connections", "PoolManager": "num_pools"}.get(passed.method, "")
    found = dict(zip((first, "maxsize", "block"), passed.positional, strict=False)) | passed.named
    if len(passed.positional) > 2 or found.pop(first, None) != Given("connections"):
        raise UnfollowedError
    if found.pop("maxsize", None) != Given("maxsize"):
        raise UnfollowedError
    if found.pop("block", None) != Given("block"):
        raise UnfollowedError
    return found


def _proxied(
    program: Program, scope: ClassScope, attributes: dict[str, Symbol]
) -> dict[str, Symbol]:
    """Return what a pool for a proxy is made with besides: from `proxy_manager_for`."""
    function = _method(scope, "proxy_manager_for")
    if function is None:
        return {}
    run = _pool_run(program, scope, attributes, function)
    run.run([Given("proxy")], {})
    passed = _only_call(run, "proxy_manager_for")
    if run.result != 0 or run.attributes != attributes or passed.positional[1:]:
        raise UnfollowedError
    found = dict(zip(("proxy",), passed.positional, strict=False)) | passed.named
    if found.pop("proxy", None) != Given("proxy"):
        raise UnfollowedError
    return found


def _pool_run(
    program: Program, scope: ClassScope, attributes: dict[str, Symbol], function: ast.FunctionDef
) -> MethodRun:
    """Return the run of a method that makes a pool, behind what it builds by itself first."""
    built, skipped = built_first(function)
    return MethodRun(program, scope, function, dict(attributes), {**built}, skipped=skipped)


def _only_call(run: MethodRun, method: str) -> Passed:
    if len(run.passed) != 1 or run.passed[0].method != method:
        raise UnfollowedError
    return run.passed[0]


def _matched(passed: Passed, parameters: tuple[str, ...]) -> dict[str, Symbol]:
    """Return the arguments by the names of their parameters."""
    by_place = dict(zip(parameters, passed.positional, strict=False))
    if len(passed.positional) > len(parameters) or by_place.keys() & passed.named.keys():
        raise UnfollowedError
    found = by_place | passed.named
    if not found.keys() <= set(parameters):
        raise UnfollowedError
    return found


def _method(scope: ClassScope, name: str) -> ast.FunctionDef | None:
    found = [
        statement
        for statement in scope.node.body
        if isinstance(statement, ast.FunctionDef) and statement.name == name
    ]
    if len(found) > 1:
        raise UnfollowedError
    return found[0] if found else None
