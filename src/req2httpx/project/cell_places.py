"""Places in the module that a notebook is, as places in its cells: what every report shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from req2httpx.diagnostics import Span
from req2httpx.project.files import Project
from req2httpx.project.notebooks import Notebook


def relocate(project: Project) -> None:
    """Give the places that were found in notebooks the number of their cell, and its lines."""
    notebooks = {
        project.files[path].shown: source.notebook
        for path, source in project.notebooks.items()
        if source.notebook is not None
    }
    if not notebooks:
        return
    project.diagnostics[:] = [
        replace(one, span=in_cell(notebooks, one.path, one.span)) for one in project.diagnostics
    ]
    project.call_sites[:] = [
        replace(one, span=in_cell(notebooks, one.path, one.span)) for one in project.call_sites
    ]
    for path, outcome in project.outcomes.items():
        if outcome.path in notebooks:
            edits = tuple(
                sorted(
                    replace(edit, span=in_cell(notebooks, outcome.path, edit.span))
                    for edit in outcome.edits
                )
            )
            project.outcomes[path] = replace(outcome, edits=edits)


def in_cell(notebooks: Mapping[str, Notebook], path: str, span: Span) -> Span:
    """Return a place in the module that a notebook is as one in its cell; others as they are."""
    notebook = notebooks.get(path)
    if notebook is None or span.cell:
        return span
    start = notebook.place(span.line, span.column)
    end = notebook.place(span.end_line, span.end_column)
    return Span(start.line, start.column, end.line, end.column, start.cell)
