"""Functions of requests as values: passed on, kept in tables, bound with functools.partial.

The value carries what requests does by default, `functools.partial(httpx.get,
follow_redirects=True, timeout=None)`, so that whoever calls it need not change. All values and
indirect calls of one function move together: they share an origin that stands for the function.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import called_name, walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    Collection,
    External,
    Instance,
    Literal,
    ModuleValue,
    Object,
    Opaque,
    Origin,
    Value,
    without_none,
)
from req2httpx.knowledge.assertions import EXPECTING
from req2httpx.knowledge.python_functions import DROPPING_RESULTS
from req2httpx.knowledge.requests_api import POSITIONAL, VERBS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.calls.dynamic_verbs import DYNAMIC, dynamic_call, is_dynamic
from req2httpx.rules.calls.edits import finish_indirect
from req2httpx.rules.calls.passed_functions import hand_over
from req2httpx.rules.calls.plans import BODY_KEYWORDS, BODYLESS, CallPlan, match_arguments
from req2httpx.rules.calls.request_calls import is_shared, shared_call
from req2httpx.rules.registry import on_call, rule
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RedirectPolicy, Settings

FUNCTION_VALUE = rule("RH104", "Functions of requests used as values")


def function_origin(path: str) -> Origin:
    """Return the origin that all values of one function of requests share."""
    return Origin(path, 0, 0, 0, 0)


def function_value(builder: FindingBuilder, node: ast.expr, path: str) -> None:
    """A function of requests that is not called here: give it requests' defaults."""
    view = builder.view
    if not is_direct(view, node):
        return
    verb = path.rsplit(".", 1)[1]
    builder.origins.add(function_origin(path))
    parent = view.parent(node)
    given = view.parent(parent) if isinstance(parent, ast.keyword) else parent
    call = given if isinstance(given, ast.Call) else None
    if isinstance(parent, ast.Compare):
        builder.error(
            FUNCTION_VALUE,
            f"`{view.text(node)}` is compared with: a function that carries requests' defaults is "
            "another object each time.",
            "Compare names instead, then run again.",
        )
        return
    if call is not None:
        if "builtins.callable" in _names(view, call):
            reason = "both libraries have it"
            text = f"{view.target}.{verb}"
            builder.edits.append(Replace(node, FUNCTION_VALUE.code, reason, (text,)))
            return
        builder.involve(view.value(call))
        builder.origins.add(origin_of(view.module, call))
        if "functools.partial" in _names(view, call) and call.args[0] is node:
            reason = "the function of the same name"
            builder.edits.append(
                Replace(node, FUNCTION_VALUE.code, reason, (f"{view.target}.{verb}",))
            )
            return
        builder.call_site = True
        hand_over(builder, node, call, verb, FUNCTION_VALUE)
        _explain_escape(builder, call)
    text, imports = _with_defaults(view.settings, view.target, verb)
    builder.required |= imports
    reason = "the function with what requests does by default"
    builder.edits.append(Replace(node, FUNCTION_VALUE.code, reason, (text,)))


def function_attribute(builder: FindingBuilder, node: ast.expr) -> None:
    """`function.__name__` and the like, which a partial does not have."""
    for atom in builder.view.value(node):
        if isinstance(atom, External):
            builder.origins.add(function_origin(atom.path.rsplit(".", 1)[0]))
    builder.error(
        FUNCTION_VALUE,
        f"`{builder.view.text(node)}` is read from a function of requests, and the value that "
        "takes its place does not have it.",
        "Keep the name in a variable of its own, then run again.",
    )


def _with_defaults(settings: Settings, target: str, verb: str) -> tuple[str, set[str]]:
    defaults = []
    if settings.redirects is RedirectPolicy.PRESERVE and verb != "head":
        defaults.append("follow_redirects=True")
    if settings.timeouts != "httpx":
        seconds = "None" if settings.timeouts == "preserve" else str(settings.timeouts)
        defaults.append(f"timeout={seconds}")
    if not defaults:
        return f"{target}.{verb}", set()
    joined = ", ".join([f"{target}.{verb}", *defaults])
    return f"functools.partial({joined})", {"import functools"}


_PASSING_ON = frozenset({"functools.partial", "builtins.staticmethod", "builtins.classmethod"})
_CONTAINERS = ("builtins.dict.", "builtins.list.", "builtins.set.")


def _names(view: ModuleView, call: ast.Call) -> set[str]:
    return {atom.path for atom in view.value(call.func) if isinstance(atom, External)}


