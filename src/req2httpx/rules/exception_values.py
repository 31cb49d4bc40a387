"""Classes of requests' exceptions as values: in tuples, arguments, tests and variables."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.reach import Guard, Reach, exception_class
from req2httpx.analysis.values import External, Object
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.annotations import is_annotation
from req2httpx.rules.exception_classes import (
    DERIVED,
    VALUE,
    Verdict,
    ancestors,
    assume_inexact,
    catching,
    exception_path,
    exception_paths,
    has_counterpart,
    is_for_double,
    name_of,
    names_class,
)
from req2httpx.rules.exception_raising import instance_text
from req2httpx.rules.findings import Finding
from req2httpx.rules.naming import walked
from req2httpx.rules.site import FindingBuilder, ModuleView

_SAME_CLASS = frozenset(
    {
        "requests.HTTPError",
        "requests.ConnectTimeout",
        "requests.ReadTimeout",
        "requests.TooManyRedirects",
        "requests.exceptions.ContentDecodingError",
    }
)
"""Classes whose counterpart is one class too, and is raised itself."""

Reference = ast.Name | ast.Attribute


def value_findings(
    view: ModuleView, reach: Reach, verdict: Verdict, handled: set[ast.expr]
) -> Iterator[Finding]:
    """Yield what is to be done with each class outside the types of handlers."""
    for node in walked(view.module.tree):
        if not isinstance(node, Reference) or not isinstance(node.ctx, ast.Load):
            continue
        if node in handled or isinstance(view.parent(node), ast.Attribute):
            continue
        path = exception_path(view, node)
        if path is None or not names_class(view, node):
            continue
        parent = view.parent(node)
        if isinstance(parent, ast.ClassDef):
            continue
        if isinstance(parent, ast.Call | ast.Raise) and _is_made(parent, node):
            continue
        if is_for_double(view, node):
            continue
        builder = FindingBuilder(view, node)
        if verdict.moved:
            _value(builder, node, path, reach, verdict)
        elif not verdict.kept:
            _left_alone(builder, path)
        if builder.edits or builder.notes:
            yield builder.finding()


def _is_made(parent: ast.Call | ast.Raise, node: ast.expr) -> bool:
    """Whether an exception is made of the class here: other rules speak."""
    return parent.func is node if isinstance(parent, ast.Call) else parent.exc is node


def _left_alone(builder: FindingBuilder, path: str) -> None:
    builder.warn(
        VALUE,
        f"{path} is named here, and no call of requests can be seen that moves: it was left as it "
        "is, so this module still needs requests.",
        "Name httpx's exceptions by hand, if the failures come from code that has moved.",
    )


def _value(
    builder: FindingBuilder, node: Reference, path: str, reach: Reach, verdict: Verdict
) -> None:
    view = builder.view
    if is_annotation(view, node):
        names = EXCEPTIONS[path].catch
        if names and not verdict.kept:
            text = " | ".join(name_of(name, builder) for name in names)
            builder.edits.append(Replace(node, VALUE.code, "the same failures", (text,)))
        return
    if _is_to_raise(view, node):
        if not verdict.follows(view):
            return
        made = instance_text(builder, path)
        if made is None:
            builder.error(
                VALUE,
                f"`{path}` is to be raised here, and {view.target} has no class that can be made "
                "in its place: handlers that moved do not catch it.",
                "Use a class of your own, or of the target, by hand.",
            )
        else:
            builder.edits.append(
                Replace(node, VALUE.code, "httpx's exceptions need a message", (made,))
            )
        return
    if _is_compared(view, node):
        if path in _SAME_CLASS and not verdict.kept:
            text = name_of(EXCEPTIONS[path].catch[0], builder)
            builder.edits.append(
                Replace(node, VALUE.code, "the class for the same failure", (text,))
            )
            return
        builder.error(
            VALUE,
            f"`{view.text(node)}` is compared with a class itself: several classes of "
            f"{view.target} stand for it, and what is compared is one of them or none.",
            "Use isinstance(), then run again.",
        )
        return
    if EXCEPTIONS[path].needs_test == "ssl" and not verdict.kept and _tls_test(builder, node):
        return
    makes = path in verdict.makers and _makes(view, node) is None
    if makes and not verdict.follows(view):
        return
    if makes and (path in verdict.catchers or EXCEPTIONS[path].construct is None):
        builder.error(
            VALUE,
            f"A variable holds `{view.text(node)}`, and an exception is made of it elsewhere: no "
            f"class of {view.target} can be both caught and made in its place.",
            "Name the class where the exception is made, then run again.",
        )
        return
    if makes:
        construct = EXCEPTIONS[path].construct or ""
        text = name_of(construct, builder)
        builder.edits.append(Replace(node, VALUE.code, "the class for the same failure", (text,)))
        return
    _catching_value(builder, node, path, reach, verdict)


def _catching_value(
    builder: FindingBuilder, node: Reference, path: str, reach: Reach, verdict: Verdict
) -> None:
    view = builder.view
    guard = _guard_of(view, node, reach)
    known = guard is not None and (verdict.migrates(guard.all) or verdict.keeps(guard.all))
    if not (guard and verdict.migrates(guard.all) if known else verdict.may_meet(view)):
        return
    if _is_covered(view, node, path):
        names = [name_of(name, builder) for name in EXCEPTIONS[path].catch]
        if names:
            reason = "another class of the tuple covers it"
            builder.edits.append(Replace(node, VALUE.code, reason, (", ".join(names),)))
            return
    if not has_counterpart(path) or EXCEPTIONS[path].needs_test is not None:
        builder.error(
            VALUE,
            f"`{view.text(node)}` has no class in {view.target} that means the same, and it is "
            "used as a value here: it stays requests' class, which calls that have moved never "
            f"raise. {EXCEPTIONS[path].note}",
            "Decide by hand which failures are meant.",
        )
        return
    assume_inexact(builder, node, path)
    both = verdict.keeps(guard.all) if guard is not None and guard.all else bool(verdict.kept)
    names = catching([path], guard.json if guard is not None and guard.all else True, builder)
    if both:
        names.insert(0, view.text(node))
    parent = view.parent(node)
    inside = isinstance(parent, ast.Tuple | ast.List | ast.Set) or _takes_several(view, node)
    if len(names) != 1 and isinstance(parent, ast.Dict) and node in parent.keys:
        builder.edits.append(_several_keys(parent, node, names))
        return
    text = ", ".join(names)
    if isinstance(parent, ast.MatchClass):
        text = "() | ".join(names)
    elif len(names) != 1 and not inside:
        text = f"({text})"
    reason = "the classes that httpx raises for the same failures"
    builder.edits.append(Replace(node, VALUE.code, reason, (text,)))


def _tls_test(builder: FindingBuilder, node: ast.expr) -> bool:
    """Write `isinstance(error, SSLError)` as a test of the cause, where it is that."""
    call = builder.view.parent(node)
    if not (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "isinstance"
        and len(call.args) == 2
        and call.args[1] is node
    ):
        return False
    parts = (f"{builder.helper('is_tls_failure')}(", call.args[0], ")")
    reason = "only the cause tells a failure of TLS from others"
    builder.edits.append(Replace(call, VALUE.code, reason, parts))
    return True


def _is_covered(view: ModuleView, node: ast.expr, path: str) -> bool:
    """Whether a class stands in a tuple beside one that it derives from."""
    parent = view.parent(node)
    if not isinstance(parent, ast.Tuple):
        return False
    others = {exception_path(view, other) for other in parent.elts if other is not node}
    return bool(others & set(ancestors(path)))


def _several_keys(parent: ast.Dict, node: ast.expr, names: list[str]) -> Replace:
    """A key that several classes stand for becomes several keys with the same value."""
    value = parent.values[parent.keys.index(node)]
    parts: list[str | ast.expr] = []
    for name in names[:-1]:
        parts += [f"{name}: ", value, ", "]
    return Replace(node, VALUE.code, "several classes stand for this key", (*parts, names[-1]))


def _takes_several(view: ModuleView, node: ast.expr) -> bool:
    """Whether a call takes any number of classes as positional arguments."""
    parent = view.parent(node)
    if not (isinstance(parent, ast.Call) and node in parent.args):
        return False
    return any(
        isinstance(atom, External) and atom.path in ("contextlib.suppress",)
        for atom in view.value(parent.func)
    )


def _is_to_raise(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class stands where it is going to be raised: `throw()`, `side_effect`."""
    outer: ast.AST | None = view.parent(node)
    inner: ast.AST = node
    if isinstance(outer, ast.List | ast.Tuple):
        inner, outer = outer, view.parent(outer)
    if isinstance(outer, ast.keyword):
        return outer.arg == "side_effect"
    if isinstance(outer, ast.Assign):
        return any(isinstance(t, ast.Attribute) and t.attr == "side_effect" for t in outer.targets)
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute):
        return outer.func.attr in ("throw", "set_exception") and inner in outer.args
    return False


