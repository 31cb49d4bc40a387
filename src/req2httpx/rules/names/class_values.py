"""Classes of requests that are named without being called: as bases, types and values."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import (
    ClassValue,
    External,
    FunctionValue,
    MethodValue,
    Opaque,
    Origin,
)
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.names.annotations import is_annotation
from req2httpx.rules.names.class_variables import is_double_of, is_variable_value, shared_origin
from req2httpx.rules.registry import SUBCLASSES, rule
from req2httpx.rules.sessions.adapter_places import is_only_mounted
from req2httpx.rules.sessions.making import session_factory
from req2httpx.rules.site import FindingBuilder, ModuleView

NAME = rule("RH101", "Names of requests that have a counterpart")
CLASS_VALUE = rule("RH105", "Classes of requests used as values")
DOUBLE = rule("RH904", "Doubles made after a class of requests")
SUBCLASS = rule("RH306", "Subclasses of requests' classes")

CLASSES: dict[str, str] = {
    "requests.Session": "Client",
    "requests.Response": "Response",
    "requests.Request": "Request",
    "requests.PreparedRequest": "Request",
    "requests.auth.AuthBase": "Auth",
    "requests.auth.HTTPBasicAuth": "BasicAuth",
    "requests.auth.HTTPDigestAuth": "DigestAuth",
    "requests.cookies.RequestsCookieJar": "Cookies",
}
"""Classes whose counterpart stands for them in annotations and isinstance()."""


def class_value(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """Say what becomes of a class of requests that is named at `node` and not called there."""
    view = builder.view
    parent = view.parent(node)
    if isinstance(parent, ast.ClassDef) and node in parent.bases:
        _base(builder, node, parent, path)
        return
    counterpart = CLASSES.get(path)
    if counterpart is None:
        _without_counterpart(builder, node, path)
        return
    reason = f"{path.rsplit('.', 1)[1]} is {counterpart} in httpx"
    edit = Replace(node, NAME.code, reason, (f"{view.target}.{counterpart}",))
    if _moves_with(builder, node, path):
        if not is_asked_later(view, node):
            builder.edits.append(edit)
    elif is_double_of(view, node):
        if isinstance(parent, ast.keyword):
            builder.origins.add(origin_of(view.module, node))
            builder.edits.append(edit)
            _double(builder, counterpart)
    else:
        _followed_no_further(builder, node, path, counterpart)


def _base(builder: FindingBuilder, node: ast.expr, defined: ast.ClassDef, path: str) -> None:
    scope = builder.view.program.scopes.get(defined)
    if isinstance(scope, ClassScope) and is_only_mounted(builder.view.program, scope):
        return
    builder.origins.add(origin_of(builder.view.module, defined))
    if path in SUBCLASSES:
        SUBCLASSES[path](builder, defined, node)
        return
    builder.error(
        SUBCLASS,
        f"`{defined.name}` is a subclass of {path}: what it overrides is called in other ways, "
        f"or never, by {builder.view.target}. Its objects stay on requests.",
        "Rewrite the class by hand: a Client with event hooks, an Auth, or a transport.",
    )


def base_of_either(view: ModuleView, node: ast.expr) -> Iterator[Finding]:
    """Keep a class whose base is one of requests or another, as the code decides when it runs."""
    parent = view.parent(node)
    if not isinstance(parent, ast.ClassDef) or node not in parent.bases:
        return
    paths = {atom.path for atom in view.value(node) if isinstance(atom, External)}
    known = sorted(path for path in paths if is_requests_path(path))
    if known:
        builder = FindingBuilder(view, node)
        builder.origins.add(origin_of(view.module, parent))
        builder.error(
            SUBCLASS,
            f"`{parent.name}` is a subclass of {known[0]} or of another class, as the code decides "
            "when it runs. Its objects stay on requests.",
            "Write one class for each base, then run again.",
        )
        yield builder.finding()


def _without_counterpart(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    view = builder.view
    builder.origins.add(origin_of(view.module, node))
    tested = isinstance_call(view, node)
    if tested is not None:
        builder.involve(view.value(tested.args[0]))
        builder.origins.add(origin_of(view.module, tested))
    builder.error(
        CLASS_VALUE,
        f"`{path}` has no counterpart in {view.target}; what is made of it stays on requests.",
        "Rewrite this part by hand, or keep it on requests.",
    )


def _moves_with(builder: FindingBuilder, node: ast.expr, path: str) -> bool:
    """Whether it is seen what the class is for here; what that is moves only with this place."""
    view = builder.view
    parent = view.parent(node)
    if is_annotation(view, node):
        builder.origins.add(origin_of(view.module, node))
        return True
    if is_variable_value(view, node) or _is_passed_in_project(view, node):
        builder.origins.add(shared_origin(path))
        return True
    compared = _type_comparison(view, node)
    if compared is not None:
        builder.involve(view.value(compared))
        return True
    if isinstance(parent, ast.MatchClass):
        match = next(above for above in view.ancestors(parent) if isinstance(above, ast.Match))
        builder.involve(view.value(match.subject))
        return True
    call = isinstance_call(view, node)
    if call is not None:
        builder.involve(view.value(call.args[0]))
        builder.origins.add(origin_of(view.module, call))
        return True
    return False


def is_asked_later(view: ModuleView, node: ast.expr) -> bool:
    """Whether a test is of something unknown: which classes it names depends on what moves."""
    call = isinstance_call(view, node)
    if call is None or called_name(call.func) != "isinstance" or is_annotation(view, node):
        return False
    tested = view.value(call.args[0])
    return not tested or any(isinstance(atom, Opaque) for atom in tested)


def _followed_no_further(
    builder: FindingBuilder, node: ast.expr, path: str, counterpart: str
) -> None:
    """The class goes where what is made of it is not seen, but for factories of sessions."""
    view = builder.view
    builder.origins |= _annotated_beside(view, node)
    factory = _factory_call(view, node)
    if factory is not None and path == "requests.Session":
        session_factory(builder, node, factory)
        return
    builder.origins.add(shared_origin(path))
    builder.error(
        CLASS_VALUE,
        f"`{view.text(node)}` is used as a value: what is made of it or compared with it cannot be "
        "followed, so this stays on requests.",
        f"Write {view.target}.{counterpart} by hand where the code it goes to has moved.",
    )


def _is_passed_in_project(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is given to a function or class of the project."""
    parent = view.parent(node)
    call = view.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    project = (FunctionValue, MethodValue, ClassValue)
    called = view.value(call.func)
    return bool(called) and all(isinstance(atom, project) for atom in called)


