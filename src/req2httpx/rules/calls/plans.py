"""A call that sends a request: its arguments, and what the rules of the arguments plan for it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from req2httpx.analysis.values import NOTHING, UNKNOWN, ApiMethod, Origin
from req2httpx.knowledge.requests_api import POSITIONAL, SESSION_POSITIONAL, WITHOUT_PLACE
from req2httpx.rewrite.edits import ArgumentChange, Parts, Prepend
from req2httpx.rules.calls.arguments import (
    MAPPING,
    SPREAD,
    Argument,
    Mapping,
    arguments_of,
    is_empty_parameter,
    mapping_of,
    sequence_of,
)
from req2httpx.rules.calls.callers import is_given, only_default
from req2httpx.rules.calls.unpacked.unheard_keys import unheard_keys
from req2httpx.rules.findings import Rule
from req2httpx.rules.registry import rule
from req2httpx.rules.sessions.client_classes import session_origins
from req2httpx.rules.site import FindingBuilder

CALL = rule("RH201", "Calls of requests' functions")
REDIRECTS = rule("RH202", "Redirects")
TIMEOUT = rule("RH203", "Timeouts")
BODY_METHOD = rule("RH204", "Bodies on GET, HEAD, OPTIONS and DELETE")
SPREAD_ARGUMENTS = rule("RH217", "Unpacked arguments")

BODYLESS = frozenset({"get", "head", "options", "delete"})
BODY_KEYWORDS = frozenset({"data", "json", "files"})


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A change of a call's arguments, the rule that asks for it, and why."""

    change: ArgumentChange
    code: str
    reason: str


@dataclass(slots=True)
class CallPlan:
    """One call being rewritten: what the rules of the arguments add to it.

    `code` is the rule that changes belong to while it is asked; `receiver` the expression of the
    session that the call is made on, `module` that of a variable that may hold the module;
    `follows` what says whether redirects are followed by default.
    `spread` are unpacked positional arguments that become keyword arguments, together with the
    unpacked mapping `joined`. `callee` is what is called in place of the function, where that is
    possible (`is_replaceable`); `takes_either` says that it takes the module as well as a session.
    """

    builder: FindingBuilder
    call: ast.Call
    verb: str
    on_session: bool
    arguments: dict[str, Argument] = field(default_factory=dict)
    mappings: list[tuple[Argument, Mapping]] = field(default_factory=list)
    planned: list[PlannedChange] = field(default_factory=list)
    code: str = CALL.code
    receiver: Parts | None = None
    module: Parts | None = None
    follows: Parts | None = None
    spread: Argument | None = None
    joined: Argument | None = None
    handled: set[str] = field(default_factory=set)
    callee: Parts | None = None
    unpacked: dict[int, Parts] = field(default_factory=dict)
    is_replaceable: bool = False
    takes_either: bool = False

    def change(self, change: ArgumentChange, reason: str) -> None:
        """Add a change of one argument; `reason` goes into the report."""
        self.planned.append(PlannedChange(change, self.code, reason))

    def name_method(self, reason: str) -> None:
        """Give the call the method of HTTP as its first argument."""
        self.change(Prepend((f'"{self.verb.upper()}"',)), reason)

    @property
    def changes(self) -> list[ArgumentChange]:
        """The changes so far."""
        return [planned.change for planned in self.planned]

    @property
    def sessions(self) -> frozenset[Origin]:
        """Where the sessions that the call is made on are made."""
        view = self.builder.view
        function = self.call.func
        methods = [atom for atom in view.value(function) if isinstance(atom, ApiMethod)]
        receiver = view.value(function.value) if isinstance(function, ast.Attribute) else NOTHING
        return session_origins(receiver | {atom.receiver for atom in methods})

    @property
    def is_owned_elsewhere(self) -> bool:
        """Whether the call is made on a session that no expression in it names."""
        return self.on_session and self.receiver is None and self.module is None

    def may_be_given(self, name: str) -> bool:
        """Whether the argument is there, or may be in an unpacked mapping."""
        if name in self.arguments:
            return True
        return any(name in mapping.items or mapping.open for _, mapping in self.mappings)

    def is_given(self, name: str) -> bool:
        """Whether the call names the argument."""
        return name in self.arguments


ArgumentRule = Callable[[CallPlan, Argument], None]

ARGUMENTS: dict[str, tuple[Rule, ArgumentRule]] = {}
"""By the name of an argument of a request: its rule, and what to do with it.

The modules of rules fill it (`on_argument`).
"""

MappingRule = Callable[[CallPlan, Argument, Mapping], None]

MAPPING_RULES: list[MappingRule] = []
"""What to do with a mapping that is unpacked into a request; it may fill `plan.unpacked`."""


def on_mapping(function: MappingRule) -> MappingRule:
    """Register a rule for `**mapping` in a request."""
    MAPPING_RULES.append(function)
    return function


