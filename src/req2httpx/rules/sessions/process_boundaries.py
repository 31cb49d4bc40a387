"""What is pickled: clients cannot be, and neither can httpx's errors of a status.

A Session of requests and its HTTPError can be copied by pickle, so pools of processes and
`copy.deepcopy` take objects that hold one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.concurrency import EXECUTOR_METHODS
from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    ApiMethod,
    External,
    FunctionValue,
    Kind,
    MethodValue,
    Object,
    Value,
    instances,
)
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

PICKLED = rule("RH314", "Objects that are pickled")

_COPYING = frozenset({"copy.deepcopy", "pickle.dump", "pickle.dumps", "cloudpickle.dumps"})
_COPYING |= frozenset({"dill.dumps", "dill.dump", "joblib.dump"})

_POOLS = frozenset({"ProcessPoolExecutor", "Pool"})
_OF_PROCESSES = ("multiprocessing", "concurrent.futures", "multiprocess", "billiard")
_OF_THREADS = ("multiprocessing.dummy",)

_OWN_FORM = frozenset({"__getstate__", "__reduce__", "__reduce_ex__", "__deepcopy__"})
"""Methods by which a class says itself what is copied of it."""

_DEEPEST = 3
"""Through how many objects a session is looked for."""


def pickled_objects(view: ModuleView, node: ast.Call) -> Iterator[Finding]:
    """Say what a call pickles that httpx cannot give to it."""
    pool = _is_pool(view, node)
    if not pool and not _paths(view, node.func) & _COPYING:
        return
    builder = FindingBuilder(view, node)
    for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
        held = _sessions(view, view.value(given))
        if held:
            builder.involve(held)
            builder.error(
                PICKLED,
                f"`{view.text(given)}` holds a session, and is pickled here: a session of "
                f"requests can be, {view.target}'s client raises a TypeError.",
                "Leave the client out of what is pickled (`__getstate__`), or make it where it is "
                "used, then run again.",
                given,
            )
    if pool and not builder.notes:
        _worker(builder, node)
    if builder.notes:
        yield builder.finding()


def _worker(builder: FindingBuilder, node: ast.Call) -> None:
    """A function that another process calls: its exceptions come back pickled."""
    view = builder.view
    for atom in view.value(node.args[0]):
        if isinstance(atom, FunctionValue | MethodValue):
            raised = _raised(view.program, atom.scope)
            if raised:
                builder.involve(raised)
                builder.error(
                    PICKLED,
                    f"`{view.text(node.args[0])}` runs in another process and may raise "
                    f"{view.target}.HTTPStatusError, which cannot be unpickled: the pool breaks or "
                    "waits for ever, where it got requests' HTTPError.",
                    "Catch it in the function, and return or raise what holds its status, then "
                    "run again.",
                    node.args[0],
                )
                return


def process_class(view: ModuleView, node: ast.ClassDef) -> Iterator[Finding]:
    """Warn of a session that a Process is made with: most ways to start one pickle it."""
    scope = view.program.scopes[node]
    assert isinstance(scope, ClassScope)
    if not any(_is_process(path) for path in scope.external_lineage()):
        return
    for function in scope.methods.get("__init__", ()):
        for inner in walk(function.node):
            held = view.value(inner.value) if isinstance(inner, ast.Assign) else frozenset()
            made = frozenset(instances(held, Kind.SESSION))
            if isinstance(inner, ast.Assign) and made and _is_attribute(inner.targets[0]):
                builder = FindingBuilder(view, inner.value)
                builder.involve(made)
                builder.warn(
                    PICKLED,
                    f"`{node.name}` is a process that is made with a session: where processes are "
                    "not forked (macOS, Windows, Linux from Python 3.14 on) it is pickled to start "
                    f"it, and {view.target}'s client cannot be.",
                    "Make the client in run().",
                )
                yield builder.finding()


def _is_process(path: str) -> bool:
    return path.startswith("multiprocess") and path.rpartition(".")[2] == "Process"


def _is_attribute(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute)


# -- pools ----------------------------------------------------------------------------------------


def _is_pool(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call hands a function to other processes."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in EXECUTOR_METHODS or not node.args:
        return False
    receiver = func.value
    if isinstance(receiver, ast.Call):
        return _makes_processes(view, receiver)
    name = getattr(receiver, "id", getattr(receiver, "attr", None))
    made = [value for value in _bound(view, str(name)) if isinstance(value, ast.Call)]
    return any(_makes_processes(view, value) for value in made)


def _bound(view: ModuleView, name: str) -> Iterator[ast.expr]:
    """Yield what a name, or an attribute of that name, is bound to in a module."""
    for node in view.program.nodes(view.module, ast.With):
        for item in node.items:
            if item.optional_vars is not None and _is_named(item.optional_vars, name):
                yield item.context_expr
    for assignment in view.program.nodes(view.module, ast.Assign):
        if any(_is_named(target, name) for target in assignment.targets):
            yield assignment.value


def _is_named(target: ast.expr, name: str) -> bool:
    return getattr(target, "id", getattr(target, "attr", None)) == name


def _makes_processes(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call makes a pool of processes."""
    func = call.func
    name = getattr(func, "attr", getattr(func, "id", ""))
    paths = _paths(view, func)
    known = [path for path in paths if path]
    if known:
        name = known[0].rpartition(".")[2]
        ours = all(path.startswith(_OF_PROCESSES) for path in known)
        return ours and name in _POOLS and not any(path.startswith(_OF_THREADS) for path in known)
    return name in _POOLS and bool(view.module.identifiers & {"multiprocessing", "get_context"})


def _paths(view: ModuleView, func: ast.expr) -> set[str]:
    return {atom.path for atom in view.value(func) if isinstance(atom, External)}


# -- what is pickled ------------------------------------------------------------------------------


def _sessions(view: ModuleView, value: Value) -> Value:
    """Return the sessions in the attributes of the objects among some values."""
    found: Value = frozenset()
    pending = [(atom, 0) for atom in value | held_by(view, value)]
    seen = set()
    for atom, depth in pending:
        receiver = atom.receiver if isinstance(atom, MethodValue) else atom
        if not isinstance(receiver, Object) or receiver.scope in seen:
            continue
        seen.add(receiver.scope)
        attributes = _attributes(view.program, receiver.scope)
        found |= frozenset(instances(attributes, Kind.SESSION))
        if depth < _DEEPEST:
            pending += [(inner, depth + 1) for inner in attributes]
    return found


def _attributes(program: Program, scope: ClassScope) -> Value:
    """Return what the attributes of a class's objects hold, unless it says what is copied."""
    classes = scope.lineage()
    if any(base.methods.keys() & _OWN_FORM for base in classes):
        return frozenset()
    found: Value = frozenset()
    for name, owners in program.heap.definers.items():
        for owner in classes:
            if owner in owners:
                found |= program.cell(Cell(ATTRIBUTE, owner, name))
    return found


def _raised(program: Program, scope: FunctionScope) -> Value:
    """Return the responses whose status a function, or what it calls, may raise as an error."""
    found: Value = frozenset()
    pending = [scope]
    for function in pending:
        caught = {
            inner
            for node in walk(function.node)
            if isinstance(node, ast.Try) and node.handlers
            for statement in node.body
            for inner in walk(statement)
        }
        for node in walk(function.node):
            if not isinstance(node, ast.Call) or node in caught:
                continue
            pending += [one for one in program.callees.get(node, ()) if one not in pending]
            found |= frozenset(
                atom.receiver
                for atom in program.value_of(node.func)
                if isinstance(atom, ApiMethod) and atom.name == "raise_for_status"
            )
    return found
