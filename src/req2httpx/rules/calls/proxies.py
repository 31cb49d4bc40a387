"""Proxies: requests' dict of them, as `proxy=` or `mounts=` of httpx."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Collection, Literal, Origin, may_be_none
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.arguments import constant_of, contents_of, literal_texts
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

PROXIES = rule("RH212", "Proxies of a call")

_SCHEMES = frozenset({"http", "https", "all"})


@dataclass(frozen=True, slots=True)
class ProxyArgument:
    """An argument of a client: `proxy` or `mounts`, with its value."""

    name: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """What is known of a session's proxies: the entries of a dict, or an expression for it.

    `test` chooses between `yes` and `no`.
    """

    entries: tuple[tuple[str, ast.expr], ...] = ()
    whole: Parts | None = None
    test: ast.expr | None = None
    branches: tuple[ProxySettings, ...] = ()

    def changed(self, view: ModuleView, key: ast.expr | None, value: ast.expr) -> ProxySettings:
        """Return the settings after an item or a whole dict was put in."""
        if key is not None:
            name = constant_of(view.value(key))
            if name is not None and isinstance(name.value, str) and self.is_listed():
                return self.with_entries(((name.value, value),))
            return ProxySettings(whole=(*self.spread(), key, ": ", value, "}"))
        if isinstance(value, ast.Constant) and value.value is None:
            return self
        entries = entries_of(value)
        if entries is not None and self.is_listed():
            return self.with_entries(entries)
        if self == ProxySettings():
            return ProxySettings(whole=(value,))
        return ProxySettings(whole=(*self.spread(), "**", value, "}"))

    def is_listed(self) -> bool:
        """Whether the proxies are nothing but entries that are written out."""
        return self.whole is None and self.test is None

    def with_entries(self, entries: tuple[tuple[str, ast.expr], ...]) -> ProxySettings:
        """Return the settings with entries added, which win over those of the same name."""
        names = {name for name, _ in entries}
        kept = tuple(entry for entry in self.entries if entry[0] not in names)
        return replace(self, entries=kept + entries)

    def as_dict(self) -> Parts:
        """Return the dict as an expression, which may be None where it is one of the project's."""
        if self.test is not None:
            yes, no = self.branches
            return (*yes.bracketed(), " if ", self.test, " else ", *no.bracketed())
        if self.whole is not None:
            return self.whole
        parts: list[str | ast.expr] = ["{"]
        for name, value in self.entries:
            parts += [f'"{name}": ', value, ", "]
        return (*parts[: -1 if self.entries else None], "}")

    def bracketed(self) -> Parts:
        """Return the dict, in brackets where it is more than a display."""
        return self.as_dict() if self.is_listed() else ("(", *self.as_dict(), ")")

    def spread(self) -> Parts:
        """Return the start of a dict that holds all of this one."""
        if self.is_listed():
            return (*self.as_dict()[:-1], *((", ",) if self.entries else ()))
        return ("{**(", *self.as_dict(), " or {}), ")

    # -- as an argument of a client -----------------------------------------------------------

    def argument(self, builder: FindingBuilder, tls: Parts | None) -> ProxyArgument | None:
        """Return the argument that says the same; None where there is nothing to say."""
        if self == ProxySettings():
            return None
        for _, value in self.entries:
            note_socks(builder, value)
        single = self.single()
        if single is not None:
            return ProxyArgument("proxy", with_scheme(builder.view, single))
        if self.test is not None and (chosen := self.chosen(builder.view)) is not None:
            return ProxyArgument("proxy", chosen)
        mounts = self.mounts(builder, tls)
        if mounts is None:
            parts = (f"{builder.helper('proxy_mounts')}(", *self.as_dict())
            mounts = (*parts, *((", ", *tls) if tls is not None else ()), ")")
        return ProxyArgument("mounts", mounts)

    def single(self) -> ast.expr | None:
        """Return the proxy, if it is one for all schemes."""
        found = dict(self.entries)
        if not self.is_listed() or set(found) not in ({"http", "https"}, {"all"}):
            return None
        first, *others = found.values()
        if any(ast.dump(first) != ast.dump(other) for other in others) or _calls(first):
            return None
        if isinstance(first, ast.Constant) and not isinstance(first.value, str):
            return None
        return first

    def chosen(self, view: ModuleView) -> Parts | None:
        """Return the single proxy that a test chooses."""
        texts: list[Parts] = []
        for branch in self.branches:
            single = branch.single()
            if single is None and branch != ProxySettings():
                return None
            texts.append(("None",) if single is None else with_scheme(view, single))
        assert self.test is not None
        return (*texts[0], " if ", self.test, " else ", *texts[1])

    def mounts(self, builder: FindingBuilder, tls: Parts | None) -> Parts | None:
        """Return a dict of transports; None where it takes more than plain httpx."""
        view = builder.view
        if not self.is_listed():
            return None
        parts: list[str | ast.expr] = ["{"]
        for name, value in self.entries:
            if name.partition("://")[0] not in _SCHEMES or name.endswith("://"):
                return None
            if may_be_none(view.value(value)) or not has_scheme(view, value):
                return None
            pattern = name if "://" in name else f"{name}://"
            text = f'"{pattern}": {view.target}.HTTPTransport(proxy='
            parts += [text, *with_scheme(view, value)]
            if tls is not None and not pattern.startswith("http://"):
                parts += [", verify=", *tls]
            parts += [")", ", "]
        return (*parts[:-1], "}")


