"""What has no call of requests behind it follows the calls around it.

A parameter that nothing in the project fills, a type in a protocol, a status code: such a place
says nothing about the library that it will meet. It moves where the code around it has moved, and
stays where that has stayed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Calls:
    """The modules that hold calls which move, and those that hold calls which stay.

    Modules are named by their shown paths; `beside` are the tests and programs beside the product,
    whatever they hold.
    """

    moved: frozenset[str] = field(default=frozenset())
    kept: frozenset[str] = field(default=frozenset())
    beside: frozenset[str] = field(default=frozenset())

    def within(self, paths: frozenset[str]) -> Calls:
        """Return the calls of some modules only."""
        return Calls(self.moved & paths, self.kept & paths, self.beside)

    @property
    def decides(self) -> bool:
        """Whether there are any calls that others could follow."""
        return bool(self.moved or self.kept)

    @property
    def all(self) -> frozenset[str]:
        """The modules that hold calls."""
        return self.moved | self.kept


def follows(places: Iterable[str], calls: Calls, imported: Collection[str] = ()) -> bool:
    """Tell whether what stands in the modules `places`, and is called nowhere, is to move.

    The calls of the same modules decide; without any, those of the nearest folder that has some;
    for a test, first those of the modules of the product that it imports (`imported` are the parts
    of the names in its import statements), then those of the whole product. Where some move and
    some stay, it moves: an object of the other library then fails on the first attribute that has
    another name, where code that was left alone could do something else in silence.
    """
    paths = frozenset(places)
    own = calls.within(paths)
    if own.decides:
        return bool(own.moved)
    product = calls.within(calls.all - calls.beside)
    if product.decides and paths <= calls.beside:
        tested = product.within(frozenset(p for p in product.all if _stem(p) in imported))
        return bool((tested if tested.decides else product).moved)
    for known in (product, calls):
        near = _nearest(paths, known)
        if near.decides:
            return bool(near.moved)
    return True


def _nearest(paths: frozenset[str], calls: Calls) -> Calls:
    """Return the calls in the innermost folder around the modules that has any."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
        near = calls.within(
            frozenset(path for path in calls.all if folder in PurePosixPath(path).parents)
        )
        if near.decides:
            return near
    return calls


def may_meet(path: str, imported: Collection[str], calls: Calls) -> bool:
    """Tell whether objects of calls that moved may come to a module where nothing says how.

    Those of the product may come anywhere. Those of a test or of a program beside the product come
    to itself, to what imports it (`imported` are the parts of the names that the module imports),
    and from a conftest.py to the modules below its folder.
    """
    if calls.moved - calls.beside:
        return True
    return any(_comes_to(PurePosixPath(moved), path, imported) for moved in calls.moved)


def _comes_to(moved: PurePosixPath, path: str, imported: Collection[str]) -> bool:
    if moved.name == "conftest.py":
        return moved.parent in PurePosixPath(path).parents
    return str(moved) == path or _stem(str(moved)) in imported


def _stem(path: str) -> str:
    """Return the last part of a module's name."""
    file = PurePosixPath(path)
    return file.parent.name if file.name == "__init__.py" else file.stem
