"""Names of requests that are not called: classes, codes, functions and helpers as values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.analysis.names import canonical
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    ClassValue,
    External,
    FunctionValue,
    MethodValue,
    Origin,
    Value,
    is_requests_path,
)
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, VERBS
from req2httpx.knowledge.requests_utils import REPLACEMENTS
from req2httpx.knowledge.status_codes import HTTPX_CODE_NAMES, STATUS_CODES
from req2httpx.rewrite.edits import Binding, Replace
from req2httpx.rules.annotations import is_annotation
from req2httpx.rules.class_variables import (
    is_double_of,
    is_variable_value,
    shared_origin,
    standard_name,
    variable_class,
)
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.function_values import function_attribute, function_value
from req2httpx.rules.header_dictionaries import HEADER_DICTIONARY, header_dictionary
from req2httpx.rules.naming import is_direct
from req2httpx.rules.registry import FUNCTIONS, SUBCLASSES, rule
from req2httpx.rules.sessions import session_factory
from req2httpx.rules.site import FindingBuilder, ModuleView

NAME = rule("RH101", "Names of requests that have a counterpart")
CODES = rule("RH102", "Status codes")
UTILITY = rule("RH103", "Helpers of requests")
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


def reference(view: ModuleView, node: ast.Name | ast.Attribute) -> Iterator[Finding]:
    """Yield what is to be said of a name of requests that is read but not called."""
    if not isinstance(node.ctx, ast.Load):
        return
    yield from standard_name(view, node)
    path = _path(view.value(node))
    if path is None:
        return
    if path in CLASSES and not is_direct(view, node):
        yield from variable_class(view, node, path)
        return
    if _is_part(view, node):
        return
    builder = FindingBuilder(view, node)
    if path.startswith("requests.codes"):
        if path == "requests.codes" or _is_member(view, node):
            _code(builder, node, path)
    elif path in EXCEPTIONS:
        return
    elif path == HEADER_DICTIONARY:
        header_dictionary(builder, node)
    elif path in CONSTRUCTORS:
        _class(builder, node, path)
    elif path.removeprefix("requests.") in VERBS:
        function_value(builder, node, path)
    elif path.rpartition(".")[0].removeprefix("requests.") in VERBS:
        function_attribute(builder, node)
    elif path in REPLACEMENTS:
        _utility(builder, node, path)
    elif path == "requests" or path in _MODULES:
        return
    else:
        builder.error(
            UTILITY,
            f"`{path}` has no counterpart that the tool knows; this line stays on requests.",
            "Rewrite it by hand.",
        )
    if builder.edits or builder.notes:
        yield builder.finding()


_MODULES = frozenset(
    f"requests.{name}"
    for name in ("exceptions", "auth", "adapters", "cookies", "models", "sessions", "utils", "api")
) | {"requests.structures", "requests.compat", "requests.hooks", "requests.packages"}


def _path(value: Value) -> str | None:
    paths = {atom.path for atom in value if isinstance(atom, External)}
    found = sorted(path for path in paths if is_requests_path(path) or path in REPLACEMENTS)
    of_functions = all(path.rpartition(".")[0].removeprefix("requests.") in VERBS for path in paths)
    return found[0] if found and (len(paths) == 1 or of_functions) else None


def _is_part(view: ModuleView, node: ast.expr) -> bool:
    """Whether a longer name or a call speaks for this one."""
    parent = view.parent(node)
    if isinstance(parent, ast.Attribute):
        return True
    if isinstance(parent, ast.Call) and parent.func is node:
        paths = {getattr(atom, "path", "") for atom in view.value(node)}
        return any(path in FUNCTIONS or path in CONSTRUCTORS for path in paths)
    return False


# -- status codes ---------------------------------------------------------------------------------


def _code(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """`requests.codes.ok` is a number; httpx's name for it is a member of an enumeration."""
    builder.origins.add(origin_of(builder.view.module, node))
    name = path.removeprefix("requests.codes").removeprefix(".")
    whole: ast.expr = node
    parent = builder.view.parent(node)
    if not name and isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Constant):
        name, whole = str(parent.slice.value), parent
    number = STATUS_CODES.get(name)
    if number is None:
        builder.error(
            CODES,
            "requests.codes is looked up by a name that is not known here, and httpx.codes has "
            "fewer names.",
            "Compare with numbers, or with httpx.codes.",
        )
        return
    known = HTTPX_CODE_NAMES.get(number)
    text = str(number) if known is None else f"{builder.view.target}.codes.{known}"
    if known is not None and not _is_compared(builder.view, whole):
        text += ".value"
    builder.edits.append(Replace(whole, CODES.code, f"requests.codes.{name} is {number}", (text,)))


