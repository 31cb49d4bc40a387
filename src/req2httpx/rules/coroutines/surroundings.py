"""What means something else inside an event loop: handlers, pauses, files, processes, doubles."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import Collection, External
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.builtin_types import QUEUE
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.overlaps import new_waits
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.names.doctests import DOCTEST, examples
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

SURROUNDINGS = rule("RH809", "What else a coroutine does")

_BLOCKING = frozenset(
    {
        *("builtins.open", "builtins.input", "os.system", "urllib.request.urlopen"),
        *(f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")),
        *("shutil.copyfile", "shutil.copytree", "shutil.rmtree", "sqlite3.connect"),
        *("socket.create_connection", "concurrent.futures.wait"),
        "concurrent.futures.ThreadPoolExecutor",
        "concurrent.futures.ProcessPoolExecutor",
    }
)


def surroundings(
    colouring: Colouring, plans: list[ModulePlan]
) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield what to look at in the functions that became coroutines, and at doubles of them."""
    modules = {plan.view.module: plan for plan in plans}
    for scope in [*colouring.coloured, *colouring.whole]:
        plan = modules[scope.module]
        view = plan.view
        for node in ast.walk(scope.node):
            if isinstance(node, ast.ExceptHandler) and view.function(node) is scope:
                note = _handler(node)
                if note is not None:
                    yield plan, note
        if scope in colouring.coloured and colouring.roles[scope].registered:
            yield plan, _handler_thread(scope)
        call = next(_blocking(view, scope), None)
        if call is not None:
            yield plan, _blocks(view, call)
    if colouring.coloured:
        yield from _context_variables(plans)
    yield from _doubles(colouring, plans)
    yield from _examples(colouring, plans)


def caught_cancellations(plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield the handlers for everything around requests of what was a coroutine already.

    A task could not be cancelled while its request stopped the event loop.
    """
    modules = {plan.view.module: plan for plan in plans}
    said: set[ast.ExceptHandler] = set()
    for scope, waits in new_waits(plans).items():
        if not isinstance(scope.node, ast.AsyncFunctionDef):
            continue
        view = modules[scope.module].view
        for wait in waits:
            for handler in _handlers_around(view, wait):
                if handler not in said and _takes_cancellation(handler):
                    said.add(handler)
                    yield modules[scope.module], _cancelled(handler)


def _handlers_around(view: ModuleView, node: ast.AST) -> Iterator[ast.ExceptHandler]:
    """Yield the handlers of what a function raises at a place."""
    child = node
    for above in view.ancestors(node):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            return
        if isinstance(above, ast.Try) and child in above.body:
            yield from above.handlers
        child = above


def _handler(node: ast.ExceptHandler) -> Note | None:
    names = {inner.id for inner in ast.walk(node.type or node) if isinstance(inner, ast.Name)}
    if node.type is not None and "KeyboardInterrupt" in names:
        return Note(
            node,
            SURROUNDINGS,
            Severity.WARNING,
            "Under asyncio.run() an interrupt from the keyboard cancels the coroutine: "
            "asyncio.CancelledError arrives here, and KeyboardInterrupt only where the event loop "
            "was started.",
            "Handle KeyboardInterrupt around asyncio.run().",
        )
    return _cancelled(node) if _takes_cancellation(node) else None


def _takes_cancellation(node: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything, and raises nothing."""
    names = {inner.id for inner in ast.walk(node.type or node) if isinstance(inner, ast.Name)}
    catches_all = node.type is None or "BaseException" in names
    return catches_all and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))


def _cancelled(node: ast.ExceptHandler) -> Note:
    return Note(
        node,
        SURROUNDINGS,
        Severity.WARNING,
        "This handler also takes asyncio.CancelledError, so that a task which runs this "
        "coroutine cannot be cancelled.",
        "Catch Exception, or raise CancelledError again.",
    )


def _handler_thread(scope: FunctionScope) -> Note:
    assert not isinstance(scope.node, ast.Lambda)
    return Note(
        scope.node,
        SURROUNDINGS,
        Severity.WARNING,
        "The framework ran this handler in a thread of its own, and runs it in the event loop now: "
        "what else it waits for (a database, a file, a process) stops all other requests.",
        "Await that too, or call it with asyncio.to_thread().",
    )


def _blocking(view: ModuleView, scope: FunctionScope) -> Iterator[ast.Call]:
    for node in ast.walk(scope.node):
        if isinstance(node, ast.Call) and view.function(node) is scope:
            value = view.value(node.func)
            if any(isinstance(atom, External) and atom.path in _BLOCKING for atom in value):
                yield node


def _blocks(view: ModuleView, node: ast.Call) -> Note:
    return Note(
        node,
        SURROUNDINGS,
        Severity.INFO,
        f"`{view.text(node.func)}()` waits in a coroutine: nothing else runs in the event loop "
        "meanwhile, which matters where coroutines run side by side.",
        "Call it with asyncio.to_thread(), or use a package that can be awaited.",
    )


def _context_variables(plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield where a function sets a context variable that is not put back there."""
    for plan in plans:
        view = plan.view
        changed = [node for node in view.nodes if _changes_context(view, node, "set")]
        kept = {view.function(node) for node in view.nodes if _changes_context(view, node, "reset")}
        for node in changed:
            scope = view.function(node)
            if scope is not None and scope not in kept and isinstance(node, ast.expr):
                yield (
                    plan,
                    Note(
                        node,
                        SURROUNDINGS,
                        Severity.WARNING,
                        "An event loop runs its coroutines in a copy of the context: what is set "
                        "here is not seen any more after the asyncio.run() that led here.",
                        "Return the value, or set the variable outside of what asyncio.run() runs.",
                    ),
                )


def _changes_context(view: ModuleView, node: ast.AST, method: str) -> bool:
    """Whether a node is a call of a method of a ContextVar."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        and any(
            isinstance(atom, Collection) and atom.name == QUEUE
            for atom in view.value(node.func.value)
        )
    )


def _doubles(colouring: Colouring, plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    names = {scope.name: scope for scope in colouring.coloured if scope.owner is not None}
    for plan in plans:
        if not plan.view.module.is_test:
            continue
        for scope in plan.view.module.functions:
            same = names.get(scope.name)
            if same is None or scope.owner is None or scope in colouring.coloured:
                continue
            if not isinstance(scope.node, ast.FunctionDef):
                continue
            yield (
                plan,
                Note(
                    scope.node,
                    SURROUNDINGS,
                    Severity.WARNING,
                    f"`{same.qualified_name}` is a coroutine function now; if this stands in for "
                    "it, the code under test awaits what it returns.",
                    "Make it `async def` where it is a double.",
                ),
            )


def _examples(colouring: Colouring, plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    names = {scope.name: scope for scope in colouring.coloured}
    for plan in plans:
        for text, words in examples(plan.view):
            called = sorted(words & names.keys())
            if called:
                yield (
                    plan,
                    Note(
                        text,
                        DOCTEST,
                        Severity.WARNING,
                        f"The examples in this docstring may call `{called[0]}`, which is a "
                        "coroutine function now, and are left as they are: run as doctests, they "
                        "see a coroutine.",
                        "Rewrite them with asyncio.run(), or take the prompts away if nothing "
                        "runs them.",
                    ),
                )
