"""The arguments of a constructor that say what the statements after it would have said."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeVar

from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.proxies import ProxyArgument, ProxySettings, combined
from req2httpx.rules.sessions.construction import Construction
from req2httpx.rules.sessions.setting_changes import CONSTRUCTOR, Change, change_in, changes
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names

State = TypeVar("State")


def composed_arguments(builder: FindingBuilder, construction: Construction) -> dict[str, Parts]:
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
        change = change_in(view, construction, statement)
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
        change.value for change in changes(view, construction) if change.node.attr == "verify"
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
        for change in changes(view, construction)
    )
