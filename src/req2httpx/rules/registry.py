"""Rules register themselves here by what they match.

A rule matches a call of a function or class, a method of an instance, a read or a store of an
attribute, or a context in which an instance stands. What nothing matches is refused: the value
stays on requests.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from typing import TypeAlias, TypeVar

from req2httpx.analysis.values import Kind
from req2httpx.rules.findings import Rule
from req2httpx.rules.site import FindingBuilder


class Context(StrEnum):
    """What is done with an expression, by the node around it."""

    TRUTH = "truth"
    COMPARED = "compared"
    CONTAINED = "in"
    SUBSCRIPTED = "subscripted"
    ITERATED = "iterated"
    ENTERED = "entered"
    FORMATTED = "formatted"
    ARGUMENT = "argument"
    STORED_OUTSIDE = "stored outside"
    SPREAD = "spread"
    OPERATED = "operated"


CallRule: TypeAlias = Callable[[FindingBuilder, ast.Call, str], None]
"""Gets the call and the name that was matched: a path, or a method's name."""

AttributeRule: TypeAlias = Callable[[FindingBuilder, ast.Attribute], None]
ContextRule: TypeAlias = Callable[[FindingBuilder, ast.expr], None]

SubclassRule: TypeAlias = Callable[[FindingBuilder, ast.ClassDef, ast.expr], None]
"""Gets the class and the base that was matched."""

Key = TypeVar("Key")
Entry = TypeVar("Entry")

RULES: dict[str, Rule] = {}
FUNCTIONS: dict[str, CallRule] = {}
METHODS: dict[tuple[Kind, str], CallRule] = {}
READS: dict[tuple[Kind, str], AttributeRule | None] = {}
STORES: dict[tuple[Kind, str], AttributeRule | None] = {}
CONTEXTS: dict[tuple[Kind, Context], ContextRule | None] = {}
MIXED_CONTEXTS: set[tuple[Kind, Context]] = set()
MIXED_METHODS: set[CallRule] = set()
HELD: dict[Kind, ContextRule] = {}
LIBRARY_CALLS: dict[str, list[CallRule]] = {}
SUBCLASSES: dict[str, SubclassRule] = {}
OTHER_READS: dict[Kind, AttributeRule] = {}
OTHER_STORES: dict[Kind, AttributeRule] = {}


def rule(code: str, title: str, *, frees: Iterable[str] = ()) -> Rule:
    """Declare a rule: its code is unique, its title says what it is about.

    `frees` are the packages that its edits may leave without a use.
    """
    if code in RULES:
        raise ValueError(f"{code} is declared twice")
    RULES[code] = Rule(code, title, frozenset(frees))
    return RULES[code]


def _register(table: dict[Key, Entry], keys: Iterable[Key], entry: Entry) -> None:
    """Enter a rule for each key; which one spoke would else hang on the order of the modules."""
    for key in keys:
        if key in table:
            raise ValueError(f"two rules match {key}")
        table[key] = entry


def on_call(*paths: str) -> Callable[[CallRule], CallRule]:
    """Match calls of functions and classes of requests, by canonical path."""

    def register(function: CallRule) -> CallRule:
        _register(FUNCTIONS, paths, function)
        return function

    return register


def on_method(kind: Kind, *names: str, mixed: bool = False) -> Callable[[CallRule], CallRule]:
    """Match calls of methods of an instance.

    A `mixed` rule also knows what to do where the receiver may be something unknown instead.
    """

    def register(function: CallRule) -> CallRule:
        _register(METHODS, ((kind, name) for name in names), function)
        if mixed:
            MIXED_METHODS.add(function)
        return function

    return register


def on_read(kind: Kind, *names: str) -> Callable[[AttributeRule], AttributeRule]:
    """Match reads of attributes of an instance."""

    def register(function: AttributeRule) -> AttributeRule:
        _register(READS, ((kind, name) for name in names), function)
        return function

    return register


def on_store(kind: Kind, *names: str) -> Callable[[AttributeRule], AttributeRule]:
    """Match assignments to attributes of an instance."""

    def register(function: AttributeRule) -> AttributeRule:
        _register(STORES, ((kind, name) for name in names), function)
        return function

    return register


def on_other_read(kind: Kind) -> Callable[[AttributeRule], AttributeRule]:
    """Match reads of the attributes of an instance that no other rule speaks of."""

    def register(function: AttributeRule) -> AttributeRule:
        _register(OTHER_READS, [kind], function)
        return function

    return register


def on_other_store(kind: Kind) -> Callable[[AttributeRule], AttributeRule]:
    """Match assignments to the attributes of an instance that no other rule speaks of."""

    def register(function: AttributeRule) -> AttributeRule:
        _register(OTHER_STORES, [kind], function)
        return function

    return register


def on_subclass(*paths: str) -> Callable[[SubclassRule], SubclassRule]:
    """Match classes of the project that are derived from a class of requests."""

    def register(function: SubclassRule) -> SubclassRule:
        _register(SUBCLASSES, paths, function)
        return function

    return register


def on_library_call(*paths: str) -> Callable[[CallRule], CallRule]:
    """Match calls of functions outside the project that may be given requests objects.

    The rule looks at the arguments itself, and says nothing where they are not its business.
    """

    def register(function: CallRule) -> CallRule:
        for path in paths:
            LIBRARY_CALLS.setdefault(path, []).append(function)
        return function

    return register


def on_context(
    kind: Kind, *contexts: Context, mixed: bool = False
) -> Callable[[ContextRule], ContextRule]:
    """Match an instance standing in a context.

    A `mixed` rule also knows what to do where the value may be something unknown instead.
    """

    def register(function: ContextRule) -> ContextRule:
        keys = [(kind, context) for context in contexts]
        _register(CONTEXTS, keys, function)
        if mixed:
            MIXED_CONTEXTS.update(keys)
        return function

    return register


def on_held(kind: Kind) -> Callable[[ContextRule], ContextRule]:
    """Match a collection of instances that is given to other code, shown or stored outside."""

    def register(function: ContextRule) -> ContextRule:
        _register(HELD, [kind], function)
        return function

    return register


def same_method(kind: Kind, *names: str) -> None:
    """Declare methods that do the same in both libraries, with the same arguments."""
    _register(METHODS, ((kind, name) for name in names), _unchanged)


def same_read(kind: Kind, *names: str) -> None:
    """Declare attributes that hold the same in both libraries."""
    _register(READS, ((kind, name) for name in names), None)


def same_store(kind: Kind, *names: str) -> None:
    """Declare attributes whose assignment means the same in both libraries."""
    _register(STORES, ((kind, name) for name in names), None)


def same_context(kind: Kind, *contexts: Context) -> None:
    """Declare contexts in which both libraries' objects behave the same."""
    _register(CONTEXTS, ((kind, context) for context in contexts), None)


def _unchanged(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    return


@cache
def load() -> None:
    """Import every module of rules, so that all are registered."""
    package = importlib.import_module("req2httpx.rules")
    for module in pkgutil.walk_packages(package.__path__, "req2httpx.rules."):
        importlib.import_module(module.name)
