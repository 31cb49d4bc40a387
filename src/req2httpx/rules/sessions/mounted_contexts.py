"""The SSLContext that adapters of the project give their connections: what `verify=` takes.

requests has urllib3 make the context verify, whatever it says itself, and load the certificates of
certifi into it (`cert_verify` of HTTPAdapter, `_ssl_wrap_socket_and_match_hostname` of urllib3).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import ApiMethod, Origin
from req2httpx.knowledge.client_members import CONNECTION_SETTINGS
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.arguments import mapping_of
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.sessions.adapter_classes import MadeAdapter
from req2httpx.rules.sessions.client_classes import has_settings, session_origins
from req2httpx.rules.sessions.construction import Construction
from req2httpx.rules.sessions.context_functions import ContextFunction, context_function
from req2httpx.rules.sessions.method_symbols import Built, Given, Row, Symbol, Written
from req2httpx.rules.sessions.mount_groups import (
    EVERYWHERE,
    Mount,
    MountProblem,
    all_prefixes,
    at_construction,
    differs,
    reached,
)
from req2httpx.rules.site import ModuleView
from req2httpx.rules.source_places import position

_CONTEXT = "ssl_context"
_VERSIONS = frozenset({"ssl_version", "ssl_minimum_version", "ssl_maximum_version"})
"""What urllib3 makes a context of, by `create_urllib3_context`, where a pool has none."""

OF_TRANSPORTS = frozenset({"source_address", "socket_options"})
"""Arguments of a pool that belong to a transport of httpx."""

_BESIDE = CONNECTION_SETTINGS - {"trust_env"}
"""Settings of a session that requests puts into the context too."""

_OF_CALLS = frozenset({"verify", "cert", "proxies"})
"""Arguments of a call that do the same for one request."""


@dataclass(frozen=True, slots=True)
class MountedContext:
    """The SSLContext as it is written where the session is made.

    `proxied` says that connections through a proxy have it in requests too; `function` makes it,
    where the class of the adapter did, and `required` is the import that the expression needs.
    """

    parts: Parts
    proxied: bool
    function: ContextFunction | None = None
    required: str = ""


def mounted_context(
    view: ModuleView, session: ast.expr, group: tuple[Mount, ...]
) -> MountedContext | MountProblem | None:
    """Return the context of a session's adapters, None for none, or why it has no counterpart."""
    kinds = {connections_of(mount.place.made) for mount in group}
    made = group[0].place.made
    if kinds == {((), ())} or (made.pool and made.pool.keys() <= OF_TRANSPORTS):
        return None
    if len(kinds) != 1 or not _is_of_context(view, made):
        return _other(view)
    if made.proxied and _dump(made.proxied) != _dump(made.pool):
        return _other(view)
    if not {"https://"} <= all_prefixes(group) <= EVERYWHERE:
        return _partly(view)
    construction = reached(view, session, group)
    if construction is None:
        return _elsewhere(view)
    sessions = session_origins(view.value(session))
    if has_settings(view, sessions) or sets_connections(view, sessions, _BESIDE):
        return _beside_settings(view)
    if view.settings.exact and not made.proxied:
        return _unlike_proxies(view)
    context = made.pool.get(_CONTEXT)
    if isinstance(context, Built):
        function = context_function(view, made, context)
        if function is None:
            return _in_the_class(view)
        return MountedContext((f"{function.name}()",), bool(made.proxied), function)
    found = [
        (name, _written(view, construction, group, symbol)) for name, symbol in made.pool.items()
    ]
    if not all(parts for _, parts in found):
        return _elsewhere(view)
    if context is not None:
        return MountedContext(found[0][1], bool(made.proxied))
    given = [part for name, parts in found for part in (", ", f"{name}=", *parts)][1:]
    made_by_urllib3 = ("urllib3.util.ssl_.create_urllib3_context(", *given, ")")
    return MountedContext(made_by_urllib3, bool(made.proxied), required="import urllib3")


def _is_of_context(view: ModuleView, made: MadeAdapter) -> bool:
    """Whether a pool is given an SSLContext, or the versions of TLS of one, and nothing else."""
    if set(made.pool) == {_CONTEXT}:
        return not isinstance(made.pool[_CONTEXT], Given | Row)
    return bool(made.pool) and all(
        name in _VERSIONS
        and isinstance(symbol, Written)
        and isinstance(symbol.node, ast.Attribute)
        and all(path.startswith("ssl.") for path in view.paths(symbol.node) or {""})
        for name, symbol in made.pool.items()
    )


