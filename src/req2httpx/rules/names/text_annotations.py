"""Annotations written as text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.analysis.heap import GLOBAL, Cell
from req2httpx.analysis.names import canonical
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.annotations import is_annotation
from req2httpx.rules.names.class_values import CLASSES, NAME
from req2httpx.rules.site import FindingBuilder, ModuleView


def text_annotation(view: ModuleView, node: ast.Constant) -> Iterator[Finding]:
    """Annotations written as text name the class too."""
    text = str(node.value)
    if not is_annotation(view, node) or view.lines.source(node)[1:-1] != text:
        return
    names = {}
    for match in re.finditer(r"[A-Za-z_][\w.]*", text):
        path = _text_path(view, match.group())
        if path in CLASSES:
            names[match.group()] = f"{view.target}.{CLASSES[path]}"
    if not names:
        return
    for old, new in names.items():
        text = re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w])", new, text)
    quote = view.lines.source(node)[0]
    builder = FindingBuilder(view, node)
    builder.origins.add(origin_of(view.module, node))
    builder.edits.append(
        Replace(node, NAME.code, "the annotation names the class", (f"{quote}{text}{quote}",))
    )
    yield builder.finding()


def _text_path(view: ModuleView, name: str) -> str:
    first, _, rest = name.partition(".")
    for atom in view.program.cell(Cell(GLOBAL, view.module, first)):
        if isinstance(atom, External):
            return canonical(f"{atom.path}.{rest}" if rest else atom.path)
    return ""
