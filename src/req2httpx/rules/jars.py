"""Headers and cookies: of responses, of sessions, and on their own."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.values import Collection, Kind, may_be_none
from req2httpx.rewrite.edits import ChangeCall, Replace
from req2httpx.rules.registry import (
    Context,
    on_call,
    on_context,
    on_method,
    rule,
    same_context,
    same_method,
)
from req2httpx.rules.site import FindingBuilder, type_names

HEADER_CASE = rule("RH407", "Header names in other case")
COOKIE_JAR = rule("RH408", "Cookie jars")
HEADER_VALUES = rule("RH311", "Header values of a session")

same_method(Kind.HEADERS, "get", "setdefault", "pop", "copy")
same_context(
    Kind.HEADERS,
    Context.SUBSCRIPTED,
    Context.CONTAINED,
    Context.TRUTH,
    Context.FORMATTED,
    Context.DELETED,
)
same_context(
    Kind.COOKIES,
    Context.SUBSCRIPTED,
    Context.CONTAINED,
    Context.TRUTH,
    Context.FORMATTED,
    Context.DELETED,
)
same_method(Kind.COOKIES, "get", "update", "clear", "pop")


@on_method(Kind.HEADERS, "update")
def update(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Same, unless a value is None: that removes the header in requests only."""
    view = builder.view
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        for atom in view.value(argument):
            if isinstance(atom, Collection):
                held = view.program.cell(Cell(ELEMENT, atom.origin, ""))
                if may_be_none(held) or type_names(held) & {"int", "float", "bool"}:
                    builder.error(
                        HEADER_VALUES,
                        "A header may be None or a number here; requests leaves a None out of the "
                        f"request, {view.target} raises for it.",
                        "Set only headers that have a str value, then run again.",
                        argument,
                    )
                    return
    if len(node.args) > 1 or any(keyword.arg is not None for keyword in node.keywords):
        builder.error(
            HEADER_VALUES,
            f"headers.update() takes one mapping in {view.target}, no keyword arguments.",
            "Pass a dict, then run again.",
        )


