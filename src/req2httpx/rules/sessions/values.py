"""What is set on a session and lives on a client too, with another meaning or under no name."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.values import Collection, Instance, Kind, Literal, may_be_none
from req2httpx.knowledge.client_members import CLIENT_MEMBERS, SESSION_MEMBERS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.calls.redirected_headers import tell_of_session_header
from req2httpx.rules.registry import (
    on_library_call,
    on_other_read,
    on_other_store,
    on_read,
    on_store,
    rule,
)
from req2httpx.rules.sessions.client_classes import is_made_in_project, session_origins
from req2httpx.rules.sessions.delegated_attributes import delegating_class, unlike
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names
from req2httpx.rules.source_places import names_in_scope

SESSION_VALUES = rule("RH310", "Headers, parameters and cookies of a session")


@on_store(Kind.SESSION, "params")
@on_read(Kind.SESSION, "params")
def params(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The parameters of a session go into every URL: a client of its own class adds them."""
    view = builder.view
    if is_made_in_project(view, session_origins(view.value(node.value))):
        reason = f"the params of an {view.target} client replace the query of the URL"
        parts = (node.value, ".default_params")
        builder.edits.append(Replace(node, SESSION_VALUES.code, reason, parts))
        return
    builder.error(
        SESSION_VALUES,
        f"A session's params are added to every URL's query by requests; {builder.view.target} "
        "replaces the query with them.",
        "Pass the parameters with each call, or make the session in this project, then run again.",
    )


@on_store(Kind.SESSION, "headers")
def headers(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Assigning headers replaces requests' defaults, and merges over httpx's."""
    view = builder.view
    statement = view.parent(node)
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    held = view.value(value)
    builder.involve(held)
    tell_of_session_header(builder, node)
    plain = bool(held) and all(isinstance(a, Collection) and a.name == "dict" for a in held)
    if not plain or any(_has_odd_value(builder, atom) for atom in held):
        builder.error(
            SESSION_VALUES,
            "Assigning a session's headers replaces requests' default ones, and this value is no "
            f"dict of str as far as can be seen; an {view.target} client merges it over its own.",
            "Use session.headers.update(...) with a dict, then run again.",
        )
        return
    builder.warn(
        SESSION_VALUES,
        "Assigning a session's headers throws requests' default ones away; an "
        f"{view.target} client keeps its own (Accept, Accept-Encoding, User-Agent) beside them.",
        "Check whether the server minds; session.headers.update(...) is what most code means.",
    )


_REFILLED = {"accept-encoding": "Accept-Encoding: identity", "user-agent": "urllib3's own"}


@on_read(Kind.SESSION, "headers")
def removed_header(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A default header that is taken away is filled in by urllib3, and absent with httpx."""
    tell_of_session_header(builder, node)
    view = builder.view
    parent = view.parent(node)
    key: ast.expr | None = None
    if isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Del):
        key = parent.slice
    elif isinstance(parent, ast.Attribute) and parent.attr == "pop":
        call = view.parent(parent)
        key = call.args[0] if isinstance(call, ast.Call) and call.args else None
    for atom in view.value(key):
        name = (
            atom.value.lower() if isinstance(atom, Literal) and isinstance(atom.value, str) else ""
        )
        if name in _REFILLED:
            builder.warn(
                SESSION_VALUES,
                f"Without this header requests sends {_REFILLED[name]} instead, and "
                f"{view.target} nothing.",
                "Set the header to the value that is wanted.",
            )


def _has_odd_value(builder: FindingBuilder, atom: object) -> bool:
    if not isinstance(atom, Collection):
        return True
    inside = builder.view.program.cell(Cell(ELEMENT, atom.origin, ""))
    return may_be_none(inside) or bool(type_names(inside) & {"int", "float", "bool", "list"})


