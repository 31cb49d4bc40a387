"""What stays on requests because no rule speaks of it, or because it may be something else."""

from __future__ import annotations

import ast

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.values import (
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Kind,
    Opaque,
    Value,
)
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.doubles.handwritten import warn_of_double, warn_of_doubles
from req2httpx.rules.lookalikes import counts, has_itself, is_double, refusing
from req2httpx.rules.registry import FUNCTIONS, rule
from req2httpx.rules.responses.shapes import is_repeatable
from req2httpx.rules.site import FindingBuilder, ModuleView

UNSUPPORTED = rule("RH020", "What httpx has no counterpart for")
MIXED = rule("RH021", "A value that may be something else than a requests object")


def refuse_mixed(
    builder: FindingBuilder, node: ast.expr, value: Value, attribute: str = ""
) -> None:
    """Add an error where a place changes for requests objects, and the value may be another.

    With an attribute, an object of the project that has it is another, too.
    """
    if not builder.edits or not _is_mixed(builder.view, value, attribute):
        return
    builder.error(
        MIXED,
        f"`{builder.view.text(node)}` may be a requests object or {_other(value)}, and the two "
        "need different code.",
        "Give the variable one type (an annotation, or a separate name for each), then run again.",
    )


def _is_mixed(view: ModuleView, value: Value, attribute: str) -> bool:
    return any(
        isinstance(atom, Opaque) or (attribute and has_itself(view, atom, attribute))
        for atom in value
    )


def _other(value: Value) -> str:
    unknown = any(isinstance(atom, Opaque) for atom in value)
    return "something the analysis cannot follow" if unknown else "an object of the project"


def refuse_lookalike(builder: FindingBuilder, node: ast.Call, function: Value) -> None:
    """Add an error where a call changes, and may be one of a method that the project defines."""
    for method in refusing(node, function, builder.edits):
        if method.owner is not None and is_double(builder.view, method.owner):
            warn_of_double(builder, method.owner, f"{method.name}()")
        elif counts(builder.view, method.owner):
            builder.error(
                MIXED,
                f"`{builder.view.text(node.func)}` may also be `{method.qualified_name}`, which "
                "does not take what this call has to become.",
                "Give the method the arguments of httpx too, or the objects names of their own.",
            )
            return


def tell_apart(builder: FindingBuilder, node: ast.Attribute, value: Value) -> None:
    """Read an attribute as what it is read from needs, where that may be no object of requests.

    Whatever else the value may be, an object of httpx is told from it when the code runs. Where the
    value cannot be named twice, or more than the attribute changes, it is an error.
    """
    kinds = kinds_of(value)
    warn_of_doubles(builder, node, value)
    edit = builder.edits[0] if len(builder.edits) == 1 else None
    told = len(kinds) == 1 and kinds[0] in _CLASSES and is_repeatable(node.value)
    told = told and value <= builder.view.value(node.value)
    whole = (node, builder.view.parent(node))
    if not told or not isinstance(edit, Replace) or edit.node not in whole:
        refuse_mixed(builder, node.value, value, node.attr)
    elif _is_mixed(builder.view, value, node.attr):
        target = builder.view.target
        test = f", {target}.{_CLASSES[kinds[0]]}) else "
        parts: Parts = (*edit.parts, " if isinstance(", node.value, test, edit.node)
        reason = f"{edit.reason}; it may be read from something else"
        builder.edits[0] = Replace(edit.node, edit.code, reason, parts, Binding.TERNARY)


_CLASSES = {Kind.RESPONSE: "Response", Kind.PREPARED: "Request"}
"""The classes of httpx whose objects take the place of those of requests."""


def refuse_other_callee(builder: FindingBuilder, node: ast.expr, value: Value) -> None:
    """Add an error where a call changes for requests, and may reach another library or function.

    That is what `try: import other as requests` leaves open.
    """
    others = sorted(_name_of(atom) for atom in value if _name_of(atom))
    if not builder.edits or not others:
        return
    builder.error(
        MIXED,
        f"`{builder.view.text(node)}` is a function of requests or `{others[0]}`, as the code "
        "decides when it runs, and the two need different arguments.",
        "Give each a name of its own, then run again.",
    )


def _name_of(atom: object) -> str:
    """Return the name of what is no part of requests' API, as far as it can be called."""
    if isinstance(atom, FunctionValue | ClassValue):
        return atom.scope.node.name if not isinstance(atom.scope.node, ast.Lambda) else "<lambda>"
    if not isinstance(atom, External) or is_requests_path(atom.path) or atom.path in FUNCTIONS:
        return ""
    return "" if atom.path.startswith("builtins.") else atom.path


def kinds_of(value: Value) -> list[Kind]:
    """Return the kinds that rules speak of; reading a raw stream is an error already."""
    kinds = {atom.kind for atom in value if isinstance(atom, Instance)}
    return sorted(kinds - {Kind.RAW}, key=str)
