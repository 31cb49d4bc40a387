"""What is done with a pool of threads and its futures: whether it has an asynchronous form."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External, FunctionValue, MethodValue
from req2httpx.rules.collecting import collects
from req2httpx.rules.coroutines.generators import Form, Iteration, own_nodes
from req2httpx.rules.site import ModuleView

EXECUTOR = "concurrent.futures.ThreadPoolExecutor"
COMPLETED = "concurrent.futures.as_completed"


@dataclass(slots=True)
class Pool:
    """A with statement that enters a pool of threads, and all that is done with it.

    `functions` are the expressions that name what runs in it, `iterations` the loops over the
    results of `map()` and over `as_completed()`, `results` the calls of `result()`.
    """

    view: ModuleView
    statement: ast.With
    item: ast.withitem
    call: ast.Call
    functions: list[ast.expr] = field(default_factory=list)
    iterations: list[Iteration] = field(default_factory=list)
    completed: list[ast.Call] = field(default_factory=list)
    results: list[ast.Call] = field(default_factory=list)

    def places(self) -> Iterator[ast.expr | ast.stmt]:
        """Yield what only a coroutine may have."""
        yield self.statement
        for iteration in self.iterations:
            yield iteration.place
        yield from self.results


def names_of(function: FunctionScope, name: str) -> list[ast.Name] | None:
    """Return where a local name stands; None where functions inside see it too."""
    if name not in function.local_names:
        return None
    everywhere = [
        node for node in ast.walk(function.node) if isinstance(node, ast.Name) and node.id == name
    ]
    own = [
        node for node in own_nodes(function.node) if isinstance(node, ast.Name) and node.id == name
    ]
    return own if len(own) == len(everywhere) else None


def note_use(pool: Pool, function: FunctionScope, use: ast.Name) -> bool:
    """Take note of one use of a pool; False where it has no asynchronous form."""
    view = pool.view
    if isinstance(use.ctx, ast.Store):
        return _enters_another(view, use)
    attribute = view.parent(use)
    call = view.parent(attribute) if isinstance(attribute, ast.Attribute) else None
    if not isinstance(attribute, ast.Attribute) or not isinstance(call, ast.Call):
        return False
    if call.func is not attribute or not call.args or isinstance(call.args[0], ast.Starred):
        return False
    if not _is_inside(view, use, pool.statement):
        return True
    runs = view.value(call.args[0])
    if not runs or not all(isinstance(atom, FunctionValue | MethodValue) for atom in runs):
        return False
    pool.functions.append(call.args[0])
    if attribute.attr == "map":
        return not call.keywords and _iterates(pool, call)
    return attribute.attr == "submit" and _future(pool, function, call)


def _enters_another(view: ModuleView, use: ast.Name) -> bool:
    """Whether a name is bound by the with statement of another pool."""
    item = view.parent(use)
    return (
        isinstance(item, ast.withitem)
        and isinstance(item.context_expr, ast.Call)
        and view.value(item.context_expr.func) == frozenset({External(EXECUTOR)})
    )


def _is_inside(view: ModuleView, node: ast.AST, statement: ast.With) -> bool:
    return any(above is statement for above in view.ancestors(node))


def _iterates(pool: Pool, call: ast.Call) -> bool:
    """Whether what gives results is iterated over at once."""
    view = pool.view
    parent = view.parent(call)
    if isinstance(parent, ast.For) and parent.iter is call:
        pool.iterations.append(Iteration(Form.LOOP, view, call, parent))
    elif isinstance(parent, ast.comprehension):
        whole = view.parent(parent)
        if not isinstance(whole, ast.ListComp | ast.SetComp | ast.DictComp):
            return False
        inside = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        if any(isinstance(above, inside) for above in view.ancestors(whole)):
            return False
        pool.iterations.append(Iteration(Form.COMPREHENSION, view, call, whole))
    elif isinstance(parent, ast.Call) and collects(view, parent, call):
        pool.iterations.append(Iteration(Form.COLLECTED, view, call, call))
    else:
        return False
    return True


def _future(pool: Pool, function: FunctionScope, call: ast.Call) -> bool:
    """Whether what `submit()` gives is only asked for its result."""
    view = pool.view
    parent = view.parent(call)
    if isinstance(parent, ast.Expr):
        return True
    if isinstance(parent, ast.Attribute):
        return _asked(pool, parent)
    if isinstance(parent, ast.Assign) and parent.value is call:
        name = _only_name(parent)
        return name is not None and _names_of_future(pool, function, name)
    name = _collected_in(view, call, parent)
    return name is not None and _names_of_futures(pool, function, name)


def _only_name(statement: ast.stmt | ast.AST | None) -> str | None:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        return target.id if isinstance(target, ast.Name) else None
    return None


def _collected_in(view: ModuleView, call: ast.Call, parent: ast.AST | None) -> str | None:
    """Return the name of the list or dict that futures are put in."""
    if isinstance(parent, ast.ListComp) and parent.elt is call:
        return _only_name(view.parent(parent))
    if isinstance(parent, ast.DictComp) and parent.key is call:
        return _only_name(view.parent(parent))
    if isinstance(parent, ast.Subscript) and parent.slice is call:
        stored = isinstance(parent.ctx, ast.Store) and isinstance(parent.value, ast.Name)
        return parent.value.id if stored and isinstance(parent.value, ast.Name) else None
    if isinstance(parent, ast.Call) and parent.args == [call] and not parent.keywords:
        added = parent.func
        if isinstance(added, ast.Attribute) and added.attr == "append":
            return added.value.id if isinstance(added.value, ast.Name) else None
    return None


def _names_of_futures(pool: Pool, function: FunctionScope, name: str) -> bool:
    """Whether a collection of futures is only filled and iterated over."""
    view = pool.view
    uses = names_of(function, name)
    if uses is None:
        return False
    for use in uses:
        parent = view.parent(use)
        if isinstance(parent, ast.Assign) and use in parent.targets:
            if not _is_collection_of_futures(pool, parent.value):
                return False
        elif isinstance(parent, ast.Subscript) and parent.value is use:
            continue
        elif isinstance(parent, ast.Attribute) and parent.attr == "append":
            call = view.parent(parent)
            if not isinstance(call, ast.Call) or not _is_submit(pool, call.args[0]):
                return False
        elif isinstance(parent, ast.For | ast.comprehension) and parent.iter is use:
            if not _each(pool, function, parent):
                return False
        elif isinstance(parent, ast.Call) and _is_completed(view, parent, use):
            above = view.parent(parent)
            if not isinstance(above, ast.For | ast.comprehension) or above.iter is not parent:
                return False
            if parent not in pool.completed:
                pool.completed.append(parent)
                if not _iterates(pool, parent) or not _each(pool, function, above):
                    return False
        else:
            return False
    return True


def _is_completed(view: ModuleView, call: ast.Call, use: ast.Name) -> bool:
    return (
        call.args == [use]
        and not call.keywords
        and view.value(call.func) == frozenset({External(COMPLETED)})
    )


def _is_collection_of_futures(pool: Pool, value: ast.expr) -> bool:
    if isinstance(value, ast.ListComp):
        return _is_submit(pool, value.elt)
    if isinstance(value, ast.DictComp):
        return _is_submit(pool, value.key)
    return (isinstance(value, ast.List) and not value.elts) or (
        isinstance(value, ast.Dict) and not value.keys
    )


def _is_submit(pool: Pool, node: ast.expr) -> bool:
    """Whether an expression submits something to this pool."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "submit"
        and isinstance(node.func.value, ast.Name)
        and isinstance(pool.item.optional_vars, ast.Name)
        and node.func.value.id == pool.item.optional_vars.id
        and _is_inside(pool.view, node, pool.statement)
    )


