"""Runs COMMAND with the recorder in its Python processes, and ends all of them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from req2httpx.verify.assembly import Assembly
from req2httpx.verify.control import Answer, Control
from req2httpx.verify.observation import Observation

RECORDER = Path(__file__).parent / "recorder"
VARIABLE = "REQ2HTTPX_VERIFY"
_GRACE = 2.0


class RunError(Exception):
    """COMMAND cannot be started; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """How COMMAND is to be run.

    `root` holds the sources in this run, `original` those they were copied from, `folder` is where
    COMMAND starts. With `shows` its output goes where the tool's goes, and is not kept.
    """

    command: tuple[str, ...]
    root: Path
    original: Path
    folder: Path
    replays: bool
    timeout: float | None
    shows: bool = False


def run(planned: Run, assembly: Assembly, answer: Answer) -> Observation:
    """Run COMMAND to its end; what it did, without the files. Raises RunError."""
    control = Control(assembly, answer)
    began = time.monotonic()
    interrupted = False
    try:
        process = _start(planned, control)
        output = _Output(process)
        status: int | None
        try:
            status = process.wait(planned.timeout)
        except subprocess.TimeoutExpired:
            status = None
        except KeyboardInterrupt:
            # What was recorded until then is wanted; a comparison of halves is not.
            if not planned.shows:
                raise
            status, interrupted = None, True
        finally:
            _end(process, control)
            output.finish()
        control.drain(_GRACE)
    finally:
        control.close()
    return Observation(
        assembly.exchanges(),
        status,
        output.texts["stdout"],
        output.texts["stderr"],
        uncaught=tuple(assembly.uncaught),
        processes=len(control.processes),
        tests=tuple(dict.fromkeys(assembly.tests)),
        opaque=tuple(assembly.opaque),
        executables=tuple(sorted(control.executables)),
        seconds=time.monotonic() - began,
        interrupted=interrupted,
    )


def _start(planned: Run, control: Control) -> subprocess.Popen[bytes]:
    if os.name != "posix":
        raise RunError("recording and replaying need a POSIX system")
    stream = None if planned.shows else subprocess.PIPE
    command = [_moved(word, planned) for word in planned.command]
    try:
        return subprocess.Popen(
            command,
            cwd=planned.folder,
            env=_environment(planned, control),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise RunError(f"there is no command {planned.command[0]!r} in PATH") from error
    except OSError as error:
        raise RunError(f"{planned.command[0]} cannot be run: {error.strerror}") from error


def _environment(planned: Run, control: Control) -> dict[str, str]:
    environment = dict(os.environ)
    path = [str(RECORDER)]
    for folder in environment.get("PYTHONPATH", "").split(os.pathsep):
        if folder:
            path.append(_moved(folder, planned))
    environment["PYTHONPATH"] = os.pathsep.join(path)
    # Sets and dictionaries of strings have one order in all runs.
    environment.setdefault("PYTHONHASHSEED", "0")
    # `uv run` would install the copy into the environment of the original.
    environment.setdefault("UV_NO_SYNC", "1")
    environment[VARIABLE] = json.dumps(
        {
            "address": list(control.address),
            "token": control.token,
            "mode": "replay" if planned.replays else "record",
            "root": str(planned.root),
            "original": str(planned.original),
        }
    )
    return environment


def _moved(word: str, planned: Run) -> str:
    """A path into the original tree as one into the copy, and one out of it as it was meant."""
    original = str(planned.original)
    if word == original or word.startswith(original + os.sep):
        copied = str(planned.root) + word[len(original) :]
        return copied if os.path.exists(copied) else word
    if os.sep not in word or os.path.isabs(word) or (planned.folder / word).exists():
        return word
    meant = planned.original / planned.folder.relative_to(planned.root) / word
    return os.path.abspath(meant) if meant.exists() else word


def _end(process: subprocess.Popen[bytes], control: Control) -> None:
    """End what is left of COMMAND: its process group, and processes that left the group."""
    alive = process.poll() is None
    _signal_group(process.pid, signal.SIGTERM)
    if alive:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    _signal_group(process.pid, signal.SIGKILL)
    process.wait()
    for pid in control.processes.values():
        if pid != process.pid and _is_ours(pid, control.token):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(OSError):
        os.killpg(group, number)


def _is_ours(pid: int, token: str) -> bool:
    """Whether the number still is a process of this run, where that can be seen."""
    try:
        return token.encode() in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False


class _Output:
    """Reads both outputs of a process as they come."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.texts: dict[str, bytes] = {"stdout": b"", "stderr": b""}
        self._threads = []
        for name, stream in (("stdout", process.stdout), ("stderr", process.stderr)):
            if stream is not None:
                thread = threading.Thread(target=self._read, args=(name, stream), daemon=True)
                thread.start()
                self._threads.append(thread)

    def _read(self, name: str, stream: IO[bytes]) -> None:
        pieces = []
        with stream:
            while piece := os.read(stream.fileno(), 1 << 16):
                pieces.append(piece)
        self.texts[name] = b"".join(pieces)

    def finish(self) -> None:
        """Wait for the rest of the output."""
        for thread in self._threads:
            thread.join(_GRACE)
