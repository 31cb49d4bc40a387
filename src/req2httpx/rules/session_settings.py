"""What a Client takes at construction only: `verify`, `cert`, `proxies` and `trust_env`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Kind
from req2httpx.knowledge.client_members import CONNECTION_SETTINGS
from req2httpx.rewrite.edits import Append, ChangeCall, DeleteStatement, Parts
from req2httpx.rules.client_classes import has_settings, may_be_given, session_origins
from req2httpx.rules.proxies import ProxyArgument, ProxySettings, combined
from req2httpx.rules.registry import on_read, on_store, rule
from req2httpx.rules.session_construction import (
    Construction,
    can_move,
    construction_of,
    dumped,
)
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names

CONSTRUCTOR = rule("RH302", "What a Client takes at construction only")

State = TypeVar("State")


@on_store(Kind.SESSION, *sorted(CONNECTION_SETTINGS))
def setting(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.verify = ca` becomes `Client(verify=ca)`, where that is the same."""
    if not _stays(builder, node):
        _move(builder, node)


@on_read(Kind.SESSION, "verify", "cert")
def read_setting(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A client does not give back what it was made with."""
    if _stays(builder, node):
        return
    builder.error(
        CONSTRUCTOR,
        f"An {builder.view.target} client has no `{node.attr}` that could be read or changed.",
        "Keep the value in a variable of your own, and give it to the client's constructor.",
    )


@on_read(Kind.SESSION, "proxies")
def read_proxies(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.proxies.update(...)` and `session.proxies["http"] = ...` set them too."""
    if _stays(builder, node):
        return
    if _change_of(builder.view, node) is None:
        read_setting(builder, node)
        return
    _move(builder, node)


def _stays(builder: FindingBuilder, node: ast.Attribute) -> bool:
    """Whether the session becomes a client that has the setting, as a Session has it."""
    view = builder.view
    origins = session_origins(view.value(node.value))
    if not has_settings(view, origins):
        return False
    if may_be_given(view, origins):
        builder.warn(
            CONSTRUCTOR,
            f"A session that callers outside the project give has no `{node.attr}` that counts, if "
            f"it is a plain {view.target}.Client of theirs.",
            "Let callers give a ClientWithSettings of the generated module, as the project does.",
        )
    return True


# -- one setting ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that changes a setting: `key` is that of an item of `proxies`."""

    node: ast.Attribute
    statement: ast.stmt
    value: ast.expr
    key: ast.expr | None = None
    adds: bool = False


def _change_of(view: ModuleView, node: ast.Attribute) -> Change | None:
    """Return what a statement does with a setting; None where it does something else."""
    parent = view.parent(node)
    statement = view.statement(node)
    if isinstance(parent, ast.Assign) and parent.targets == [node]:
        return Change(node, statement, parent.value)
    if isinstance(parent, ast.AnnAssign) and parent.target is node and parent.value is not None:
        return Change(node, statement, parent.value)
    if node.attr != "proxies":
        return None
    above = view.parent(parent) if parent is not None else None
    if isinstance(parent, ast.Subscript) and isinstance(above, ast.Assign):
        if above.targets != [parent]:
            return None
        return Change(node, statement, above.value, parent.slice, adds=True)
    if not (isinstance(parent, ast.Attribute) and parent.attr == "update"):
        return None
    if isinstance(above, ast.Call) and len(above.args) == 1 and not above.keywords:
        alone = view.parent(above) is statement
        return Change(node, statement, above.args[0], adds=True) if alone else None
    return None


def _move(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Move a setting into the constructor; the first one of a session speaks for all."""
    view = builder.view
    construction = construction_of(view, node.value)
    change = _change_of(view, node)
    if construction is None or change is None or not _is_reached(construction, change.statement):
        builder.error(CONSTRUCTOR, *_unmovable(view, node))
        return
    builder.involve(view.value(construction.call))
    places = _conditions(view, construction, change)
    if not all(can_move(view, construction, *place) for place in places):
        builder.error(CONSTRUCTOR, *_unmovable(view, node))
        return
    reason = f"a client takes what `{node.attr}` says at construction only"
    doomed = _whole(view, construction, change.statement)
    builder.edits.append(DeleteStatement(doomed, CONSTRUCTOR.code, "set at construction"))
    first = next(iter(_changes(view, construction)), None)
    if first is None or first.node is not node:
        return
    arguments = _arguments(builder, construction)
    if arguments:
        appends = tuple(Append(name, parts) for name, parts in arguments.items())
        builder.edits.append(ChangeCall(construction.call, CONSTRUCTOR.code, reason, None, appends))


def _unmovable(view: ModuleView, node: ast.Attribute) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is silently ignored on an {view.target} client once it exists, and "
        "it cannot be moved to where the session is made: other code runs in between, or the "
        "session is made elsewhere.",
        "Set it right after the session is made (or build the client with verify=, proxy= or "
        "mounts= by hand), then run again.",
    )


def _is_reached(construction: Construction, statement: ast.stmt) -> bool:
    """Whether a statement stands in the set-up, under nothing but `if`."""
    return any(statement is inner for inner in _leaves(construction.setup))


def _leaves(statements: tuple[ast.stmt, ...] | list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in statements:
        if isinstance(statement, ast.If):
            yield from _leaves(statement.body)
            yield from _leaves(statement.orelse)
        else:
            yield statement


def _conditions(
    view: ModuleView, construction: Construction, change: Change
) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """Yield the expressions that have to move with a change, each with its statement."""
    yield change.statement, change.value
    if change.key is not None:
        yield change.statement, change.key
    for above in view.ancestors(change.statement):
        if isinstance(above, ast.If) and any(
            above in (statement, *walk(statement)) for statement in construction.setup
        ):
            yield above, above.test


def _changes(view: ModuleView, construction: Construction) -> Iterator[Change]:
    """Yield the changes of all settings in the set-up of a session, in order."""
    for statement in _leaves(construction.setup):
        change = _change_in(view, construction, statement)
        if change is not None:
            yield change


def _change_in(view: ModuleView, construction: Construction, statement: ast.stmt) -> Change | None:
    for inner in walk(statement):
        if (
            isinstance(inner, ast.Attribute)
            and inner.attr in CONNECTION_SETTINGS
            and dumped(inner.value) == construction.target
        ):
            change = _change_of(view, inner)
            if change is not None and change.statement is statement:
                return change
    return None


def _whole(view: ModuleView, construction: Construction, statement: ast.stmt) -> ast.stmt:
    """Return the outermost `if` that holds nothing but statements that move."""
    whole = statement
    for above in view.ancestors(statement):
        if not isinstance(above, ast.If):
            break
        if not all(_change_in(view, construction, leaf) for leaf in _leaves([above])):
            break
        if not any(above in walk(part) for part in construction.setup):
            break
        whole = above
    return whole


# -- all settings ---------------------------------------------------------------------------------


def _arguments(builder: FindingBuilder, construction: Construction) -> dict[str, Parts]:
    """Return the arguments of the constructor that say what the set-up says."""
    view = builder.view
    arguments: dict[str, Parts] = {}
    verify = _composed(view, construction, "verify")
    cert = _composed(view, construction, "cert")
    tls = _tls(builder, construction, verify, cert)
    if tls is not None:
        arguments["verify"] = tls
    proxy = _proxies(builder, construction, tls)
    if proxy is not None:
        arguments[proxy.name] = proxy.parts
    trust_env = _composed(view, construction, "trust_env")
    if trust_env is not None:
        arguments["trust_env"] = trust_env
    return arguments


_DEFAULTS = {"verify": "True", "cert": "None", "trust_env": "True"}


def _composed(view: ModuleView, construction: Construction, name: str) -> Parts | None:
    """Return the value that a setting has after the set-up; None where nothing sets it."""

    def value(change: Change, before: Parts | None) -> Parts | None:
        return (change.value,)

    def choose(test: ast.expr, yes: Parts | None, no: Parts | None) -> Parts | None:
        default: Parts = (_DEFAULTS[name],)
        first, second = yes or default, no or default
        if len(first) > 1:
            first = ("(", *first, ")")
        return (*first, " if ", test, " else ", *second)

    return _walk(view, construction, construction.setup, name, None, value, choose)


def _walk(
    view: ModuleView,
    construction: Construction,
    statements: tuple[ast.stmt, ...] | list[ast.stmt],
    name: str,
    state: State,
    apply: Callable[[Change, State], State],
    choose: Callable[[ast.expr, State, State], State],
) -> State:
    """Follow a setting through the set-up, and join what the branches of an `if` leave."""
    for statement in statements:
        if isinstance(statement, ast.If):
            yes = _walk(view, construction, statement.body, name, state, apply, choose)
            no = _walk(view, construction, statement.orelse, name, state, apply, choose)
            state = yes if yes is no else choose(statement.test, yes, no)
            continue
        change = _change_in(view, construction, statement)
        if change is not None and change.node.attr == name:
            state = apply(change, state)
    return state


def _tls(
    builder: FindingBuilder,
    construction: Construction,
    verify: Parts | None,
    cert: Parts | None,
) -> Parts | None:
    """Return the value of `verify=`: a path and a client certificate go into an SSLContext."""
    view = builder.view
    if cert is not None:
        return (f"{builder.helper('verify')}(", *(verify or ("True",)), ", ", *cert, ")")
    if verify is None:
        return None
    values = [
        change.value for change in _changes(view, construction) if change.node.attr == "verify"
    ]
    names = frozenset[str]().union(*(type_names(view.value(value)) for value in values))
    if names <= {"bool", "NoneType"}:
        return verify
    return (f"{builder.helper('verify')}(", *verify, ")")


def _proxies(
    builder: FindingBuilder, construction: Construction, tls: Parts | None
) -> ProxyArgument | None:
    view = builder.view

    def apply(change: Change, before: ProxySettings | None) -> ProxySettings | None:
        settings = before if change.adds and before is not None else ProxySettings()
        return settings.changed(view, change.key, change.value)

    def choose(
        test: ast.expr, yes: ProxySettings | None, no: ProxySettings | None
    ) -> ProxySettings | None:
        return combined(test, yes or ProxySettings(), no or ProxySettings())

    settings = _walk(view, construction, construction.setup, "proxies", None, apply, choose)
    argument = None if settings is None else settings.argument(builder, tls)
    if argument is not None and not _ignores_environment(view, construction):
        builder.assume(
            CONSTRUCTOR,
            "Where the environment names a proxy (HTTP_PROXY, ...), requests prefers it to those "
            f"of the session; {view.target} prefers the client's own.",
            "Set session.trust_env = False where the environment does not count.",
        )
    return argument


def _ignores_environment(view: ModuleView, construction: Construction) -> bool:
    """Whether the session is told without a condition to leave the environment alone."""
    return any(
        change.node.attr == "trust_env"
        and isinstance(change.value, ast.Constant)
        and not change.value.value
        and change.statement in construction.setup
        for change in _changes(view, construction)
    )
