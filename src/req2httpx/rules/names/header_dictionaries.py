"""CaseInsensitiveDict: a dictionary of requests that has nothing to do with its calls.

httpx takes it for headers like any mapping. httpx.Headers is no replacement: it holds str and bytes
only, and gives its keys in lower case. So the class stays, and the code around it moves.
"""

from __future__ import annotations

import ast
from functools import partial

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import External, Kind, instances
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.assertions import CLASS_ASSERTIONS
from req2httpx.rules.findings import Note
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

DICTIONARY = rule("RH107", "Case-insensitive dictionaries")

HEADER_DICTIONARY = "requests.structures.CaseInsensitiveDict"

_TESTS = CLASS_ASSERTIONS | {"isinstance"}


def header_dictionary(builder: FindingBuilder, node: ast.Name | ast.Attribute) -> None:
    """Say once in a module that the class stays; a test of a response's headers has to, too."""
    view = builder.view
    parent = view.parent(node)
    if isinstance(parent, ast.Tuple):
        parent = view.parent(parent)
    if (
        isinstance(parent, ast.Call)
        and parent.func is not node
        and called_name(parent.func) in _TESTS
    ):
        tested = view.value(parent.args[0])
        if instances(tested, Kind.HEADERS):
            builder.involve(tested)
            builder.error(
                DICTIONARY,
                "Headers are tested for requests' CaseInsensitiveDict here, and those of "
                f"{view.target} are none.",
                f"Test for {view.target}.Headers, or for a mapping, then run again.",
            )
            return
    others = (other for other in view.nodes if isinstance(other, ast.Name | ast.Attribute))
    if min(filter(partial(_is_class, view), others), key=view.lines.start, default=node) is node:
        builder.notes.append(
            Note(
                node,
                DICTIONARY,
                Severity.INFO,
                "CaseInsensitiveDict is a dictionary that goes with either library, and has no "
                "counterpart: it stays imported from requests.",
                "Copy the class into the project to be rid of requests.",
            )
        )


def _is_class(view: ModuleView, node: ast.Name | ast.Attribute) -> bool:
    is_read = isinstance(node.ctx, ast.Load)
    return is_read and view.value(node) == frozenset({External(HEADER_DICTIONARY)})