def _written(
    view: ModuleView, construction: Construction, group: tuple[Mount, ...], symbol: Symbol
) -> Parts:
    """Return an argument of the pool as it can be written where the session is made."""
    if not isinstance(symbol, Written):
        return ()
    renamed = any(
        isinstance(inner, ast.Name | ast.Attribute) and imported_from_requests(view, inner)
        for inner in walk(symbol.node)
    )
    if renamed or differs(view, group, symbol.node):
        return ()
    if _changes_later(view, construction.call, symbol.node):
        return ()
    return at_construction(view, construction, group[0], symbol)


def connections_of(made: MadeAdapter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a value that is the same for adapters that have the same connections."""
    return _dump(made.pool), _dump(made.proxied)


def _dump(symbols: dict[str, Symbol]) -> tuple[str, ...]:
    return tuple(f"{name}={_dumped(symbol)}" for name, symbol in sorted(symbols.items()))


def _dumped(symbol: Symbol) -> str:
    """Return a text that is the same for symbols that stand for the same."""
    if isinstance(symbol, Given):
        return symbol.name
    if isinstance(symbol, Written):
        return f"{symbol.at_call} {ast.dump(symbol.node)}"
    if isinstance(symbol, Built):
        return f"{symbol.name} {[ast.dump(one) for one in symbol.statements]}"
    return f"{[_dumped(member) for member in symbol.members]}"


def sets_connections(view: ModuleView, sessions: frozenset[Origin], names: frozenset[str]) -> bool:
    """Whether a session is given one of these settings, or a call certificates or proxies."""
    for module in view.program.modules.values():
        for attribute in view.program.nodes(module, ast.Attribute):
            named = attribute.attr in names
            if named and not sessions.isdisjoint(session_origins(view.value(attribute.value))):
                return True
        for call in view.program.nodes(module, ast.Call):
            if any(_names_setting(view, keyword) for keyword in call.keywords) and any(
                isinstance(atom, ApiMethod) and atom.receiver.origin in sessions
                for atom in view.value(call.func)
            ):
                return True
    return False


def _names_setting(view: ModuleView, keyword: ast.keyword) -> bool:
    if keyword.arg is not None:
        return keyword.arg in _OF_CALLS
    return not _OF_CALLS.isdisjoint(mapping_of(view, keyword.value).items)


def _changes_later(view: ModuleView, made: ast.Call, node: ast.expr) -> bool:
    """Whether an attribute of the context is set after the session is made.

    A client uses it as it is then; requests makes it verify before each connection.
    """
    names = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    return any(
        isinstance(attribute.value, ast.Name)
        and attribute.value.id in names
        and not isinstance(attribute.ctx, ast.Load)
        and (
            view.function(attribute) is not view.function(made)
            or position(attribute) > position(made)
        )
        for attribute in view.all_of(ast.Attribute)
    )


# -- what is said ---------------------------------------------------------------------------------


def _other(view: ModuleView) -> MountProblem:
    return (
        "This adapter of the project makes its pool of connections with settings of its own; an "
        f"{view.target} client takes an SSLContext as `verify=`, and a transport, which does not "
        "use the proxies of the environment, for the rest.",
        "Make an SSLContext, and let the adapter do no more than to give it on as ssl_context, "
        f"then run again; or build the client by hand with an {view.target}.HTTPTransport.",
    )


def _unlike_proxies(view: ModuleView) -> MountProblem:
    return (
        "Connections through a proxy of the environment do not have the SSLContext of this adapter "
        f"in requests; an {view.target} client has one for all.",
        "Override proxy_manager_for() in the same way, or leave --exact out.",
    )


def _partly(view: ModuleView) -> MountProblem:
    return (
        "The SSLContext of this adapter is for some hosts alone, or not for https; an "
        f"{view.target} client has one for all.",
        'Mount the adapter at "https://", or make a session of its own for those hosts, then run '
        "again.",
    )


def _beside_settings(view: ModuleView) -> MountProblem:
    return (
        "This session has an SSLContext, and verify, cert or proxies besides, which requests puts "
        f"into it for each request; an {view.target} client takes one or the other.",
        "Put all of it into the SSLContext (load_verify_locations, load_cert_chain), then run "
        "again.",
    )


def _in_the_class(view: ModuleView) -> MountProblem:
    return (
        "The class of this adapter makes the SSLContext itself, and it is used in other ways or in "
        "other modules too, so that no function can take its place.",
        "Make the context in a function, give it to the adapter where it is made, and run again.",
    )


def _elsewhere(view: ModuleView) -> MountProblem:
    return (
        "The SSLContext of this adapter cannot be read where the session is made: it is made "
        "later, changed afterwards, or its names mean something else there.",
        "Make the context before the session, and mount the adapter right after that, then run "
        "again.",
    )