def combined(test: ast.expr, yes: ProxySettings, no: ProxySettings) -> ProxySettings:
    """Return the settings that a test chooses."""
    return yes if yes == no else ProxySettings(test=test, branches=(yes, no))


def entries_of(node: ast.expr) -> tuple[tuple[str, ast.expr], ...] | None:
    """Return the entries of a dict display (or call of `dict`) whose keys are constants."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
        if node.args or any(keyword.arg is None for keyword in node.keywords):
            return None
        return tuple((keyword.arg or "", keyword.value) for keyword in node.keywords)
    if not isinstance(node, ast.Dict):
        return None
    found = []
    for key, value in zip(node.keys, node.values, strict=True):
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            return None
        found.append((key.value, value))
    return tuple(found)


def display_of(view: ModuleView, collection: Collection) -> ast.expr | None:
    """Return the expression that made a dict of this module."""
    origin: Origin = collection.origin
    if origin.module != view.module.path:
        return None
    for node in walk(view.module.tree):
        if isinstance(node, ast.Dict | ast.Call):
            place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
            if place == (origin.line, origin.column, origin.end_line, origin.end_column):
                return node
    return None


def _calls(node: ast.expr) -> bool:
    return any(isinstance(inner, ast.Call | ast.Await) for inner in walk(node))


def has_scheme(view: ModuleView, node: ast.expr) -> bool:
    """Whether nothing says that the proxy is written without its scheme."""
    texts = literal_texts(view, node)
    return not texts or any("://" in text for text in texts) or isinstance(node, ast.Constant)


def with_scheme(view: ModuleView, node: ast.expr) -> Parts:
    """Return a proxy's URL with the scheme that requests takes for granted."""
    text = constant_of(view.value(node))
    if text is not None and isinstance(text.value, str) and text.value and "://" not in text.value:
        return ('"http://" + ', node)
    return (node,)


def note_socks(builder: FindingBuilder, node: ast.expr) -> None:
    """httpx wants the package for SOCKS when it makes the proxy, requests when it goes through."""
    values = contents_of(builder.view, node).values | builder.view.value(node)
    if any(isinstance(a, Literal) and str(a.value).startswith("socks") for a in values):
        builder.warn(
            PROXIES,
            f"A SOCKS proxy needs the package socksio beside {builder.view.target}, where requests "
            "needed PySocks.",
            f"Install {builder.view.target}[socks].",
            node,
        )