def _is_member(view: ModuleView, node: ast.expr) -> bool:
    """Whether a code is read off requests.codes here, and not a variable that holds one."""
    return isinstance(node, ast.Attribute) and view.value(node.value) == frozenset(
        {External("requests.codes")}
    )


def _is_compared(view: ModuleView, node: ast.expr) -> bool:
    """Whether only the value counts: a member of httpx.codes is another object than the number."""
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        parent = view.parent(parent)
    return isinstance(parent, ast.Compare) and not any(
        isinstance(operator, ast.Is | ast.IsNot) for operator in parent.ops
    )


# -- classes --------------------------------------------------------------------------------------


def _class(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    view = builder.view
    counterpart = CLASSES.get(path)
    parent = view.parent(node)
    if isinstance(parent, ast.ClassDef) and node in parent.bases:
        builder.origins.add(origin_of(view.module, parent))
        if path in SUBCLASSES:
            SUBCLASSES[path](builder, parent, node)
            return
        builder.error(
            SUBCLASS,
            f"`{parent.name}` is a subclass of {path}: what it overrides is called in other ways, "
            f"or never, by {view.target}. Its objects stay on requests.",
            "Rewrite the class by hand: a Client with event hooks, an Auth, or a transport.",
        )
        return
    if counterpart is None:
        builder.origins |= _annotation_origins(view, node)
        tested = _isinstance_call(view, node)
        if tested is not None:
            builder.involve(view.value(tested.args[0]))
            builder.origins.add(origin_of(view.module, tested))
        builder.error(
            CLASS_VALUE,
            f"`{path}` has no counterpart in {view.target}; what is made of it stays on requests.",
            "Rewrite this part by hand, or keep it on requests.",
        )
        return
    reason = f"{path.rsplit('.', 1)[1]} is {counterpart} in httpx"
    edit = Replace(node, NAME.code, reason, (f"{view.target}.{counterpart}",))
    if is_annotation(view, node):
        builder.origins |= _annotation_origins(view, node)
        builder.edits.append(edit)
        return
    if is_variable_value(view, node) or _is_passed_in_project(view, node):
        builder.origins.add(shared_origin(path))
        builder.edits.append(edit)
        return
    compared = _type_comparison(view, node)
    if compared is not None:
        builder.involve(view.value(compared))
        builder.edits.append(edit)
        return
    if isinstance(parent, ast.MatchClass):
        match = next(above for above in view.ancestors(parent) if isinstance(above, ast.Match))
        builder.involve(view.value(match.subject))
        builder.edits.append(edit)
        return
    call = _isinstance_call(view, node)
    if call is not None:
        builder.involve(view.value(call.args[0]))
        builder.origins.add(origin_of(view.module, call))
        builder.edits.append(edit)
        return
    if is_double_of(view, node):
        if isinstance(parent, ast.keyword):
            builder.origins.add(origin_of(view.module, node))
            builder.edits.append(edit)
            _double(builder, counterpart)
        return
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
    paths = {getattr(atom, "path", "") for atom in view.value(call.func)}
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


def _annotation_origins(view: ModuleView, node: ast.expr) -> set[Origin]:
    return {origin_of(view.module, node)}


def _type_comparison(view: ModuleView, node: ast.expr) -> ast.expr | None:
    """Return what `type(value) is requests.Response` asks about."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Compare) or len(parent.comparators) != 1:
        return None
    if not isinstance(parent.ops[0], ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
        return None
    other = parent.left if parent.comparators[0] is node else parent.comparators[0]
    if isinstance(other, ast.Call) and len(other.args) == 1 and _calls(view, other, "type"):
        return other.args[0]
    return None


def _isinstance_call(view: ModuleView, node: ast.expr) -> ast.Call | None:
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple):
        parent = view.parent(parent)
    if (
        isinstance(parent, ast.Call)
        and len(parent.args) >= 2
        and _called(parent) in ("isinstance", "assertIsInstance", "assertNotIsInstance")
    ):
        return parent
    return None


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def text_annotation(view: ModuleView, node: ast.Constant) -> Iterator[Finding]:
    """Annotations written as text name the class too."""
    text = str(node.value)
    if not is_annotation(view, node) or view.lines.source(node)[1:-1] != text:
        return
    names = {}
    for match in re.finditer(r"[A-Za-z_][\w.]*", text):
        path = _text_path(view, match.group())
        if path in CLASSES:
            names[match.group()] = f"{view.target}.{CLASSES[path]}"
    if not names:
        return
    for old, new in names.items():
        text = re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w])", new, text)
    quote = view.lines.source(node)[0]
    builder = FindingBuilder(view, node)
    builder.origins |= _annotation_origins(view, node)
    builder.edits.append(
        Replace(node, NAME.code, "the annotation names the class", (f"{quote}{text}{quote}",))
    )
    yield builder.finding()


def _text_path(view: ModuleView, name: str) -> str:
    from req2httpx.analysis.heap import GLOBAL, Cell

    first, _, rest = name.partition(".")
    for atom in view.program.cell(Cell(GLOBAL, view.module, first)):
        if isinstance(atom, External):
            return canonical(f"{atom.path}.{rest}" if rest else atom.path)
    return ""


# -- functions, modules, helpers ------------------------------------------------------------------


def _calls(view: ModuleView, node: ast.Call, *names: str) -> bool:
    paths = {getattr(atom, "path", "") for atom in view.value(node.func)}
    return bool(paths & {f"builtins.{name}" for name in names})


def _utility(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    replacement = REPLACEMENTS[path]
    expression = replacement.expression
    view = builder.view
    if expression is None or not replacement.exact:
        builder.error(
            UTILITY,
            f"`{path}` has no counterpart that does the same. {replacement.note}",
            "Rewrite it by hand.",
        )
        return
    for name in replacement.imports:
        builder.required.add(f"import {view.target if name == 'httpx' else name}")
    if replacement.parameters is None:
        text = re.sub(r"\bhttpx\b", view.target, expression)
        builder.edits.append(Replace(node, UTILITY.code, f"{path} elsewhere", (text,)))
        return
    _utility_call(builder, node, path, expression, replacement.parameters)


def _utility_call(
    builder: FindingBuilder,
    node: ast.expr,
    path: str,
    expression: str,
    parameters: tuple[str, ...],
) -> None:
    view = builder.view
    call = view.parent(node)
    given: dict[str, ast.expr] = {}
    if isinstance(call, ast.Call) and call.func is node and len(call.args) <= len(parameters):
        given = dict(zip(parameters, call.args, strict=False))
        given |= {keyword.arg or "**": keyword.value for keyword in call.keywords}
    if not isinstance(call, ast.Call) or set(given) != set(parameters):
        builder.error(
            UTILITY,
            f"`{path}` is used in a way that has no counterpart.",
            "Rewrite it by hand.",
        )
        return
    parts: list[str | ast.expr] = []
    for piece in re.split(r"(\$\w+)", expression):
        parts.append(given[piece[1:]] if piece.startswith("$") else piece)
        if piece.startswith("$"):
            builder.involve(view.value(given[piece[1:]]))
    text_parts = tuple(part for part in parts if part != "")
    builder.edits.append(
        Replace(call, UTILITY.code, f"{path} in plain Python", text_parts, Binding.TERNARY)
    )
