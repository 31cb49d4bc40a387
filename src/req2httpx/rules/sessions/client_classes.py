"""The class that a session becomes: a plain Client, or one with what the session is used for.

What parameters and mounted retries do has no counterpart on a Client; a class that is generated
into the project does it, and the code that uses them stays as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.facts import Node
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope, ModuleScope
from req2httpx.analysis.values import Instance, Kind, Literal, Object, Origin, SuperObject, Value
from req2httpx.knowledge.requests_api import SESSION_CLASSES
from req2httpx.rules.sessions.adapter_classes import adapter_class
from req2httpx.rules.sessions.adapter_places import AdapterPlace, place_of
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RetryPolicy

_RETRIES_PLACE = 2
"""Which positional argument of HTTPAdapter is `max_retries`."""


def session_origins(value: Value) -> frozenset[Origin]:
    """Return where the sessions among the values are made: a call, or a class of the project."""
    origins = set()
    for atom in value:
        if isinstance(atom, Instance) and atom.kind is Kind.SESSION:
            origins.add(atom.origin)
        elif isinstance(atom, Object | SuperObject) and _is_session(atom.scope):
            origins.add(origin_of(atom.scope.module, atom.scope.node))
    return frozenset(origins)


def _is_session(scope: ClassScope) -> bool:
    return bool(scope.external_lineage() & SESSION_CLASSES)


def client_class(builder: FindingBuilder, origins: frozenset[Origin]) -> str:
    """Return the text that names the class for the sessions of these origins."""
    view = builder.view
    features = {
        "Settings": has_settings(view, origins),
        "Params": adds_params(view, origins),
    }
    present = [feature for feature, is_present in features.items() if is_present]
    name = "Client" + ("With" + "And".join(present) if present else "")
    if repeats(view, origins):
        name = f"{_REPEATING[view.settings.retries]}{name}"
    return f"{view.target}.Client" if name == "Client" else builder.helper(name)


_REPEATING = {RetryPolicy.PRESERVE: "Retrying", RetryPolicy.TRANSPORT: "ConnectRetrying"}
"""What the names of classes begin with that repeat requests."""


def is_made_in_project(view: ModuleView, origins: frozenset[Origin]) -> bool:
    """Whether the class of each of these sessions is named in code that is migrated.

    What a variable or a result is annotated with does not count: it is made where it is assigned.
    """
    made = {origin for origin in origins if _is_made(view, origin)}
    return bool(made) and all(_is_annotated(view, origin) for origin in origins - made)


def _is_made(view: ModuleView, origin: Origin) -> bool:
    for module in _modules(view, origin.module):
        for call in view.program.nodes(module, ast.Call):
            if origin_of(module, call) == origin:
                paths = view.paths(call.func)
                return bool(paths) and paths <= SESSION_CLASSES
        for scope in view.program.nodes(module, ast.ClassDef):
            if origin_of(module, scope) == origin:
                return True
    return False


def _is_annotated(view: ModuleView, origin: Origin) -> bool:
    """Whether a session is what a variable or a result of the project is annotated with."""
    annotations: list[tuple[ModuleScope, ast.expr | None]] = []
    for module in _modules(view, origin.module):
        annotated = view.program.nodes(module, ast.AnnAssign)
        annotations += [(module, node.annotation) for node in annotated]
        functions = view.program.nodes(module, ast.FunctionDef)
        annotations += [(module, node.returns) for node in functions]
    return any(
        isinstance(part, ast.expr) and origin_of(module, part) == origin
        for module, annotation in annotations
        if annotation is not None
        for part in ast.walk(annotation)
    )


def _modules(view: ModuleView, shown: str) -> Iterator[ModuleScope]:
    yield from (module for module in view.program.modules.values() if module.path == shown)


def _nodes(view: ModuleView, kind: type[Node], name: str) -> Iterator[Node]:
    """Yield the nodes of a type in all modules that mention a name."""
    for module in view.program.modules.values():
        if name in module.identifiers:
            yield from view.program.nodes(module, kind)


# -- settings of connections ----------------------------------------------------------------------

SETTINGS = "settings"
"""Under what the program keeps the sessions whose settings the code looks at or changes later.

