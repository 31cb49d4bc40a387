"""Where fixtures of pytest lie: what one makes goes to the tests that ask for it by its name.

Source: pytest 9, "How to use fixtures": those of a conftest.py are for the tests of its folder.
"""

from __future__ import annotations

from pathlib import PurePath

from req2httpx.analysis.heap import FIXTURE, Cell


def offered(path: str, name: str) -> Cell:
    """Return where a module puts a fixture; others than a conftest.py may be imported anywhere."""
    file = PurePath(path)
    return Cell(FIXTURE, str(file.parent) if file.name == "conftest.py" else None, name)


def asked_for(path: str, name: str) -> list[Cell]:
    """Return where a fixture can come from that a test of a module asks for."""
    folders = [str(folder) for folder in PurePath(path).parents]
    return [Cell(FIXTURE, folder, name) for folder in (None, *folders)]
