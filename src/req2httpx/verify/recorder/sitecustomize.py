"""Found by the interpreter at its start, because its folder stands first in PYTHONPATH.

Starts the recorder, then runs the `sitecustomize` of the user that this one hides.
"""

from __future__ import annotations

import os
import sys


def _start() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    import req2httpx_recorder  # type: ignore[import-not-found]

    sys.path[:] = [folder for folder in sys.path if os.path.abspath(folder) != here]
    req2httpx_recorder.start()
    _run_hidden()


def _run_hidden() -> None:
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


_start()
