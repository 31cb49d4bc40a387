"""Cookie jars: httpx.Cookies holds the standard library's jar in `.jar`."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind, may_be_none
from req2httpx.knowledge.python_functions import SAME_FOR_COOKIES
from req2httpx.rewrite.edits import ChangeCall, Drop, Part, Parts, Prepend, Replace
from req2httpx.rules.registry import (
    Context,
    on_call,
    on_context,
    on_method,
    rule,
    same_context,
    same_method,
)
from req2httpx.rules.responses.shapes import is_repeatable
from req2httpx.rules.responses.shown import is_shown_by
from req2httpx.rules.site import FindingBuilder

COOKIE_JAR = rule("RH408", "Cookie jars")

INSIDE = "the cookies themselves are in .jar"

same_context(
    Kind.COOKIES,
    Context.SUBSCRIPTED,
    Context.CONTAINED,
    Context.TRUTH,
)
same_method(Kind.COOKIES, "get", "update", "pop")


@on_method(Kind.COOKIES, "get_dict")
def get_dict(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A dict of names and values, where asked for of one domain and path."""
    if not isinstance(node.func, ast.Attribute):
        return
    given = dict(zip(("domain", "path"), node.args, strict=False))
    given |= {keyword.arg or "**": keyword.value for keyword in node.keywords}
    values = list(given.values())
    fixed = all(isinstance(value, ast.Constant) or is_repeatable(value) for value in values)
    if len(node.args) > 2 or not given.keys() <= {"domain", "path"} or not fixed:
        builder.error(
            COOKIE_JAR,
            "get_dict() is given what cannot be put into a test of each cookie.",
            "Put the domain and the path into variables, then run again.",
        )
        return
    parts: list[Part] = [_AS_DICT, node.func.value, ".jar"]
    mark = " if "
    for attribute, value in given.items():
        if isinstance(value, ast.Constant) and value.value is None:
            continue
        if isinstance(value, ast.Constant):
            parts += [f"{mark}cookie.{attribute} == ", value]
        else:
            parts += [f"{mark}(", value, f" is None or cookie.{attribute} == ", value, ")"]
        mark = " and "
    builder.edits.append(Replace(node, COOKIE_JAR.code, INSIDE, (*parts, "}")))


_AS_DICT = "{cookie.name: cookie.value for cookie in "