def _annotated_beside(view: ModuleView, node: ast.expr) -> set[Origin]:
    """Return what an annotation stands for beside a value that is made of the class."""
    statement = view.statement(node)
    if not isinstance(statement, ast.AnnAssign):
        return set()
    parts = [part for part in ast.walk(statement.annotation) if isinstance(part, ast.expr)]
    return {origin_of(view.module, part) for part in parts}


def _factory_call(view: ModuleView, node: ast.expr) -> ast.Call | None:
    """Return the call that is given a class to make objects of, without arguments."""
    parent = view.parent(node)
    call = view.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call):
        return None
    if isinstance(parent, ast.keyword):
        return call if parent.arg in ("default_factory", "factory") else None
    paths = view.paths(call.func)
    first = bool(call.args) and call.args[0] is node
    return call if first and paths == {"collections.defaultdict"} else None


def _double(builder: FindingBuilder, counterpart: str) -> None:
    """A Mock answers True to what the code that moved asks of it, and the test has not set."""
    if counterpart == "Response":
        message = (
            f"This double has the attributes of {builder.view.target}'s Response now: code that "
            "has moved asks is_error, reason_phrase and iter_bytes() of it, and each is a Mock "
            "unless it is set."
        )
        help_ = "Set what the code reads, is_error first."
        builder.notes.append(
            Note(builder.node, DOUBLE, Severity.WARNING, message, help_, test_double=True)
        )


def _type_comparison(view: ModuleView, node: ast.expr) -> ast.expr | None:
    """Return what `type(value) is requests.Response` asks about."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Compare) or len(parent.comparators) != 1:
        return None
    if not isinstance(parent.ops[0], ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
        return None
    other = parent.left if parent.comparators[0] is node else parent.comparators[0]
    if not isinstance(other, ast.Call) or len(other.args) != 1:
        return None
    paths = view.paths(other.func)
    return other.args[0] if "builtins.type" in paths else None


def isinstance_call(view: ModuleView, node: ast.expr) -> ast.Call | None:
    """Return the test of a class that an expression is the class of."""
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple):
        parent = view.parent(parent)
    if (
        isinstance(parent, ast.Call)
        and len(parent.args) >= 2
        and called_name(parent.func) in ("isinstance", "assertIsInstance", "assertNotIsInstance")
    ):
        return parent
    return None