def _is_compared(view: ModuleView, node: ast.expr) -> bool:
    """Whether a class is compared, or asked for what it derives from."""
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        parent = view.parent(parent)
    if isinstance(parent, ast.Compare):
        return True
    if isinstance(parent, ast.MatchClass):
        return bool(parent.patterns or parent.kwd_patterns)
    if isinstance(parent, ast.MatchValue):
        return True
    return (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Name)
        and parent.func.id == "issubclass"
        and bool(parent.args)
        and parent.args[0] is node
    )


def _guard_of(view: ModuleView, node: ast.expr, reach: Reach) -> Guard | None:
    """Return what a class is compared with the failures of, if that is seen.

    A decorator and a context manager guard a body, `assertRaises(Class, function)` what the
    function does, and `isinstance(error, Class)` in a handler asks about what the `try` guards.
    """
    child: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, ast.Call) and child in above.args:
            if _is_isinstance(above):
                return _guard_of_object(view, above) or _guard_of_handler(view, above, reach)
            if child is above.args[0] and len(above.args) > 1 and _called(above) in _EXPECTING:
                return reach.guarded([above])
        if isinstance(above, ast.With | ast.AsyncWith):
            if any(item is child for item in above.items):
                return reach.guarded(above.body)
            return None
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            if child in above.decorator_list:
                return reach.guarded(above.body)
            return None
        if isinstance(above, ast.stmt):
            return None
        child = above
    return None


