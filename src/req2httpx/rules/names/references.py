"""Names of requests that are read and not called."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.values import External, Value
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS, MODULES, VERBS
from req2httpx.knowledge.requests_utils import REPLACEMENTS
from req2httpx.rules.calls.function_values import function_attribute, function_value
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_values import CLASSES, base_of_either, class_value
from req2httpx.rules.names.class_variables import standard_name, variable_class
from req2httpx.rules.names.header_dictionaries import HEADER_DICTIONARY, header_dictionary
from req2httpx.rules.names.library_functions import UTILITY, library_function
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.names.status_codes import is_code, status_code
from req2httpx.rules.registry import FUNCTIONS
from req2httpx.rules.site import FindingBuilder, ModuleView


def reference(view: ModuleView, node: ast.Name | ast.Attribute) -> Iterator[Finding]:
    """Yield what is to be said of a name of requests that is read but not called."""
    if not isinstance(node.ctx, ast.Load):
        return
    yield from standard_name(view, node)
    path = _path(view.value(node))
    if path is None:
        yield from base_of_either(view, node)
        return
    if path in CLASSES and not is_direct(view, node):
        yield from variable_class(view, node, path)
        return
    if _is_part(view, node):
        return
    builder = FindingBuilder(view, node)
    if path.startswith("requests.codes"):
        if path == "requests.codes" or is_code(view, node):
            status_code(builder, node, path)
    elif path in EXCEPTIONS:
        return
    elif path == HEADER_DICTIONARY:
        header_dictionary(builder, node)
    elif path in CONSTRUCTORS:
        class_value(builder, node, path)
    elif path.removeprefix("requests.") in VERBS:
        function_value(builder, node, path)
    elif path.rpartition(".")[0].removeprefix("requests.") in VERBS:
        function_attribute(builder, node)
    elif path in REPLACEMENTS:
        library_function(builder, node, path)
    elif path == "requests" or path in MODULES:
        return
    else:
        builder.error(
            UTILITY,
            f"`{path}` has no counterpart that the tool knows; this line stays on requests.",
            "Rewrite it by hand.",
        )
    if builder.edits or builder.notes:
        yield builder.finding()


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
        paths = view.paths(node)
        return any(path in FUNCTIONS or path in CONSTRUCTORS for path in paths)
    return False
