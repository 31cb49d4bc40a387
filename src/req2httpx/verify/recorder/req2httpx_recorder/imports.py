"""Acts when modules are imported: hooks into ssl and subprocess, and keeps to the copied sources.

Modules that a program does not use are not imported for it.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from . import origins, processes, sockets, tests, tls

if TYPE_CHECKING:
    from importlib.abc import Loader


def begin(settings: dict[str, Any]) -> None:
    """Hook what is imported, and what will be."""
    replays = settings["mode"] == "replay"
    after: dict[str, Callable[[ModuleType], None]] = {
        "socket": sockets.replay if replays else sockets.record,
        "ssl": tls.replay if replays else tls.record,
        "subprocess": processes.pass_on,
        "asyncio.base_events": origins.follow_tasks,
        "_pytest.runner": tests.follow,
    }
    for name in list(after):
        module = sys.modules.get(name)
        if module is not None:
            after.pop(name)(module)
    sys.meta_path.insert(0, _AfterImport(after))
    original, root = (os.path.realpath(settings[name]) for name in ("original", "root"))
    if original != root:
        sys.path[:] = [_moved(folder, original, root) for folder in sys.path]
        sys.meta_path.insert(0, _Copied(original, root))


def _moved(path: str, original: str, root: str) -> str:
    """The path in the copy of what lies in the original folder, if it was copied."""
    real = os.path.realpath(path) if path else path
    if real != original and not real.startswith(original + os.sep):
        return path
    copied = root + real[len(original) :]
    return copied if os.path.exists(copied) else path


class _AfterImport:
    """Finds modules as all others do, and calls a function when one has been executed."""

    def __init__(self, after: dict[str, Callable[[ModuleType], None]]) -> None:
        self.after = after

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in self.after:
            return None
        act = self.after.pop(name)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return None
        spec.loader = cast("Loader", _Executed(spec.loader, act))
        return spec


class _Executed:
    """A loader that acts on the module it has executed."""

    def __init__(self, loader: Any, act: Callable[[ModuleType], None]) -> None:
        self.loader = loader
        self.act = act

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        made: ModuleType | None = self.loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        self.act(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loader, name)


class _Copied:
    """Finds in the copy what other finders find in the original folder (editable installs)."""

    def __init__(self, original: str, root: str) -> None:
        self.original = original
        self.root = root

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        for finder in list(sys.meta_path):
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return self._in_copy(spec)
        return None

    def _in_copy(self, spec: importlib.machinery.ModuleSpec) -> importlib.machinery.ModuleSpec:
        if not spec.has_location or spec.origin is None:
            return spec
        origin = _moved(spec.origin, self.original, self.root)
        if origin == spec.origin:
            return spec
        folders = spec.submodule_search_locations
        moved = importlib.util.spec_from_file_location(
            spec.name,
            origin,
            submodule_search_locations=None
            if folders is None
            else [_moved(folder, self.original, self.root) for folder in folders],
        )
        return spec if moved is None else moved
