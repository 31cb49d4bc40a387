"""Runs the notebook beside it as a kernel does: cell by cell, in one namespace and one event loop.

`await` may stand at the top of a cell, and the value of the expression that ends one is shown. Of
IPython's own syntax `%time` and `%%time` run what follows in a function that is no coroutine, as
they do there; commands are not run.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

NAMESPACE: dict[str, object] = {"__name__": "__main__"}
AWAITING = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def run_cell(source: str) -> None:
    """Run one cell, and show what it ends with."""
    flags = AWAITING
    if source.startswith("%%time"):
        source, flags = source.partition("\n")[2], 0
    for code, name in parts(source):
        tree = ast.parse(code)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        await run(compile(tree, "<cell>", "exec", flags if name is None else 0))
        if isinstance(last, ast.Expr):
            shown = ast.Expression(last.value)
            value = await run(compile(shown, "<cell>", "eval", flags if name is None else 0))
            if value is not None and not code.rstrip().endswith(";"):
                print(repr(value))


def parts(source: str) -> Iterator[tuple[str, str | None]]:
    """The cell in pieces: what is Python, and what follows a magic, with its name."""
    pending: list[str] = []
    for line in source.split("\n"):
        found = re.match(r"%(\w+) ?(.*)|!|\w+\?$", line)
        if found is None:
            pending.append(line)
            continue
        yield "\n".join(pending), None
        pending.clear()
        if found[1] == "time":
            yield found[2], found[1]
    yield "\n".join(pending), None


async def run(code: object) -> object:
    """Run code that may be a coroutine."""
    value = eval(code, NAMESPACE)  # type: ignore[arg-type]
    return await value if inspect.iscoroutine(value) else value


async def main() -> None:
    """Run every code cell."""
    notebook = json.loads(Path(__file__).with_name("program.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not "".join(cell["source"]).startswith("%%bash"):
            await run_cell("".join(cell["source"]))


asyncio.run(main())