@on_method(Kind.HEADERS, "items", "keys", "values")
def listing(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Names are lower-case in httpx where headers are listed."""
    assert isinstance(node.func, ast.Attribute)
    parts = (f"{builder.helper('header_dict')}(", node.func.value, f").{name}()")
    builder.edits.append(
        Replace(node, HEADER_CASE.code, "httpx lists header names in lower case", parts)
    )


@on_context(Kind.HEADERS, Context.ITERATED)
def iterated(builder: FindingBuilder, node: ast.expr) -> None:
    parts = (f"{builder.helper('header_dict')}(", node, ")")
    builder.edits.append(
        Replace(node, HEADER_CASE.code, "httpx lists header names in lower case", parts)
    )


@on_context(Kind.HEADERS, Context.SPREAD)
def spread(builder: FindingBuilder, node: ast.expr) -> None:
    iterated(builder, node)


@on_context(Kind.HEADERS, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.Call):
        paths = {getattr(atom, "path", "") for atom in view.value(call.func)}
        if paths and paths <= {"builtins.dict"} and len(call.args) == 1 and not call.keywords:
            parts = (f"{builder.helper('header_dict')}(", node, ")")
            builder.edits.append(
                Replace(call, HEADER_CASE.code, "httpx lists header names in lower case", parts)
            )
            return
        if paths and paths <= {f"builtins.{name}" for name in ("list", "sorted", "set", "tuple")}:
            iterated(builder, node)
            return
        showing = {"builtins.print", "builtins.str", "builtins.repr", "builtins.bool"}
        if paths and paths <= showing | {"builtins.isinstance", "builtins.hasattr"}:
            return
        logging = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if logging in ("debug", "info", "warning", "error", "exception", "critical"):
            return
    builder.error(
        HEADER_CASE,
        "Headers are given to code that cannot be followed: they keep the case of their names in "
        f"requests and lower it in {view.target}.",
        "Give it the values it needs, then run again.",
    )


# -- cookies --------------------------------------------------------------------------------------


@on_method(Kind.COOKIES, "get_dict")
def get_dict(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    assert isinstance(node.func, ast.Attribute)
    if node.args or node.keywords:
        builder.error(
            COOKIE_JAR,
            "get_dict() with a domain or path has no counterpart.",
            "Select the cookies from `cookies.jar` by hand.",
        )
        return
    parts = (
        "{cookie.name: cookie.value for cookie in ",
        node.func.value,
        ".jar}",
    )
    builder.edits.append(
        Replace(node, COOKIE_JAR.code, "the cookies themselves are in .jar", parts)
    )


@on_method(Kind.COOKIES, "set")
def set_cookie(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    extra = {keyword.arg for keyword in node.keywords} - {"name", "value", "domain", "path"}
    value = node.args[1] if len(node.args) > 1 else None
    for keyword in node.keywords:
        if keyword.arg == "value":
            value = keyword.value
    none = value is None or may_be_none(builder.view.value(value))
    if extra or none or len(node.args) > 2:
        builder.error(
            COOKIE_JAR,
            "This sets more of a cookie than its name, value, domain and path, or a value that may "
            f"be None (which deletes the cookie in requests and is stored by "
            f"{builder.view.target}).",
            "Set it with `cookies.jar.set_cookie(http.cookiejar.Cookie(...))`, or delete it.",
        )


@on_method(Kind.COOKIES, "set_cookie")
def set_whole_cookie(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    assert isinstance(node.func, ast.Attribute)
    builder.edits.append(
        Replace(
            node.func,
            COOKIE_JAR.code,
            "the jar itself is .jar",
            (node.func.value, ".jar.set_cookie"),
        )
    )


@on_method(Kind.COOKIES, "items", "keys", "values", "iteritems")
def listing_cookies(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    if name == "iteritems":
        builder.error(
            COOKIE_JAR,
            f"iteritems() has no counterpart in {builder.view.target}.",
            "Use items(), then run again.",
        )
        return
    builder.assume(
        COOKIE_JAR,
        f"{builder.view.target} raises CookieConflict here where two cookies of one name exist for "
        "different domains or paths.",
        "Read `cookies.jar` instead where that can happen.",
    )


@on_context(Kind.COOKIES, Context.ITERATED)
def iterated_cookies(builder: FindingBuilder, node: ast.expr) -> None:
    builder.edits.append(
        Replace(
            node,
            COOKIE_JAR.code,
            "iterating gives names in httpx, the cookies themselves are in .jar",
            (node, ".jar"),
        )
    )


@on_context(Kind.COOKIES, Context.ARGUMENT)
def argument_cookies(builder: FindingBuilder, node: ast.expr) -> None:
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.Call):
        paths = {getattr(atom, "path", "") for atom in view.value(call.func)}
        same = {"builtins.len", "builtins.bool", "builtins.print", "builtins.isinstance"}
        if paths and paths <= same:
            return
        if paths == {"builtins.dict"} and len(call.args) == 1 and not call.keywords:
            parts = ("{cookie.name: cookie.value for cookie in ", node, ".jar}")
            builder.edits.append(
                Replace(call, COOKIE_JAR.code, "the cookies themselves are in .jar", parts)
            )
            return
        if paths and paths <= {f"builtins.{name}" for name in ("list", "tuple", "iter", "next")}:
            iterated_cookies(builder, node)
            return
    builder.error(
        COOKIE_JAR,
        "A cookie jar is given to code that cannot be followed; httpx.Cookies is no CookieJar.",
        "Give it `cookies.jar` where it takes an http.cookiejar.CookieJar.",
    )


@on_call("requests.cookies.RequestsCookieJar", "requests.cookies.cookiejar_from_dict")
def make_jar(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    if node.keywords or len(node.args) > 1:
        builder.error(
            COOKIE_JAR, "A cookie jar with a policy has no counterpart.", "Keep it on requests."
        )
        return
    builder.edits.append(
        ChangeCall(
            node,
            COOKIE_JAR.code,
            "httpx.Cookies is httpx's cookie jar",
            (f"{builder.view.target}.Cookies",),
        )
    )
