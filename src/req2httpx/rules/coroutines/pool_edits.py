"""The edits that make a pool of coroutines of a pool of threads."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from req2httpx.analysis.scopes import ModuleScope
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import Binding, Replace
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.edits import Proposal, enter
from req2httpx.rules.coroutines.gather import GATHER
from req2httpx.rules.coroutines.iterations import propose_iteration
from req2httpx.rules.coroutines.pool_uses import Pool
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan

_REASON = "what it runs are coroutine functions"


def propose_pools(colouring: Colouring, by_module: Mapping[ModuleScope, ModulePlan]) -> Proposal:
    """Return the edits of the pools in which coloured functions run."""
    proposal = Proposal()
    done: list[Pool] = []
    for scope in colouring.coloured:
        for pool in colouring.graph.pools_of(scope):
            if not any(pool is other for other in done):
                done.append(pool)
                _propose(proposal, by_module[pool.view.module], pool)
    return proposal


def _propose(proposal: Proposal, plan: ModulePlan, pool: Pool) -> None:
    made = proposal.helper(plan, "CoroutinePool")
    proposal.new.append((plan, Replace(pool.call.func, GATHER.code, _REASON, (made,))))
    proposal.new.append((plan, enter(pool.statement, pool.item, GATHER.code, _REASON)))
    for call in pool.completed:
        name = proposal.helper(plan, "completed")
        proposal.new.append((plan, Replace(call.func, GATHER.code, _REASON, (name,))))
    for call in pool.results:
        assert isinstance(call.func, ast.Attribute)
        parts = ("await ", call.func.value)
        replaced = Replace(call, GATHER.code, _REASON, parts, Binding.OPERATION)
        proposal.new.append((plan, replaced))
    for iteration in pool.iterations:
        propose_iteration(proposal, plan, iteration)
    proposal.notes.append((plan, _note(pool)))


def _note(pool: Pool) -> Note:
    return Note(
        pool.call,
        GATHER,
        Severity.INFO,
        "What ran in this pool of threads runs in as many coroutines now: all of it in one thread, "
        "so that what does not await (files, computing) is done one after the other.",
        "Keep such work in threads with asyncio.to_thread(), or leave --gather away.",
    )
