"""The arguments of a request that say how it is connected: `verify`, `cert` and `proxies`."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Literal
from req2httpx.rewrite.edits import Drop, Rename, SetValue
from req2httpx.rules.arguments import Argument, constant_of
from req2httpx.rules.calls import CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import type_names

VERIFY = rule("RH211", "TLS verification and client certificates")
PROXIES = rule("RH212", "Proxies of a call")


def _constant(plan: CallPlan, argument: Argument) -> Literal | None:
    return constant_of(plan.builder.view.value(argument.node))


@on_argument("verify")
def verify(plan: CallPlan, argument: Argument) -> None:
    builder = plan.builder
    view = builder.view
    if plan.on_session:
        builder.error(
            VERIFY,
            f"`verify=` belongs to the client in {view.target}: a call on a client cannot have its "
            "own.",
            "Make it the session's (session.verify), or use a session of its own, then run again.",
            argument.node,
        )
        return
    names = type_names(view.value(argument.node))
    if names <= {"bool", "NoneType"}:
        return
    constant = _constant(plan, argument)
    if constant is not None and constant.value in ("", 0):
        builder.error(
            VERIFY,
            "An empty `verify=` switches verification off in requests and on in httpx.",
            "Write True or False.",
            argument.node,
        )
        return
    if names & {"str", "Path"} or view.settings.exact:
        name = builder.helper("verify")
        plan.change(
            SetValue(argument.index, (f"{name}(", argument.node, ")")),
            f"a path to certificates is deprecated in {view.target}: it takes an SSLContext",
        )
        return
    builder.assume(
        VERIFY,
        f"Nothing here says whether `verify=` can be a path; {view.target} takes a path with a "
        "DeprecationWarning.",
        "Look at the value, or use --exact.",
        argument.node,
    )


@on_argument("cert")
def cert(plan: CallPlan, argument: Argument) -> None:
    constant = _constant(plan, argument)
    if constant is not None and constant.value is None:
        plan.change(Drop(argument.index), "no client certificate")
        plan.handled.add("cert")
        return
    plan.builder.error(
        VERIFY,
        f"A client certificate belongs into an SSLContext in {plan.builder.view.target}; `cert=` "
        "does not exist on its functions.",
        "Build a context (ssl.create_default_context, load_cert_chain) and pass it as verify=.",
        argument.node,
    )


@on_argument("proxies")
def proxies(plan: CallPlan, argument: Argument) -> None:
    builder = plan.builder
    view = builder.view
    constant = _constant(plan, argument)
    if constant is not None and constant.value is None:
        plan.change(Drop(argument.index), "no proxies of its own")
        plan.handled.add("proxies")
        return
    single = None if plan.on_session else single_proxy(argument.node)
    if single is None:
        builder.error(
            PROXIES,
            f"`proxies=` does not exist in {view.target}: a client has `proxy=` or `mounts=`.",
            'Give the same proxy for "http" and "https" as a dict here, or set the proxies on a '
            "session, then run again.",
            argument.node,
        )
        return
    text = constant_of(view.value(single))
    parts: tuple[str | ast.expr, ...] = (single,)
    if text is not None and isinstance(text.value, str) and "://" not in text.value:
        parts = ('"http://" + ', single)
    plan.change(SetValue(argument.index, parts), "one proxy for both schemes is proxy=")
    plan.change(Rename(argument.index, "proxy"), "one proxy for both schemes is proxy=")
    plan.handled.add("proxies")


def single_proxy(node: ast.expr) -> ast.expr | None:
    """Return the proxy of a dict display that names the same one for http and https."""
    if not isinstance(node, ast.Dict):
        return None
    found: dict[str, ast.expr] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            return None
        found[key.value] = value
    if set(found) != {"http", "https"}:
        return None
    first, second = found["http"], found["https"]
    simple = ast.Name | ast.Attribute | ast.Constant
    if not isinstance(first, simple) or ast.dump(first) != ast.dump(second):
        return None
    if isinstance(first, ast.Constant) and not isinstance(first.value, str):
        return None
    return first
