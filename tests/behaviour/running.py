"""Runs programs through the zygote and says what they did."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .town import Town
from .wire import Exchange

ZYGOTE = Path(__file__).with_name("zygote.py")
BASE_ENVIRON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Observation:
    """All that could be seen of one run."""

    exchanges: tuple[Exchange, ...]
    stdout: str
    status: int
    exception: str | None
    deprecations: tuple[str, ...]
    stderr: str
    timed_out: bool


class Runner:
    """Runs one program at a time."""

    def __init__(self, zygote: subprocess.Popen[str], town: Town) -> None:
        self._zygote = zygote
        self.town = town

    def run(
        self,
        program: Path,
        folder: Path,
        extra: Mapping[str, str],
        seconds: float = 20,
        *,
        strict: bool = False,
    ) -> Observation:
        """Run a program in a folder, with these variables besides the servers' addresses.

        `strict` does what `-X dev -W error` does: each warning but those of deprecations, which are
        reported anyway, is an error, and asyncio looks after its coroutines.
        """
        mark = self.town.begin()
        job = {
            "path": str(program),
            "folder": str(folder),
            "environ": self._environ(folder, extra),
            "seconds": seconds,
            "strict": strict,
        }
        answer = self._ask(json.dumps(job))
        return Observation(
            exchanges=self.town.finish(mark),
            stdout=str(answer["stdout"]),
            status=int(str(answer["status"])),
            exception=None if answer["exception"] is None else str(answer["exception"]),
            deprecations=tuple(map(str, _items(answer["deprecations"]))),
            stderr=str(answer["stderr"]),
            timed_out=bool(answer["timed_out"]),
        )

    def _environ(self, folder: Path, extra: Mapping[str, str]) -> dict[str, str]:
        base = {name: os.environ[name] for name in BASE_ENVIRON if name in os.environ}
        return {**base, "HOME": str(folder), **self.town.environ, **extra}

    def _ask(self, job: str) -> dict[str, object]:
        stdin, stdout = self._zygote.stdin, self._zygote.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(job + "\n")
        stdin.flush()
        answer: dict[str, object] = json.loads(stdout.readline())
        return answer


def _items(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


@contextlib.contextmanager
def running_zygote(town: Town) -> Iterator[Runner]:
    """Start the process that runs the programs; it ends with its stdin."""
    environ = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "default"}
    with subprocess.Popen(
        [sys.executable, str(ZYGOTE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    ) as zygote:
        yield Runner(zygote, town)
        assert zygote.stdin is not None
        zygote.stdin.close()
        zygote.wait(10)