def _explain_escape(builder: FindingBuilder, call: ast.Call) -> None:
    """Say so where the response that comes back cannot be followed."""
    view = builder.view
    function = view.value(call.func)
    known = function and not any(isinstance(a, Opaque | External) for a in function)
    paths = _names(view, call)
    passed_on = any(path.startswith(_CONTAINERS) for path in paths)
    passed_on = passed_on or bool(paths & (_PASSING_ON | DROPPING_RESULTS))
    passed_on = passed_on or _is_expected_to_fail(call)
    if known or passed_on or _gives(view, call):
        return
    builder.warn(
        FUNCTION_VALUE,
        f"`{view.text(call.func)}` gets a function of {view.target} in place of requests': how it "
        "is called, and what is done with the response, cannot be followed.",
        "Check that it passes the URL alone by position, and keywords that both libraries have.",
    )


def _is_expected_to_fail(call: ast.Call) -> bool:
    """Whether a call runs the function for the exception that it raises."""
    return called_name(call.func) in EXPECTING and len(call.args) > 1


def _gives(view: ModuleView, call: ast.Call) -> bool:
    """Whether the analysis knows the responses that the call leads to."""
    return any(isinstance(atom, Instance | Collection) for atom in view.value(call))


# -- indirect calls -------------------------------------------------------------------------------


def is_direct(view: ModuleView, node: ast.expr) -> bool:
    """Whether a call names the function of requests itself, and no variable that holds it."""
    if isinstance(node, ast.Attribute):
        base = without_none(view.value(node.value))
        return bool(base) and all(isinstance(atom, External | ModuleValue) for atom in base)
    if not isinstance(node, ast.Name):
        return True
    for above in view.ancestors(node):
        scope = view.program.scopes.get(above)
        if isinstance(scope, FunctionScope) and node.id in scope.local_names:
            return node.id not in _assigned(scope.node)
    return node.id not in _assigned(view.module.tree)


def _assigned(tree: ast.AST) -> set[str]:
    """Return the names that are assigned, or are parameters, below a node."""
    return {
        inner.arg if isinstance(inner, ast.arg) else inner.id
        for inner in walk(tree)
        if isinstance(inner, ast.arg)
        or (isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store))
    }


@on_call("one of several", "indirect call")
def indirect_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A call through a variable, a table or a partial: only its arguments change."""
    builder.call_site = True
    view = builder.view
    if is_dynamic(view.value(node.func)):
        dynamic_call(builder, node, name)
        return
    if is_shared(view, node.func):
        assert isinstance(node.func, ast.Attribute)
        shared_call(builder, node, node.func.attr)
        return
    function = view.value(node.func)
    paths = sorted(
        atom.path for atom in function if isinstance(atom, External) and is_function(atom)
    )
    builder.origins |= {function_origin(path) for path in paths}
    verbs = {path.rsplit(".", 1)[1] for path in paths}
    if any(isinstance(atom, Object) for atom in _owner(view, node.func)):
        builder.assume(
            DYNAMIC,
            f"`{view.text(node.func)}` could be replaced from outside the project by a function "
            "that expects requests' arguments.",
            "Look at who sets it.",
        )
    plan = CallPlan(builder, node, verb_of(verbs), on_session=False)
    if not match_arguments(plan, common_parameters(verbs)):
        return
    if verbs & BODYLESS and BODY_KEYWORDS & set(plan.arguments):
        builder.error(
            DYNAMIC,
            f"A body is given to what may be {view.target}.{min(verbs & BODYLESS)}(), which takes "
            "none.",
            "Call `requests.request(method, url, ...)` with the method's name instead, then run "
            "again.",
        )
        return
    finish_indirect(plan)
    if builder.edits and not all(is_function(atom) for atom in function):
        builder.error(
            DYNAMIC,
            f"`{view.text(node.func)}` is a function of requests, or something else: the two need "
            "different arguments.",
            "Give each a variable of its own, then run again.",
        )


def _owner(view: ModuleView, node: ast.expr) -> Value:
    return view.value(node.value) if isinstance(node, ast.Attribute) else frozenset()


def is_function(atom: object) -> bool:
    """Whether an atom is a function of requests, or None in its place."""
    if isinstance(atom, Literal):
        return atom.value is None
    return isinstance(atom, External) and atom.path.removeprefix("requests.") in VERBS


def verb_of(verbs: set[str]) -> str:
    """Return the verb whose rules a call of one of several functions follows."""
    return min(verbs) if len(verbs) == 1 else "get"


def common_parameters(verbs: set[str]) -> tuple[str, ...]:
    """Return the positional parameters that all the functions have in the same places."""
    tables = [POSITIONAL[verb] for verb in sorted(verbs)]
    return tuple(
        names[0] for names in zip(*tables, strict=False) if all(n == names[0] for n in names)
    )