@on_call("requests.utils.dict_from_cookiejar")
def dict_from_jar(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """The same dict, by a function."""
    view = builder.view
    if len(node.args) != 1 or node.keywords:
        return
    (jar,) = node.args
    builder.involve(view.value(jar))
    is_cookies = any(getattr(atom, "kind", None) is Kind.COOKIES for atom in view.value(jar))
    parts = (_AS_DICT, jar, ".jar}" if is_cookies else "}")
    builder.edits.append(Replace(node, COOKIE_JAR.code, INSIDE, parts))


@on_method(Kind.COOKIES, "set")
def set_cookie(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Name, value, domain and path are set the same way; None deletes the cookie in requests."""
    if not isinstance(node.func, ast.Attribute):
        return
    view = builder.view
    names = {keyword.arg for keyword in node.keywords}
    value = node.args[1] if len(node.args) > 1 else None
    for keyword in node.keywords:
        if keyword.arg == "value":
            value = keyword.value
    if value is None or len(node.args) > 2:
        return
    deletes = isinstance(value, ast.Constant) and value.value is None
    if deletes and node.args[1:] == [value] and not names:
        callee: Parts = (node.func.value, ".delete")
        reason = "set() with None deletes the cookie in requests"
        builder.edits.append(ChangeCall(node, COOKIE_JAR.code, reason, callee, (Drop(1),)))
        return
    if names <= {"name", "value", "domain", "path"} and not may_be_none(view.value(value)):
        return
    reason = "httpx sets a name, value, domain and path, and stores None as a value"
    callee = (builder.helper("set_cookie"),)
    first = Prepend((node.func.value,))
    builder.edits.append(ChangeCall(node, COOKIE_JAR.code, reason, callee, (first,)))


_JAR_METHODS = (
    *("set_cookie", "set_cookie_if_ok", "set_policy", "make_cookies"),
    *("clear_session_cookies", "clear_expired_cookies", "extract_cookies", "add_cookie_header"),
)


@on_method(Kind.COOKIES, *_JAR_METHODS)
def jar_method(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """What the standard library's jar does itself."""
    if isinstance(node.func, ast.Attribute):
        parts = (node.func.value, f".jar.{node.func.attr}")
        builder.edits.append(Replace(node.func, COOKIE_JAR.code, "the jar itself is .jar", parts))


@on_method(Kind.COOKIES, "clear")
def clear(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """httpx takes a domain and a path, the jar itself a name too."""
    if len(node.args) > 2 or any(keyword.arg == "name" for keyword in node.keywords):
        jar_method(builder, node, name)


_LISTED = {
    "items": "[(cookie.name, cookie.value) for cookie in ",
    "keys": "[cookie.name for cookie in ",
    "values": "[cookie.value for cookie in ",
}


@on_method(Kind.COOKIES, "items", "keys", "values", "iteritems", "iterkeys", "itervalues")
def listing(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Every cookie; httpx raises where two of one name exist."""
    if not isinstance(node.func, ast.Attribute):
        return
    method = node.func.attr
    start = _LISTED[method.removeprefix("iter")]
    end = ".jar]"
    if method.startswith("iter"):
        start, end = f"iter({start}", ".jar])"
    parts = (start, node.func.value, end)
    builder.edits.append(Replace(node, COOKIE_JAR.code, INSIDE, parts))


@on_method(Kind.COOKIES, "list_domains", "list_paths")
def listed_places(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """The different domains or paths, in the order of the cookies."""
    if not isinstance(node.func, ast.Attribute):
        return
    attribute = node.func.attr.removeprefix("list_").removesuffix("s")
    start = f"list(dict.fromkeys(cookie.{attribute} for cookie in "
    parts = (start, node.func.value, ".jar))")
    builder.edits.append(Replace(node, COOKIE_JAR.code, INSIDE, parts))


@on_method(Kind.COOKIES, "copy")
def copied(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A new jar with the same cookies."""
    if isinstance(node.func, ast.Attribute):
        parts = (f"{builder.view.target}.Cookies(", node.func.value, ")")
        reason = "a copy is made by the class"
        builder.edits.append(Replace(node, COOKIE_JAR.code, reason, parts))


# -- where a jar stands ---------------------------------------------------------------------------


@on_context(Kind.COOKIES, Context.ITERATED)
def iterated(builder: FindingBuilder, node: ast.expr) -> None:
    """A loop gives the cookies in requests, their names in httpx."""
    reason = "iterating gives names in httpx, the cookies themselves are in .jar"
    builder.edits.append(Replace(node, COOKIE_JAR.code, reason, (node, ".jar")))


@on_context(Kind.COOKIES, Context.FORMATTED)
def shown(builder: FindingBuilder, node: ast.expr) -> None:
    """The text that shows a jar names its class."""
    builder.warn(
        COOKIE_JAR,
        "The text of a cookie jar changes from `<RequestsCookieJar[...]>` to `<Cookies[...]>`.",
        "Show its names and values instead where the text matters.",
    )


_ITERATING = frozenset(
    f"builtins.{name}"
    for name in ("list", "tuple", "iter", "set", "sorted", "enumerate", "any", "all")
)


@on_context(Kind.COOKIES, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    """A jar given to code that is not the project's."""
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.Call):
        paths = view.paths(call.func)
        if paths and paths <= SAME_FOR_COOKIES:
            return
        if is_shown_by(view, call):
            shown(builder, node)
            return
        if paths == {"builtins.dict"} and call.args == [node] and not call.keywords:
            parts = (_AS_DICT, node, ".jar}")
            builder.edits.append(Replace(call, COOKIE_JAR.code, INSIDE, parts))
            return
        if paths and paths <= _ITERATING:
            iterated(builder, node)
            return
    builder.error(
        COOKIE_JAR,
        "A cookie jar is given to code that cannot be followed; httpx.Cookies is no CookieJar.",
        "Give it `cookies.jar` where it takes an http.cookiejar.CookieJar.",
    )


@on_call("requests.cookies.RequestsCookieJar", "requests.cookies.cookiejar_from_dict")
def make_jar(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """A jar of its own."""
    if node.keywords or len(node.args) > 1:
        builder.error(
            COOKIE_JAR, "A cookie jar with a policy has no counterpart.", "Keep it on requests."
        )
        return
    reason = "httpx.Cookies is httpx's cookie jar"
    callee = (f"{builder.view.target}.Cookies",)
    builder.edits.append(ChangeCall(node, COOKIE_JAR.code, reason, callee))


@on_call("requests.utils.add_dict_to_cookiejar")
def add_to_jar(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """An update; the jar that it gives back is the one it was given."""
    view = builder.view
    if len(node.args) != 2 or node.keywords or not isinstance(view.parent(node), ast.Expr):
        builder.error(
            COOKIE_JAR,
            "What add_dict_to_cookiejar() gives back is used; httpx's update() gives None.",
            "Call it as a statement of its own, then run again.",
        )
        return
    jar, values = node.args
    builder.involve(view.value(jar))
    parts = (jar, ".update(", values, ")")
    builder.edits.append(Replace(node, COOKIE_JAR.code, "a jar takes a dict in update()", parts))
