"""The local address and the options of sockets that adapters give their pools.

A transport of httpx has them. A client with `transport=` does not look for the proxies of the
environment, through which requests sends without them: a generated function gives the transports
of those as `mounts=`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import Literal
from req2httpx.knowledge.client_members import CONNECTION_SETTINGS
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.sessions.adapter_classes import MadeAdapter
from req2httpx.rules.sessions.client_classes import (
    adds_params,
    has_settings,
    repeats,
    session_origins,
)
from req2httpx.rules.sessions.construction import Construction
from req2httpx.rules.sessions.method_symbols import Row, Symbol, Written
from req2httpx.rules.sessions.mount_groups import (
    EVERYWHERE,
    Mount,
    MountProblem,
    all_prefixes,
    at_construction,
    differs,
    reached,
)
from req2httpx.rules.sessions.mounted_contexts import (
    OF_TRANSPORTS,
    connections_of,
    sets_connections,
)
from req2httpx.rules.site import ModuleView

_AFTER_CONNECTING = frozenset(
    {
        *("SO_KEEPALIVE", "TCP_KEEPIDLE", "TCP_KEEPALIVE", "TCP_KEEPINTVL", "TCP_KEEPCNT"),
        *("TCP_NODELAY", "SO_LINGER"),
    }
)
"""Options that do the same before a socket connects, as urllib3 sets them, and after (httpcore).

TCP_USER_TIMEOUT is none of them: set before, it ends the attempt to connect too (tcp(7); measured).
"""

_KEPT = 20
"""How many idle connections a transport keeps."""


@dataclass(frozen=True, slots=True)
class MountedTransport:
    """The arguments of `HTTPTransport`, as they are written where the session is made."""

    arguments: Parts


def mounted_transport(
    view: ModuleView, session: ast.expr, group: tuple[Mount, ...]
) -> MountedTransport | MountProblem | None:
    """Return the transport for a session's adapters, None for none, or why there cannot be one."""
    made = group[0].place.made
    if not made.pool or not made.pool.keys() <= OF_TRANSPORTS:
        return None
    if len({connections_of(mount.place.made) for mount in group}) != 1 or made.proxied:
        return _unlike(view)
    if all_prefixes(group) != EVERYWHERE:
        return _partly(view)
    sessions = session_origins(view.value(session))
    if (
        has_settings(view, sessions)
        or adds_params(view, sessions)
        or repeats(view, sessions)
        or view.settings.exact
        or sets_connections(view, sessions, CONNECTION_SETTINGS)
        or not all(_is_small(view, mount.place.made) for mount in group)
    ):
        return _beside(view)
    construction = reached(view, session, group)
    found: list[Parts] = []
    for name, symbol in sorted(made.pool.items()):
        parts = () if construction is None else _argument(view, construction, group, name, symbol)
        if not parts:
            return _elsewhere(view)
        found.append(parts)
    (first, *others) = found
    return MountedTransport((*first, *(part for parts in others for part in (", ", *parts))))


def _is_small(view: ModuleView, made: MadeAdapter) -> bool:
    size = made.others.get("pool_maxsize")
    if size is None:
        return True
    value = view.value(size.node) if isinstance(size, Written) else frozenset()
    return bool(value) and all(
        isinstance(atom, Literal) and isinstance(atom.value, int) and atom.value <= _KEPT
        for atom in value
    )


def _argument(
    view: ModuleView,
    construction: Construction,
    group: tuple[Mount, ...],
    name: str,
    symbol: Symbol,
) -> Parts:
    """Return `local_address=...` or `socket_options=...`; empty where it cannot be written."""
    if name == "source_address":
        symbol = _host(symbol) or symbol
    elif not isinstance(symbol, Written) or not _is_known(symbol.node):
        return ()
    if not isinstance(symbol, Written) or differs(view, group, symbol.node):
        return ()
    if name == "source_address" and not _is_text(view, symbol.node):
        return ()
    parts = at_construction(view, construction, group[0], symbol)
    argument = "local_address" if name == "source_address" else name
    return (f"{argument}=", *parts) if parts else ()


def _host(symbol: Symbol) -> Written | None:
    """Return the host of a pair of it and port 0, any port; None for anything else."""
    members: list[Symbol] = []
    if isinstance(symbol, Row):
        members = list(symbol.members)
    elif isinstance(symbol, Written) and isinstance(symbol.node, ast.Tuple):
        members = [Written(member, symbol.at_call) for member in symbol.node.elts]
    if len(members) != 2:
        return None
    host, port = members
    zero = isinstance(port, Written) and isinstance(port.node, ast.Constant) and not port.node.value
    return host if zero and isinstance(host, Written) else None


def _is_text(view: ModuleView, node: ast.expr) -> bool:
    """Whether an address may be a text; a pair of address and port that is not seen is none."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return not isinstance(node, ast.Tuple) and not any(
        getattr(atom, "name", "") == "tuple" for atom in view.value(node)
    )


def _is_known(node: ast.expr) -> bool:
    """Whether an expression gives options alone that may be set when a socket is connected.

    It is written out: `[(level, option, value), ...]`, perhaps behind those that urllib3 sets by
    itself (TCP_NODELAY; connection.py).
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_known(node.left) and _is_known(node.right)
    if isinstance(node, ast.List | ast.Tuple):
        return all(_is_known_item(item) for item in node.elts)
    return called_name(node) == "default_socket_options"


def _is_known_item(node: ast.expr) -> bool:
    if isinstance(node, ast.Starred):
        return _is_known(node.value)
    if not isinstance(node, ast.Tuple | ast.List) or len(node.elts) != _OF_OPTION:
        return False
    return called_name(node.elts[1]) in _AFTER_CONNECTING


_OF_OPTION = 3
"""A level, an option and its value, as `socket.setsockopt` takes them."""


# -- what is said ---------------------------------------------------------------------------------


def _unlike(view: ModuleView) -> MountProblem:
    return (
        "These adapters give other addresses or options to some connections, or to those through "
        f"a proxy too; an {view.target} transport has one for all that use no proxy.",
        f"Build the client by hand with an {view.target}.HTTPTransport.",
    )


def _partly(view: ModuleView) -> MountProblem:
    return (
        "This adapter gives a local address or options to the connections of some URLs alone; the "
        f"transport of an {view.target} client is for all of them.",
        'Mount the adapter at "http://" and "https://", then run again.',
    )


def _beside(view: ModuleView) -> MountProblem:
    return (
        "This adapter gives a local address or options to connections, which a transport of "
        f"{view.target} has; but the client's other settings (verify, cert, proxies, trust_env, "
        "retries, params, the size of the pool) do not reach it.",
        f"Build the client by hand with an {view.target}.HTTPTransport that has them too.",
    )


def _elsewhere(view: ModuleView) -> MountProblem:
    return (
        "This adapter gives a local address or options to connections in a way that a transport "
        f"of {view.target} does not take: a port, options that have to be set before connecting, "
        "or values that are not seen where the session is made.",
        'Give source_address=("address", 0) and options such as SO_KEEPALIVE, and mount the '
        "adapter right after the session is made, then run again.",
    )