_EXPECTING = frozenset({"assertRaises", "assertRaisesRegex", "raises"})


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_isinstance(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "isinstance" and len(call.args) == 2


def _guard_of_object(view: ModuleView, test: ast.Call) -> Guard | None:
    """Return the exceptions of the project that are tested, where it can be nothing else."""
    scopes = [atom.scope for atom in view.value(test.args[0]) if isinstance(atom, Object)]
    if not scopes or len(scopes) < len(view.value(test.args[0])):
        return None
    bases = [exception_class(each) for scope in scopes for each in (scope, *scope.family())]
    return Guard(frozenset(origin_of(base.module, base.node) for base in bases if base is not None))


def _guard_of_handler(view: ModuleView, test: ast.Call, reach: Reach) -> Guard | None:
    """Return what the handler guards that binds the exception which is tested."""
    error = test.args[0]
    for above in view.ancestors(test):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return None
        if (
            isinstance(above, ast.ExceptHandler)
            and isinstance(error, ast.Name)
            and above.name == error.id
        ):
            guarding = view.parent(above)
            assert isinstance(guarding, ast.Try | ast.TryStar)
            return reach.guarded(guarding.body)
    return None


# -- variables that hold a class ------------------------------------------------------------------


def roles(views: list[ModuleView]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes that variables hold to make exceptions of, and those held to catch."""
    makers: set[str] = set()
    catchers: set[str] = set()
    for view in views:
        for node in walked(view.module.tree):
            if isinstance(node, Reference) and isinstance(node.ctx, ast.Load):
                paths = exception_paths(view, node)
                if paths and not names_class(view, node):
                    made = _makes(view, node)
                    if made is not None:
                        (makers if made else catchers).update(paths)
    return frozenset(makers), frozenset(catchers)


def _makes(view: ModuleView, node: ast.expr) -> bool | None:
    """Whether a variable is called or raised (True) or used to catch (False)."""
    parent = view.parent(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return True
    if isinstance(parent, ast.Raise) and parent.exc is node:
        return True
    if isinstance(parent, ast.Tuple | ast.Starred):
        parent = view.parent(parent)
    if isinstance(parent, ast.ExceptHandler):
        return False
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        return False if parent.func.id in ("isinstance", "issubclass") else None
    return None


# -- subclasses -----------------------------------------------------------------------------------


def subclass_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with the bases of the project's own exceptions."""
    for node in walked(view.module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for base in node.bases:
            path = exception_path(view, base)
            if path is None:
                continue
            origin = frozenset({origin_of(view.module, node)})
            builder = FindingBuilder(view, base)
            construct = EXCEPTIONS[path].construct
            if verdict.migrates(origin) and construct is not None:
                text = name_of(construct, builder)
                builder.edits.append(
                    Replace(base, DERIVED.code, "the class for the same failure", (text,))
                )
            elif verdict.moved:
                builder.error(
                    DERIVED,
                    f"`{node.name}` derives from {path}, which takes other arguments than the "
                    f"exceptions of {view.target}: it stays as it is. Handlers in this project "
                    "that guard code raising it name the classes of both libraries.",
                    "Choose a base class by hand.",
                )
            if builder.edits or builder.notes:
                yield builder.finding()
