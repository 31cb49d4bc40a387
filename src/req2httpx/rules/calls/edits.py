"""The edits of a call that sends a request: what its arguments' rules ask for, and the defaults."""

from __future__ import annotations

from req2httpx.rewrite.edits import (
    Append,
    ArgumentChange,
    ChangeCall,
    Drop,
    Parts,
    Rename,
    SetValue,
)
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import (
    ARGUMENTS,
    BODY_KEYWORDS,
    BODY_METHOD,
    BODYLESS,
    CALL,
    MAPPING_RULES,
    REDIRECTS,
    SPREAD_ARGUMENTS,
    TIMEOUT,
    CallPlan,
)
from req2httpx.rules.calls.timeouts import is_filled_in
from req2httpx.rules.calls.unpacked.surely_given import surely_given
from req2httpx.settings import RedirectPolicy


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


def finish_as(plan: CallPlan, callee: Parts) -> None:
    """Apply the rules of the arguments to a call that builds a request and sends none."""
    _apply_argument_rules(plan)
    _translate(plan, dict(plan.unpacked))
    _record(plan, callee, CALL.code)


def finish_bound(plan: CallPlan) -> None:
    """Apply the rules of the arguments to `functools.partial`, which then binds the defaults."""
    _apply_argument_rules(plan)
    _add_defaults(plan)
    _record(plan, None, CALL.code)


def finish(plan: CallPlan, callee: Parts | None) -> None:
    """Apply the rules of the arguments, then those of what is absent."""
    needs_request = _needs_request_function(plan)
    before = plan.receiver
    plan.is_replaceable = True
    _apply_argument_rules(plan)
    _add_defaults(plan)
    code = CALL.code
    if plan.callee is None and needs_request and plan.is_owned_elsewhere:
        plan.builder.error(
            BODY_METHOD,
            f"A client's {plan.verb}() takes no body in {plan.builder.view.target}, and which "
            "client this one belongs to cannot be written here.",
            "Call `session.request(method, url, ...)`, then run again.",
        )
        return
    if plan.callee is None and needs_request:
        code = plan.code = BODY_METHOD.code
        reason = f"{plan.builder.view.target}.{plan.verb}() takes no body: request() does"
        plan.name_method(reason)
        module = plan.receiver or plan.module or (plan.builder.view.target,)
        callee = (*module, ".request")
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
        if name in ARGUMENTS:
            rule, handle = ARGUMENTS[name]
            plan.code = rule.code
            handle(plan, argument)
        plan.code = CALL.code
        if argument.positional and name not in plan.handled and not _stays_positional(plan, name):
            plan.change(Rename(argument.index, name), "httpx takes it by keyword only")
    plan.code = SPREAD_ARGUMENTS.code
    for argument, mapping in plan.mappings:
        for check in MAPPING_RULES:
            check(plan, argument, mapping)


_FIRST = ("params", "files", "data", "json", "headers", "cookies")


def _turn(name: str) -> int:
    """What takes other arguments along comes first, then what changes the client of the call."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _stays_positional(plan: CallPlan, name: str) -> bool:
    return name == "url" or (name == "method" and plan.verb == "request")


def _add_defaults(plan: CallPlan) -> None:
    """What requests does where the call says nothing."""
    if not plan.may_be_given("timeout") and not is_filled_in(plan):
        plan.builder.without_timeout = True
    defaults = _defaults(plan)
    reasons = {
        "follow_redirects": "requests follows redirects by default, httpx does not",
        "timeout": "requests waits without limit by default, httpx five seconds",
    }
    if plan.on_session and plan.verb == "head":
        reasons["follow_redirects"] = (
            "requests' Session.head() does not follow redirects; the Client does"
        )
    elif plan.follows is not None and plan.module is None:
        reasons["follow_redirects"] = "requests.head() alone does not follow redirects"
    surely = surely_given(plan)
    defaults = {name: text for name, text in defaults.items() if _OLD_NAMES[name] not in surely}
    uncertain = {
        name: text
        for name, text in defaults.items()
        if any({name, _OLD_NAMES[name]} & set(m.items) or m.open for _, m in plan.mappings)
    }
    for name, text in defaults.items():
        if name not in uncertain:
            plan.code = _DEFAULT_RULES[name].code
            plan.change(Append(name, text), reasons[name])
    unpacked = dict(plan.unpacked)
    if uncertain:
        plan.code = _DEFAULT_RULES[next(iter(uncertain))].code
        reason = "; ".join(reasons[name] for name in uncertain) + "; what the mapping says wins"
        _put_under_mappings(plan, uncertain, unpacked, reason)
    _translate(plan, unpacked)


_OLD_NAMES = {"follow_redirects": "allow_redirects", "timeout": "timeout"}
_DEFAULT_RULES = {"follow_redirects": REDIRECTS, "timeout": TIMEOUT}


def _put_under_mappings(
    plan: CallPlan, defaults: dict[str, Parts], unpacked: dict[int, Parts], reason: str
) -> None:
    """Write defaults into the unpacked mapping, in front of what it may say itself.

    Whichever mapping has the argument has to win over the default, so all of them become one.
    """
    first, *others = (argument for argument, _ in plan.mappings)
    given = list(unpacked.pop(first.index, (first.node,)))
    merged = [part for name, text in defaults.items() for part in (f'"{name}": ', *text, ", ")]
    for other in others:
        given += [", **", *unpacked.pop(other.index, (other.node,))]
        plan.change(Drop(other.index), reason)
    plan.change(_put(plan, first.index, ("{", *merged, "**", *given, "}")), reason)


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
    waits = plan.module is not None or not plan.on_session
    if waits and settings.timeouts != "httpx" and not plan.is_given("timeout"):
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
