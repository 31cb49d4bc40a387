"""Child processes that are given an environment of their own are given the recorder too."""

from __future__ import annotations

import os
from types import ModuleType
from typing import Any

_VARIABLE = "REQ2HTTPX_VERIFY"
_ENVIRONMENT = 10
"""The position of `env` among the arguments of subprocess.Popen, after `self`."""


def pass_on(subprocess: ModuleType) -> None:
    """Hook subprocess.Popen."""
    before = subprocess.Popen.__init__
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    settings = os.environ.get(_VARIABLE, "")

    def start(self: Any, *arguments: Any, **keywords: Any) -> None:
        if keywords.get("env") is not None:
            keywords["env"] = _with_recorder(keywords["env"], folder, settings)
        elif len(arguments) > _ENVIRONMENT and arguments[_ENVIRONMENT] is not None:
            given = list(arguments)
            given[_ENVIRONMENT] = _with_recorder(given[_ENVIRONMENT], folder, settings)
            arguments = tuple(given)
        before(self, *arguments, **keywords)

    subprocess.Popen.__init__ = start


def _with_recorder(given: Any, folder: str, settings: str) -> Any:
    try:
        environment = {os.fsdecode(name): os.fsdecode(value) for name, value in given.items()}
    except (AttributeError, TypeError):
        return given
    path = environment.get("PYTHONPATH", "")
    if folder not in path.split(os.pathsep):
        environment["PYTHONPATH"] = os.pathsep.join([folder, path]) if path else folder
    environment.setdefault(_VARIABLE, settings)
    return environment
