"""Cells of notebooks: what IPython does with them beside running their Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import Instance, Kind, Value
from req2httpx.project.magics import STEM, Magic
from req2httpx.project.notebooks import Notebook
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.responses.shown import SHOWN
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

MAGICS = rule("RH007", "What a notebook runs that is not followed")

_INSTALLS = re.compile(r"^\W*(?:\w+\s+)*?(?:pip3?|conda|mamba|uv)\b.*\binstall\b.*\brequests\b")
_REQUESTS = re.compile(r"\bimport\s+requests\b|\bfrom\s+requests\b|\brequests\s*\.\s*\w+\s*\(")
_DISPLAYED = frozenset({Kind.RESPONSE, Kind.PREPARED, Kind.HEADERS, Kind.COOKIES})


def notebook_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is said of a notebook whose objects have moved; nothing of other modules."""
    notebook = view.module.notebook
    if notebook is None:
        return
    magics = [magic for cell in notebook.cells for magic in cell.magics]
    for node in view.module.nodes():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id.startswith(STEM):
            number = int(node.func.id.removeprefix(STEM).rstrip("_"))
            yield from _magic(view, node, magics[number], bool(verdict.moved))
    for statement in displayed(view, notebook):
        value = view.value(statement.value)
        if verdict.migrates(origins_of(value)) and _is_shown(view, value):
            builder = FindingBuilder(view, statement.value)
            builder.warn(
                SHOWN,
                "The notebook shows this under the cell, and httpx's object has another text: "
                "`<Response [200 OK]>` instead of `<Response [200]>`, Headers([...]) instead of "
                "{...}.",
                "Show the status code, or the dictionary, where the text matters.",
            )
            yield builder.finding()


def displayed(view: ModuleView, notebook: Notebook) -> Iterator[ast.Expr]:
    """Yield the expressions that end a cell: the notebook shows their values."""
    body = view.module.tree.body
    for statement, later in zip(body, [*body[1:], None], strict=True):
        cell = notebook.cell_at(statement.lineno)
        last = later is None or notebook.cell_at(later.lineno) is not cell
        hidden = view.lines.text.startswith(";", view.lines.end(statement))
        if last and isinstance(statement, ast.Expr) and not hidden:
            yield statement


def _is_shown(view: ModuleView, value: Value) -> bool:
    return any(
        isinstance(atom, Instance) and atom.kind in _DISPLAYED
        for atom in value | held_by(view, value)
    )


def _magic(view: ModuleView, node: ast.Call, magic: Magic, moved: bool) -> Iterator[Finding]:
    builder = FindingBuilder(view, node)
    if moved and _INSTALLS.search(magic.original):
        builder.warn(
            MAGICS,
            f"This installs requests, and the notebook needs {view.target} now.",
            f"Install {view.target} too; requests, as long as something here uses it.",
        )
    elif _REQUESTS.search(magic.original) and not magic.around_code:
        builder.warn(
            MAGICS,
            "This is run, written or measured by IPython in a way that is not followed: what it "
            "does with requests stays as it is.",
            "Change it by hand.",
        )
    if builder.notes:
        yield builder.finding()
