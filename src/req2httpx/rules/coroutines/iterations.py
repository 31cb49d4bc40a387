"""The edits where the project iterates over its async generators and enters its managers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rewrite.edits import (
    EnterAround,
    MarkAsync,
    Part,
    Parts,
    Replace,
    ReplaceStatement,
)
from req2httpx.rules.coroutines.annotations import propose_result
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.edits import Proposal, enter
from req2httpx.rules.coroutines.generators import (
    Form,
    Iteration,
    delegations,
    holds_open,
    is_left_early,
    iteration_of,
    manager_decorator,
)
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

GENERATORS = rule(
    "RH812",
    "Generators that become async generators",
    frees={"contextlib", "typing", "collections"},
)
_REASON = "it iterates over an async generator"
_NAMES = ("item", "piece", "element", "entry")
_STREAMS = ("items", "pieces", "elements", "entries")


def propose_iterations(
    colouring: Colouring, by_module: Mapping[ModuleScope, ModulePlan]
) -> Proposal:
    """Return the edits of the generators that become async generators, and of their users."""
    proposal = Proposal()
    delegated: set[ast.YieldFrom] = set()
    comprehensions: dict[ast.expr, tuple[ModulePlan, list[ast.Call]]] = {}
    for scope in colouring.coloured:
        if not scope.is_generator:
            continue
        plan = by_module[scope.module]
        _manager(proposal, plan, scope)
        propose_result(proposal, plan, scope, GENERATORS.code)
        closing = holds_open(plan.view, scope)
        for use in _uses(colouring, scope):
            user = by_module[use.view.module]
            if use.numbered:
                _count(proposal, user, use)
            if use.form is Form.LOOP:
                _loop(proposal, user, use, closing)
            elif use.form is Form.COLLECTED:
                _collected(proposal, user, use)
            elif use.form is Form.DELEGATED:
                parent = use.view.parent(use.call)
                assert isinstance(parent, ast.YieldFrom)
                delegated.add(parent)
                _delegated(proposal, user, parent, closing)
            elif use.form is Form.ENTERED:
                _entered(proposal, user, use)
            elif isinstance(use.place, ast.expr):
                comprehensions.setdefault(use.place, (user, []))[1].append(use.call)
    for node, (plan, calls) in comprehensions.items():
        proposal.new.append((plan, _comprehension(node, calls)))
    for scope in colouring.coloured:
        if scope.is_generator:
            for node in delegations(scope):
                if node not in delegated:
                    _plain_delegation(proposal, by_module[scope.module], node)
    return proposal


def propose_iteration(proposal: Proposal, plan: ModulePlan, use: Iteration) -> None:
    """Add what iterates over something that need not be closed."""
    if use.numbered:
        _count(proposal, plan, use)
    if use.form is Form.LOOP and isinstance(use.place, ast.For):
        proposal.new.append((plan, MarkAsync(use.place, GENERATORS.code, _REASON)))
    elif use.form is Form.COLLECTED:
        _collected(proposal, plan, use)
    elif isinstance(use.place, ast.expr):
        proposal.new.append((plan, _comprehension(use.place, [use.call])))


def _count(proposal: Proposal, plan: ModulePlan, use: Iteration) -> None:
    """Count what an async generator gives, in the place of `enumerate()`."""
    name = proposal.helper(plan, "enumerated")
    proposal.new.append((plan, Replace(use.call.func, GENERATORS.code, _REASON, (name,))))


def _uses(colouring: Colouring, scope: FunctionScope) -> Iterator[Iteration]:
    for view, call in colouring.graph.calls_of(scope):
        use = iteration_of(view, scope, call)
        if isinstance(use, Iteration) and colouring.awaits_at(view, call):
            yield use


def _manager(proposal: Proposal, plan: ModulePlan, scope: FunctionScope) -> None:
    decorator = manager_decorator(plan.view, scope)
    if decorator is None:
        return
    reason = "what it yields in awaits: it is entered by `async with`"
    parts = ("contextlib.asynccontextmanager",)
    proposal.new.append((plan, Replace(decorator, GENERATORS.code, reason, parts)))
    proposal.required.append((plan, "import contextlib"))


def _loop(proposal: Proposal, plan: ModulePlan, use: Iteration, closing: bool) -> None:
    loop = use.place
    assert isinstance(loop, ast.For)
    proposal.new.append((plan, MarkAsync(loop, GENERATORS.code, _REASON)))
    if not closing and not is_left_early(loop):
        return
    name = _free(plan.view, loop, _STREAMS)
    header: Parts = ("contextlib.aclosing(", *_spelled(use.call), f") as {name}")
    reason = "an async generator that is left before its end is closed there, as a generator was"
    proposal.new.append((plan, EnterAround(loop, GENERATORS.code, reason, loop, header)))
    proposal.new.append((plan, Replace(use.call, GENERATORS.code, reason, (name,))))
    proposal.required.append((plan, "import contextlib"))


def _spelled(call: ast.Call) -> Iterator[Part]:
    """Yield the parts of a call: its own text stands elsewhere."""
    yield call.func
    yield "("
    arguments: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    for index, argument in enumerate(arguments):
        if index:
            yield ", "
        if isinstance(argument, ast.keyword):
            yield f"{argument.arg}=" if argument.arg is not None else "**"
            yield argument.value
        else:
            yield argument
    yield ")"


def _collected(proposal: Proposal, plan: ModulePlan, use: Iteration) -> None:
    user = use.view.parent(use.call)
    assert isinstance(user, ast.Call)
    parts: Parts = ("[item async for item in ", use.call, "]")
    paths = use.view.paths(user.func)
    node = user if paths == {"builtins.list"} else use.call
    proposal.new.append((plan, Replace(node, GENERATORS.code, _REASON, parts)))


def _entered(proposal: Proposal, plan: ModulePlan, use: Iteration) -> None:
    item = use.view.parent(use.call)
    assert isinstance(item, ast.withitem)
    assert isinstance(use.place, ast.With)
    reason = "what it enters awaits"
    proposal.new.append((plan, enter(use.place, item, GENERATORS.code, reason)))


def _comprehension(node: ast.expr, calls: list[ast.Call]) -> Replace:
    assert isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
    parts: list[Part] = []
    if isinstance(node, ast.DictComp):
        parts += ["{", node.key, ": ", node.value]
    else:
        opening = {ast.ListComp: "[", ast.SetComp: "{"}.get(type(node), "([")
        parts += [opening, node.elt]
    for generator in node.generators:
        awaited = generator.is_async or any(call is generator.iter for call in calls)
        parts += [" async for " if awaited else " for ", generator.target, " in ", generator.iter]
        for condition in generator.ifs:
            parts += [" if ", condition]
    closing = {ast.ListComp: "]", ast.GeneratorExp: "])"}.get(type(node), "}")
    return Replace(node, GENERATORS.code, _REASON, (*parts, closing))


def _delegated(proposal: Proposal, plan: ModulePlan, node: ast.YieldFrom, closing: bool) -> None:
    view = plan.view
    statement = view.statement(node)
    indent, step = _indentation(view, statement)
    item = _free(view, statement, _NAMES)
    if closing:
        items = _free(view, statement, _STREAMS)
        parts: Parts = (
            *("async with contextlib.aclosing(", node.value, f") as {items}:\n{indent}{step}"),
            f"async for {item} in {items}:\n{indent}{step}{step}yield {item}",
        )
        proposal.required.append((plan, "import contextlib"))
    else:
        parts = (f"async for {item} in ", node.value, f":\n{indent}{step}yield {item}")
    proposal.new.append((plan, ReplaceStatement(statement, GENERATORS.code, _REASON, parts)))


def _plain_delegation(proposal: Proposal, plan: ModulePlan, node: ast.YieldFrom) -> None:
    view = plan.view
    statement = view.statement(node)
    indent, step = _indentation(view, statement)
    item = _free(view, statement, _NAMES)
    parts: Parts = (f"for {item} in ", node.value, f":\n{indent}{step}yield {item}")
    reason = "an async generator has no `yield from`"
    proposal.new.append((plan, ReplaceStatement(statement, GENERATORS.code, reason, parts)))


def _indentation(view: ModuleView, statement: ast.stmt) -> tuple[str, str]:
    """Return the indentation of a statement, and that of a block in it."""
    before = view.lines.line_of(view.lines.start(statement))
    return before, "\t" if before.startswith("\t") else "    "


def _free(view: ModuleView, node: ast.AST, names: tuple[str, ...]) -> str:
    """Return a name that is free in the function around a node."""
    function = view.function(node)
    taken = set(view.module.bound) | view.module.identifiers
    if function is not None:
        taken |= function.identifiers | function.local_names
    numbered = (f"{names[0]}_{number}" for number in range(1, 100))
    return next(name for name in (*names, *numbered) if name not in taken)
