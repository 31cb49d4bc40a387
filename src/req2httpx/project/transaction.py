"""Several files written as one: all of them have their new bytes, or all their old ones."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from req2httpx.project.disk import current_bytes, overwrite, sync_folder, write_beside, write_new


@dataclass(frozen=True, slots=True)
class FileChange:
    """New bytes for a file.

    `expected` are the bytes it must still hold, None if it must not exist yet; `new` None removes
    the file.
    """

    path: Path
    expected: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True)
class ChangedOnDisk:
    """A file that no longer holds the bytes its change was computed from: left alone."""

    path: Path


class WriteError(Exception):
    """Nothing was changed: every file has its old bytes.

    `unrestored` names the files for which even that failed; their old bytes are in `backups`.
    """

    def __init__(
        self, path: Path, reason: str, unrestored: tuple[Path, ...] = (), backups: str = ""
    ) -> None:
        super().__init__(path, reason, unrestored, backups)
        self.path = path
        self.reason = reason
        self.unrestored = unrestored
        self.backups = backups

    def __str__(self) -> str:
        if not self.unrestored:
            return f"cannot write {self.path}: {self.reason}; every file is as it was"
        names = ", ".join(map(str, self.unrestored))
        return (
            f"cannot write {self.path}: {self.reason}; could not put back {names}: "
            f"the old bytes are in {self.backups}"
        )


@dataclass(slots=True)
class _Step:
    """One change on its way to the disk.

    `target` is the real file, behind any links. `staged` holds the new bytes beside it; None for
    a removal, and for a file of several names, which is written in place to keep them one.
    `linked` says that the backup is another name of the old file, and no copy.
    """

    change: FileChange
    target: Path
    status: os.stat_result | None
    backup: Path
    linked: bool = False
    staged: Path | None = None
    started: bool = False


class Transaction:
    """`stage`, then `commit`; after a failure of either, `roll_back`.

    `backups` is a folder for the old bytes; a file on its file system is kept there by a second
    name, which needs no room on a full disk. `checkpoint` is called between the steps and may
    raise.
    """

    def __init__(self, backups: Path, checkpoint: Callable[[], None]) -> None:
        self.changed: list[ChangedOnDisk] = []
        self._backups = backups
        self._checkpoint = checkpoint
        self._steps: list[_Step] = []

    @property
    def backed_up(self) -> tuple[tuple[FileChange, Path], ...]:
        """The changes that are to be made, or were made, and where the old bytes are."""
        return tuple((step.change, step.backup) for step in self._steps)

    def stage(self, changes: Sequence[FileChange]) -> None:
        """Write all new bytes to files beside the old ones, and secure the old ones.

        Raises WriteError, and what `checkpoint` raises.
        """
        for number, change in enumerate(changes):
            self._checkpoint()
            with _failure_of(change.path):
                target = Path(os.path.realpath(change.path))
                if current_bytes(target) != change.expected:
                    self.changed.append(ChangedOnDisk(change.path))
                    continue
                status = None if change.expected is None else os.stat(target)
                step = _Step(change, target, status, self._backups / f"{number:04}")
                self._steps.append(step)
                _stage(step)

    def commit(self) -> None:
        """Put the new bytes in place of the old. Raises as `stage` does."""
        for step in list(self._steps):
            self._checkpoint()
            with _failure_of(step.change.path):
                if current_bytes(step.target) == step.change.expected:
                    step.started = True
                    step.started = _put_in_place(step)
                if not step.started:
                    self._leave_alone(step)
        self._checkpoint()
        for folder in {step.target.parent for step in self._steps}:
            sync_folder(folder)
        for step in self._steps:
            _discard(step)

    def roll_back(self) -> tuple[Path, ...]:
        """Give every file its old bytes, remove what was staged; the files where that failed."""
        failed = []
        for step in reversed(self._steps):
            if step.started and not _restore(step):
                failed.append(step.change.path)
            _discard(step)
        return tuple(failed)

    def _leave_alone(self, step: _Step) -> None:
        self.changed.append(ChangedOnDisk(step.change.path))
        self._steps.remove(step)
        _discard(step)
        step.backup.unlink(missing_ok=True)


@contextlib.contextmanager
def deferred_interrupts() -> Iterator[Callable[[], None]]:
    """Hold back Ctrl-C and termination; the function given raises KeyboardInterrupt for them.

    Without it an interrupt could fall between a step and the note that it was done.
    """
    caught: list[int] = []
    previous = {}
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            handler = signal.getsignal(number)
            if handler is not None and handler is not signal.SIG_IGN:
                previous[number] = handler
                signal.signal(number, lambda number, _: caught.append(number))

    def checkpoint() -> None:
        if caught:
            raise KeyboardInterrupt

    try:
        yield checkpoint
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _stage(step: _Step) -> None:
    if step.status is not None:
        if not os.access(step.target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is write-protected")
        _secure(step, has_one_name=step.status.st_nlink == 1)
    has_other_names = step.status is not None and step.status.st_nlink > 1
    if step.change.new is not None and not has_other_names:
        step.staged = write_beside(step.target, step.change.new, step.status)


def _secure(step: _Step, has_one_name: bool) -> None:
    """Keep the old bytes in the backup: by a second name where they are to be replaced."""
    if has_one_name or step.change.new is None:
        try:
            os.link(step.target, step.backup)
        except OSError:  # another file system, or one without links
            step.linked = False
        else:
            step.linked = True
            return
    write_new(step.backup, step.change.expected or b"")


def _put_in_place(step: _Step) -> bool:
    """Do the step; False when a file has meanwhile come to be where a new one was to go."""
    if step.change.new is None:
        os.unlink(step.target)
    elif step.staged is None:
        overwrite(step.target, step.change.new)
    elif step.status is None:
        return _place_new(step.staged, step.target)
    else:
        os.replace(step.staged, step.target)
    return True


def _place_new(staged: Path, target: Path) -> bool:
    try:
        os.link(staged, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if os.path.lexists(target):
            return False
        os.replace(staged, target)
    return True


def _restore(step: _Step) -> bool:
    """Give the target its old bytes back, in any way that works on a disk that just failed."""
    old = step.change.expected
    if old is None:
        return _attempt(lambda: _remove_own(step))
    ways: list[Callable[[], object]] = [lambda: None, lambda: overwrite(step.target, old)]
    if step.linked:
        ways.insert(1, lambda: os.replace(step.backup, step.target))
    ways.append(lambda: os.replace(write_beside(step.target, old, step.status), step.target))
    return any(_attempt(way) and _attempt(lambda: _verify(step.target, old)) for way in ways)


def _remove_own(step: _Step) -> None:
    if current_bytes(step.target) == step.change.new:
        step.target.unlink(missing_ok=True)


def _verify(path: Path, data: bytes) -> None:
    if current_bytes(path) != data:
        raise OSError(errno.EIO, "the old bytes are not there")


def _attempt(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _discard(step: _Step) -> None:
    if step.staged is not None:
        with contextlib.suppress(OSError):
            step.staged.unlink(missing_ok=True)


@contextlib.contextmanager
def _failure_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(path, error.strerror or type(error).__name__) from error