def on_argument(name: str, its_rule: Rule) -> Callable[[ArgumentRule], ArgumentRule]:
    """Register what is done with an argument of `request()`, and the rule that it belongs to."""

    def register(function: ArgumentRule) -> ArgumentRule:
        ARGUMENTS[name] = (its_rule, function)
        return function

    return register


def match_arguments(plan: CallPlan, parameters: tuple[str, ...]) -> bool:
    """Sort the arguments; report what cannot be followed. False where nothing more can be said."""
    builder = plan.builder
    found = arguments_of(plan.call, parameters)
    if found is None:
        builder.error(
            CALL,
            "This call has more positional arguments than requests takes: it raises a TypeError "
            "there.",
            "Name the arguments (params=, data=, ...), then run again.",
        )
        return False
    sequences = [argument for argument in found if argument.name == SPREAD]
    for argument in found:
        if argument.name == MAPPING:
            plan.mappings.append((argument, _heard(plan, argument)))
        elif argument.name != SPREAD:
            plan.arguments[argument.name] = argument
            _hear_callers(plan, argument)
    for argument in sequences:
        empty = is_empty_parameter(builder.view, argument.node)
        if not empty and not _match_spread(plan, argument, parameters):
            builder.error(
                SPREAD_ARGUMENTS,
                "Positional arguments are unpacked here: which parameters they are cannot be seen, "
                "and httpx takes the URL alone by position.",
                "Name the arguments, then run again.",
                argument.node,
            )
            return False
    if plan.spread is not None and len(plan.mappings) == 2:
        (spread, first), (plan.joined, second) = plan.mappings
        items = {**first.items, **second.items}
        plan.mappings = [(spread, Mapping(spread.node, items, second.open))]
    return True


_BY_POSITION = frozenset({"method", "url"})


def names_behind(plan: CallPlan, parameters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parameters that unpacked positional arguments can be, in their order."""
    given = [argument for argument in plan.arguments.values() if argument.positional]
    named = {argument.name for argument in plan.arguments.values() if not argument.positional}
    rest = parameters[len(given) :]
    end = next((index for index, name in enumerate(rest) if name in named), len(rest))
    return rest[:end]


def _match_spread(plan: CallPlan, argument: Argument, parameters: tuple[str, ...]) -> bool:
    """Take in `*sequence`: httpx takes the method and the URL in that way, the rest by name."""
    table = SESSION_POSITIONAL if plan.on_session else POSITIONAL
    whole = parameters == table[plan.verb]
    rest = names_behind(plan, parameters)
    sequence = sequence_of(plan.builder.view, argument.node, rest)
    if set(sequence.items) <= _BY_POSITION and (whole or not sequence.open):
        return True
    if not whole or plan.spread is not None or len(plan.mappings) > 1:
        return False
    plan.spread = argument
    plan.mappings.insert(0, (argument, Mapping(argument.node, sequence.items, False)))
    return True


_JUDGED = frozenset({"params", "data", "files", "headers", "cookies", "auth"})
"""Arguments whose rules know what to do with a value that is not known."""


def _heard(plan: CallPlan, argument: Argument) -> Mapping:
    """Return what a mapping holds, with what callers outside the project may let it hold."""
    view = plan.builder.view
    mapping = mapping_of(view, argument.node)
    unheard = unheard_keys(view, argument.node) - set(mapping.items)
    for name in sorted(unheard | {name for name, value in mapping.items.items() if not value}):
        if name in WITHOUT_PLACE:
            mapping.items.pop(name, None)
            _assume_unheard(plan, name, argument.node)
        elif name in ARGUMENTS:
            mapping.items[name] = UNKNOWN
    return mapping


def _hear_callers(plan: CallPlan, argument: Argument) -> None:
    """Allow for what callers outside the project give where those inside leave the default."""
    view = plan.builder.view
    judged = _JUDGED | {"json"} if plan.verb in BODYLESS else _JUDGED
    judged |= {"proxies", "cert", "verify"} if plan.on_session else {"proxies"}
    known = not only_default(view, argument.node, argument.name == "verify")
    if argument.name in judged and view.settings.exact:
        known = not is_given(view, argument.node)
    if known or argument.name not in judged | WITHOUT_PLACE:
        return
    if argument.name in judged:
        view.program.values[argument.node] = view.value(argument.node) | UNKNOWN
        return
    _assume_unheard(plan, argument.name, argument.node)


def _assume_unheard(plan: CallPlan, name: str, node: ast.expr) -> None:
    plan.builder.assume(
        ARGUMENTS[name][0],
        f"No call in this code gives `{name}`, so it is left out here: a caller elsewhere that "
        "gives one would not be heard.",
        f"Look at who else calls this with `{name}`, and remove the parameter if nobody does.",
        node,
    )