`later_settings.py` notes them.
"""


def has_settings(view: ModuleView, origins: frozenset[Origin]) -> bool:
    """Whether these sessions become clients whose settings may change, or differ for a call."""
    wanted = view.program.collected.get(SETTINGS, frozenset())
    if not origins or not origins <= wanted:
        return False
    own = frozenset(origin for origin in origins if not _is_given(view, origin))
    return is_made_in_project(view, own)


def may_be_given(view: ModuleView, origins: frozenset[Origin]) -> bool:
    """Whether one of these sessions is what a parameter is annotated with: callers may give it."""
    return any(_is_given(view, origin) for origin in origins)


def _is_given(view: ModuleView, origin: Origin) -> bool:
    """Whether a session is what a parameter is annotated with, or tested to be."""
    modules = list(_modules(view, origin.module))
    if any(
        origin_of(module, call) == origin and _is_test(call)
        for module in modules
        for call in view.program.nodes(module, ast.Call)
    ):
        return True
    return any(
        isinstance(part, ast.expr) and origin_of(module, part) == origin
        for module in modules
        for parameter in view.program.nodes(module, ast.arg)
        if parameter.annotation is not None
        for part in ast.walk(parameter.annotation)
    )


def _is_test(call: ast.Call) -> bool:
    """Whether a call asks for the class of a parameter, which is a session where it says so."""
    return isinstance(call.func, ast.Name) and call.func.id == "isinstance"


# -- parameters -----------------------------------------------------------------------------------


def adds_params(view: ModuleView, origins: frozenset[Origin]) -> bool:
    """Whether the code reads or sets the `params` of one of these sessions, or of one like it."""
    if "params" not in view.program.collected:
        used = frozenset(
            origin
            for node in _nodes(view, ast.Attribute, "params")
            if node.attr == "params"
            for origin in session_origins(view.value(node.value))
        )
        view.program.collected["params"] = _with_those_beside(view, used)
    return not origins.isdisjoint(view.program.collected["params"])


def _with_those_beside(view: ModuleView, used: frozenset[Origin]) -> frozenset[Origin]:
    """Add the sessions that one expression may be as well: its calls are written in one way."""
    together = {
        session_origins(view.value(node.value))
        for module in view.program.modules.values()
        for node in view.program.nodes(module, ast.Attribute)
        if used
    }
    before: frozenset[Origin] = frozenset()
    while before != used:
        before = used
        used = used.union(*(origins for origins in together if not origins.isdisjoint(used)))
    return used


# -- retries --------------------------------------------------------------------------------------


def repeats(view: ModuleView, origins: frozenset[Origin]) -> bool:
    """Whether an adapter that repeats requests is mounted on one of these sessions."""
    if view.settings.retries not in _REPEATING:
        return False
    if "retries" not in view.program.collected:
        view.program.collected["retries"] = frozenset(
            origin
            for call, function in mounts(view)
            if any(is_repeating(view, atom) for atom in view.value(call.args[1]))
            or own_retries(view, place_of(view.program, call)) is not None
            for origin in session_origins(view.value(function.value))
        )
    return not origins.isdisjoint(view.program.collected["retries"])


def mounted_on(view: ModuleView, adapter: Origin) -> frozenset[Origin]:
    """Return the sessions that an adapter is mounted on."""
    return frozenset(
        origin
        for call, function in mounts(view)
        if any(
            isinstance(atom, Instance) and atom.origin == adapter
            for atom in view.value(call.args[1])
        )
        for origin in session_origins(view.value(function.value))
    )


def mounts(view: ModuleView) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    """Yield the calls that may mount an adapter, each with the method that it calls."""
    for call in _nodes(view, ast.Call, "mount"):
        function = call.func
        two = len(call.args) == 2 and not call.keywords
        if two and isinstance(function, ast.Attribute) and function.attr == "mount":
            yield call, function


def sessions_of(view: ModuleView, mount: ast.Call) -> frozenset[Origin]:
    """Return the sessions on which a call of `mount()` puts an adapter."""
    assert isinstance(mount.func, ast.Attribute)
    return session_origins(view.value(mount.func.value))


def _own_adapters(view: ModuleView) -> Iterator[tuple[AdapterPlace | None, frozenset[Origin]]]:
    """Yield where adapters of the project's classes are made, if seen, and their sessions."""
    for call, _ in mounts(view):
        if adapter_class(view.value(call.args[1])) is not None:
            yield place_of(view.program, call), sessions_of(view, call)


def filled_sessions(view: ModuleView) -> frozenset[Origin]:
    """Return the sessions on which adapters are mounted that may fill in a timeout."""
    known = view.program.collected
    if "own adapters" not in known:
        known["own adapters"] = frozenset(
            origin
            for place, sessions in _own_adapters(view)
            if place is None or place.made.timeout is not None
            for origin in sessions
        )
    return known["own adapters"]


def filled_by_truth(view: ModuleView) -> frozenset[Origin]:
    """Return the sessions whose adapters fill in a timeout in place of 0 too."""
    known = view.program.collected
    if "own adapters by truth" not in known:
        known["own adapters by truth"] = frozenset(
            origin
            for place, sessions in _own_adapters(view)
            if place is not None and place.made.by_truth
            for origin in sessions
        )
    return known["own adapters by truth"]


def is_repeating(view: ModuleView, atom: object) -> bool:
    """Whether an adapter was made with a `max_retries` that may be more than 0."""
    if not isinstance(atom, Instance) or atom.kind is not Kind.ADAPTER:
        return False
    for module in _modules(view, atom.origin.module):
        for call in view.program.nodes(module, ast.Call):
            if origin_of(module, call) == atom.origin:
                given = retries_of(call)
                return given is not None and not is_nothing(view.value(given))
    return False


def own_retries(view: ModuleView, place: AdapterPlace | None) -> Written | None:
    """Return the retries that an adapter of a class of the project is made with; None for none."""
    retries = None if place is None else place.made.others.get("max_retries")
    if not isinstance(retries, Written) or is_nothing(view.value(retries.node)):
        return None
    constant = isinstance(retries.node, ast.Constant) and not retries.node.value
    return None if constant else retries


def retries_of(call: ast.Call) -> ast.expr | None:
    """Return the `max_retries` of a call of HTTPAdapter."""
    for keyword in call.keywords:
        if keyword.arg == "max_retries":
            return keyword.value
    return call.args[_RETRIES_PLACE] if len(call.args) > _RETRIES_PLACE else None


def is_nothing(value: Value) -> bool:
    """Whether a value is surely the number 0 (or False), which HTTPAdapter has by itself."""
    return bool(value) and all(isinstance(atom, Literal) and atom.value == 0 for atom in value)
