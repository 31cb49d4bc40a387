"""Calls that send a request: the module-level functions and the methods of a session."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from req2httpx.analysis.values import NOTHING, UNKNOWN, ApiMethod, Kind, Origin
from req2httpx.knowledge.requests_api import (
    POSITIONAL,
    SESSION_POSITIONAL,
    VERBS,
)
from req2httpx.rewrite.edits import (
    Append,
    ArgumentChange,
    ChangeCall,
    Parts,
    Prepend,
    Rename,
    SetValue,
)
from req2httpx.rules.arguments import (
    MAPPING,
    SPREAD,
    Argument,
    Mapping,
    arguments_of,
    constant_of,
    is_empty_parameter,
    mapping_of,
    sequence_of,
)
from req2httpx.rules.callers import only_default
from req2httpx.rules.client_classes import session_origins
from req2httpx.rules.registry import RULES, on_call, on_method, rule
from req2httpx.rules.site import FindingBuilder
from req2httpx.settings import RedirectPolicy

CALL = rule("RH201", "Calls of requests' functions")
REDIRECTS = rule("RH202", "Redirects")
TIMEOUT = rule("RH203", "Timeouts")
BODY_METHOD = rule("RH204", "Bodies on GET, HEAD, OPTIONS and DELETE")
SPREAD_ARGUMENTS = rule("RH217", "Unpacked arguments")

BODYLESS = frozenset({"get", "head", "options", "delete"})
BODY_KEYWORDS = frozenset({"data", "json", "files"})


ARGUMENT_CODES = {
    "allow_redirects": REDIRECTS.code,
    "auth": "RH214",
    "cert": "RH211",
    "cookies": "RH210",
    "data": "RH205",
    "files": "RH207",
    "headers": "RH209",
    "hooks": "RH213",
    "json": "RH206",
    "params": "RH208",
    "proxies": "RH212",
    "stream": "RH501",
    "timeout": TIMEOUT.code,
    "url": "RH216",
    "verify": "RH211",
}
"""The rule that each argument of a request belongs to."""


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
    session that the call is made on; `follows` what says whether redirects are followed by default.
    `spread` are unpacked positional arguments that become keyword arguments, together with the
    unpacked mapping `joined`.
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
    follows: Parts | None = None
    spread: Argument | None = None
    joined: Argument | None = None
    handled: set[str] = field(default_factory=set)
    has_body: bool = False
    callee: Parts | None = None
    unpacked: dict[int, Parts] = field(default_factory=dict)

    def change(self, change: ArgumentChange, reason: str) -> None:
        """Add a change of one argument; `reason` goes into the report."""
        self.planned.append(PlannedChange(change, self.code, reason))

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

    def may_be_given(self, name: str) -> bool:
        """Whether the argument is there, or may be in an unpacked mapping."""
        if name in self.arguments:
            return True
        return any(name in mapping.items or mapping.open for _, mapping in self.mappings)

    def is_given(self, name: str) -> bool:
        return name in self.arguments


ArgumentRule = Callable[[CallPlan, Argument], None]

ARGUMENT_RULES: dict[str, ArgumentRule] = {}
"""What to do with each keyword argument of a request; filled by the modules of rules."""


MappingRule = Callable[[CallPlan, Argument, Mapping], None]

MAPPING_RULES: list[MappingRule] = []
"""What to do with a mapping that is unpacked into a request; it may fill `plan.unpacked`."""


def on_mapping(function: MappingRule) -> MappingRule:
    """Register a rule for `**mapping` in a request."""
    MAPPING_RULES.append(function)
    return function


def on_argument(*names: str) -> Callable[[ArgumentRule], ArgumentRule]:
    """Register the rule for an argument of `request()`."""

    def register(function: ArgumentRule) -> ArgumentRule:
        ARGUMENT_RULES.update(dict.fromkeys(names, function))
        return function

    return register


@on_call(*(f"requests.{verb}" for verb in sorted(VERBS)))
def function_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.get(...)` and its like become calls of the same function of httpx."""
    verb = name.rsplit(".", 1)[1]
    plan = CallPlan(builder, node, verb, on_session=False)
    builder.call_site = True
    target = builder.view.target
    if match_arguments(plan, POSITIONAL[verb]):
        finish(plan, (f"{target}.{verb}",))