def _each(pool: Pool, function: FunctionScope, loop: ast.For | ast.comprehension) -> bool:
    """Whether the variable of a loop over futures is only asked for their results."""
    if not isinstance(loop.target, ast.Name):
        return False
    if isinstance(loop, ast.comprehension):
        whole = pool.view.parent(loop)
        assert whole is not None
        uses = [
            node
            for node in ast.walk(whole)
            if isinstance(node, ast.Name) and node.id == loop.target.id
        ]
        return all(_future_use(pool, use) for use in uses)
    return _names_of_future(pool, function, loop.target.id)


def _names_of_future(pool: Pool, function: FunctionScope, name: str) -> bool:
    """Whether each use of a name that a future has asks for its result."""
    uses = names_of(function, name)
    return uses is not None and all(_future_use(pool, use) for use in uses)


def _future_use(pool: Pool, use: ast.Name) -> bool:
    parent = pool.view.parent(use)
    if isinstance(use.ctx, ast.Store):
        return isinstance(parent, ast.For | ast.comprehension) or (
            isinstance(parent, ast.Assign) and _is_submit(pool, parent.value)
        )
    if isinstance(parent, ast.Subscript):
        return parent.slice is use
    return isinstance(parent, ast.Attribute) and _asked(pool, parent)


def _asked(pool: Pool, attribute: ast.Attribute) -> bool:
    """`future.result()`, which waits for it."""
    call = pool.view.parent(attribute)
    asked = (
        attribute.attr == "result"
        and isinstance(call, ast.Call)
        and call.func is attribute
        and not call.args
        and not call.keywords
    )
    if asked and isinstance(call, ast.Call) and call not in pool.results:
        pool.results.append(call)
    return asked