@on_store(Kind.SESSION, "cookies")
def cookies(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A client copies the cookies that it is given."""
    view = builder.view
    statement = view.parent(node)
    value = statement.value if isinstance(statement, ast.Assign) else None
    held = view.value(value)
    builder.involve(held)
    jars = [a for a in held if isinstance(a, Instance) and a.kind is Kind.COOKIES]
    if isinstance(value, ast.Call) and jars and len(jars) == len(held):
        return
    builder.error(
        SESSION_VALUES,
        f"An {view.target} client copies the cookies that are assigned to it: what is put into "
        "this jar later reaches a Session of requests and not the client.",
        "Use session.cookies.update(...), then run again.",
    )


@on_store(Kind.SESSION, "stream")
@on_read(Kind.SESSION, "stream")
def stream(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.stream` is a setting in requests and a method in httpx."""
    builder.error(
        SESSION_VALUES,
        f"`stream` is a setting of a session, and the stream() method of an {builder.view.target} "
        "client, which assigning would overwrite.",
        "Pass stream=True to the calls, or drop the line where bodies are read anyway.",
    )


# -- attributes of the project's own --------------------------------------------------------------


@on_other_store(Kind.SESSION)
def other_store(builder: FindingBuilder, node: ast.Attribute) -> None:
    """An attribute that neither library knows stays what it is."""
    view = builder.view
    if node.attr in CLIENT_MEMBERS and node.attr not in SESSION_MEMBERS:
        builder.error(
            SESSION_VALUES,
            f"`{node.attr}` means nothing to a Session of requests, and an {view.target} client "
            "acts on it.",
            "Give the attribute another name, or drop the line, then run again.",
        )
    elif _is_taken(node.attr):
        _unsupported(builder, node)


@on_other_read(Kind.SESSION)
def other_read(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Reading such an attribute is the same too."""
    if _is_taken(node.attr):
        _unsupported(builder, node)


def _is_taken(name: str) -> bool:
    return name in CLIENT_MEMBERS or name in SESSION_MEMBERS or name.startswith("_")


def _unsupported(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.error(
        SESSION_VALUES,
        f"`{node.attr}` of a Session has no counterpart on an {builder.view.target} client that "
        "does the same.",
        "Rewrite this part by hand, or keep it on requests.",
    )


@on_library_call("builtins.setattr", "builtins.delattr", "builtins.getattr", "builtins.hasattr")
def attribute_by_name(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Attributes of a session that are named by a value."""
    view = builder.view
    if len(node.args) < 2:
        return
    sessions = [
        atom
        for atom in view.value(node.args[0])
        if isinstance(atom, Instance) and atom.kind is Kind.SESSION
    ]
    if not sessions:
        return
    names = {atom.value if isinstance(atom, Literal) else "" for atom in view.value(node.args[1])}
    reading = name in ("builtins.getattr", "builtins.hasattr")
    if names and reading and all(isinstance(n, str) and _reads_same(n) for n in names):
        return
    if names and all(isinstance(n, str) and n and not _is_taken(n) for n in names):
        return
    if reading and "" in (names or {""}) and _is_only_called(view, node):
        return
    builder.involve(view.value(node.args[0]))
    scope = delegating_class(view, node) if name == "builtins.getattr" else None
    used = None if scope is None else unlike(view, scope)
    if scope is not None and used is None:
        builder.assume(
            SESSION_VALUES,
            f"`{scope.node.name}` passes on to a session what it does not have; this code asks for "
            f"nothing that an {view.target} client lacks, code elsewhere may (verify, mount, ...).",
            "Look at what others ask for.",
        )
        return
    builder.error(
        SESSION_VALUES,
        f"`{view.text(node)}` names an attribute of a session at run time, or one that an "
        f"{view.target} client does not have in that way.",
        "Write the attribute out, then run again.",
    )


def _reads_same(name: str) -> bool:
    return name in CLIENT_MEMBERS and name in SESSION_MEMBERS and name not in ("params", "send")


def _is_only_called(view: ModuleView, node: ast.Call) -> bool:
    """Whether what a look-up gives is called as a method, which the rules on calls judge."""
    parent = view.parent(node)
    if isinstance(parent, ast.Call):
        return parent.func is node
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], ast.Name):
        return False
    uses = names_in_scope(view, node, parent.targets[0].id)
    loads = [use for use in uses if isinstance(use.ctx, ast.Load)]
    return bool(loads) and all(
        isinstance(call := view.parent(use), ast.Call) and call.func is use for use in loads
    )