@on_method(Kind.SESSION, *sorted(VERBS))
def session_call(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`session.get(...)` and its like keep their name; arguments that a Client lacks change."""
    plan = CallPlan(builder, node, name, on_session=True)
    builder.call_site = True
    if not match_arguments(plan, SESSION_POSITIONAL[name]):
        return
    if isinstance(node.func, ast.Attribute):
        plan.receiver = (node.func.value,)
    finish(plan, None)


def match_arguments(plan: CallPlan, parameters: tuple[str, ...]) -> bool:
    """Sort the arguments; report what cannot be followed. False where nothing more can be said."""
    builder = plan.builder
    found = arguments_of(plan.call, parameters)
    if found is None:
        builder.error(CALL, "This call has more positional arguments than requests takes.")
        return False
    for argument in found:
        if argument.name == SPREAD and is_empty_parameter(builder.view, argument.node):
            continue
        if argument.name == SPREAD and not _match_spread(plan, argument, parameters):
            builder.error(
                SPREAD_ARGUMENTS,
                "Positional arguments are unpacked here: which parameters they are cannot be seen, "
                "and httpx takes the URL alone by position.",
                "Name the arguments, then run again.",
                argument.node,
            )
            return False
        if argument.name == SPREAD:
            continue
        if argument.name == MAPPING:
            plan.mappings.append((argument, mapping_of(builder.view, argument.node)))
        else:
            plan.arguments[argument.name] = argument
            _hear_callers(plan, argument)
    if plan.spread is not None and len(plan.mappings) == 2:
        (spread, first), (plan.joined, second) = plan.mappings
        items = {**first.items, **second.items}
        plan.mappings = [(spread, Mapping(spread.node, items, second.open))]
    return True


_BY_POSITION = frozenset({"method", "url"})


def _match_spread(plan: CallPlan, argument: Argument, parameters: tuple[str, ...]) -> bool:
    """Take in `*sequence`: httpx takes the method and the URL in that way, the rest by name."""
    table = SESSION_POSITIONAL if plan.on_session else POSITIONAL
    whole = parameters == table[plan.verb]
    rest = tuple(name for name in parameters if name not in plan.arguments)
    sequence = sequence_of(plan.builder.view, argument.node, rest)
    if set(sequence.items) <= _BY_POSITION and (whole or not sequence.open):
        return True
    if not whole or plan.spread is not None or plan.mappings:
        return False
    plan.spread = argument
    plan.mappings.append((argument, Mapping(argument.node, sequence.items, False)))
    return True


def _needs_request_function(plan: CallPlan) -> bool:
    """Whether a body goes with a verb whose function takes none in httpx."""
    if plan.verb not in BODYLESS:
        return False
    for name in BODY_KEYWORDS:
        argument = plan.arguments.get(name)
        if argument is not None and not _is_none(plan, argument):
            return True
        if any(name in mapping.items for _, mapping in plan.mappings):
            return True
    return False


def _is_none(plan: CallPlan, argument: Argument) -> bool:
    constant = constant_of(plan.builder.view.value(argument.node))
    return constant is not None and constant.value is None


def finish_indirect(plan: CallPlan) -> None:
    """Apply the rules of the arguments to a call of a value that carries the defaults itself."""
    _apply_argument_rules(plan)
    _translate(plan, dict(plan.unpacked))
    _record(plan, None, CALL.code)


def finish_bound(plan: CallPlan) -> None:
    """Apply the rules of the arguments to `functools.partial`, which then binds the defaults."""
    _apply_argument_rules(plan)
    _add_defaults(plan)
    _record(plan, None, CALL.code)


def finish(plan: CallPlan, callee: Parts | None) -> None:
    """Apply the rules of the arguments, then those of what is absent."""
    needs_request = _needs_request_function(plan)
    before = plan.receiver
    _apply_argument_rules(plan)
    _add_defaults(plan)
    code = CALL.code
    if plan.callee is None and needs_request:
        code = plan.code = BODY_METHOD.code
        reason = f"{plan.builder.view.target}.{plan.verb}() takes no body: request() does"
        plan.change(Prepend((f'"{plan.verb.upper()}"',)), reason)
        module = (f"{plan.builder.view.target}.request",)
        callee = module if plan.receiver is None else (*plan.receiver, ".request")
    elif plan.receiver is not None and plan.receiver != before:
        callee = (*plan.receiver, f".{plan.verb}")
    _record(plan, plan.callee or callee, code)


def _record(plan: CallPlan, callee: Parts | None, code: str) -> None:
    """Add the edits: those of each rule apart, so that each can be refused by its own code."""
    codes = [planned.code for planned in plan.planned]
    if callee is not None:
        codes.insert(0, code)
    for one in dict.fromkeys(codes):
        own = [planned for planned in plan.planned if planned.code == one]
        reason = "; ".join(dict.fromkeys(planned.reason for planned in own))
        plan.builder.edits.append(
            ChangeCall(
                plan.call,
                one,
                reason or "the function of the same name",
                callee if one == code else None,
                tuple(planned.change for planned in own),
            )
        )


def _apply_argument_rules(plan: CallPlan) -> None:
    for name, argument in sorted(plan.arguments.items(), key=lambda item: _turn(item[0])):
        handler = ARGUMENT_RULES.get(name)
        if handler is not None:
            plan.code = ARGUMENT_CODES[name]
            handler(plan, argument)
        plan.code = CALL.code
        if argument.positional and name not in plan.handled and not _stays_positional(plan, name):
            plan.change(Rename(argument.index, name), "httpx takes it by keyword only")
    plan.code = SPREAD_ARGUMENTS.code
    for argument, mapping in plan.mappings:
        for check in MAPPING_RULES:
            check(plan, argument, mapping)


_JUDGED = frozenset({"params", "data", "files", "headers", "cookies", "auth"})
"""Arguments whose rules know what to do with a value that is not known."""

_LEFT_OUT = frozenset({"proxies", "hooks", "cert", "stream"})
"""Arguments that httpx's call has no place for."""


def _hear_callers(plan: CallPlan, argument: Argument) -> None:
    """Allow for what callers outside the project give where those inside leave the default."""
    view = plan.builder.view
    judged = _JUDGED | {"json"} if plan.verb in BODYLESS else _JUDGED
    if argument.name not in judged | _LEFT_OUT or not only_default(view, argument.node):
        return
    if argument.name in judged:
        view.program.values[argument.node] = view.value(argument.node) | UNKNOWN
        return
    plan.builder.assume(
        RULES[ARGUMENT_CODES[argument.name]],
        f"No call in this code gives `{argument.name}`, so it is left out here: a caller elsewhere "
        "that gives one would not be heard.",
        f"Look at who else calls this with `{argument.name}`, and remove the parameter if nobody "
        "does.",
        argument.node,
    )


_FIRST = ("params", "files", "data", "json")


def _turn(name: str) -> int:
    """What takes other arguments along comes first."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _stays_positional(plan: CallPlan, name: str) -> bool:
    return name == "url" or (name == "method" and plan.verb == "request")


def _add_defaults(plan: CallPlan) -> None:
    """What requests does where the call says nothing."""
    if not plan.may_be_given("timeout"):
        plan.builder.without_timeout = True
    defaults = _defaults(plan)
    reasons = {
        "follow_redirects": "requests follows redirects by default, httpx does not",
        "timeout": "requests waits without limit by default, httpx five seconds",
    }
    if plan.on_session:
        reasons["follow_redirects"] = (
            "requests' Session.head() does not follow redirects; the Client does"
        )
    uncertain = {
        name: text
        for name, text in defaults.items()
        if any({name, _OLD_NAMES[name]} & set(m.items) or m.open for _, m in plan.mappings)
    }
    for name, text in defaults.items():
        if name not in uncertain:
            plan.code = ARGUMENT_CODES[_OLD_NAMES[name]]
            plan.change(Append(name, text), reasons[name])
    unpacked = dict(plan.unpacked)
    if uncertain:
        argument, _ = plan.mappings[0]
        given = unpacked.pop(argument.index, (argument.node,))
        merged = [part for name, text in uncertain.items() for part in (f'"{name}": ', *text, ", ")]
        plan.code = ARGUMENT_CODES[_OLD_NAMES[next(iter(uncertain))]]
        reason = "; ".join(reasons[name] for name in uncertain) + "; what the mapping says wins"
        plan.change(_put(plan, argument.index, ("{", *merged, "**", *given, "}")), reason)
    _translate(plan, unpacked)


_OLD_NAMES = {"follow_redirects": "allow_redirects", "timeout": "timeout"}


def _defaults(plan: CallPlan) -> dict[str, Parts]:
    """Return the arguments that make httpx do what requests does by itself."""
    settings = plan.builder.view.settings
    follows = plan.follows
    if follows is None and plan.on_session:
        follows = ("False",) if plan.verb == "head" else None
    elif follows is None:
        follows = None if plan.verb == "head" else ("True",)
    defaults: dict[str, Parts] = {}
    preserved = settings.redirects is RedirectPolicy.PRESERVE
    if preserved and follows is not None and not plan.is_given("allow_redirects"):
        defaults["follow_redirects"] = follows
    if not plan.on_session and settings.timeouts != "httpx" and not plan.is_given("timeout"):
        seconds = settings.timeouts
        defaults["timeout"] = ("None" if seconds == "preserve" else str(seconds),)
    return defaults


def _translate(plan: CallPlan, unpacked: dict[int, Parts]) -> None:
    plan.code = SPREAD_ARGUMENTS.code
    for index, parts in unpacked.items():
        plan.change(_put(plan, index, parts), "the mapping holds arguments of requests")


def _put(plan: CallPlan, index: int, parts: Parts) -> ArgumentChange:
    """Give an unpacked mapping another value; unpacked positional arguments become one."""
    if plan.spread is not None and plan.spread.index == index:
        return Append("**", parts)
    return SetValue(index, parts)
