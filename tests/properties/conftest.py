"""The servers and the process that runs the programs are those of the behaviour suite."""

from __future__ import annotations

from behaviour.conftest import runner

__all__ = ["runner"]
