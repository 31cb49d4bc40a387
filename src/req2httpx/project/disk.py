"""Bytes on the disk: whole, durable, and with the mode and owner they had."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def current_bytes(path: Path) -> bytes | None:
    """What the file holds; None when there is none. Raises OSError when it can't be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def write_beside(target: Path, data: bytes, like: os.stat_result | None) -> Path:
    """A new file in the target's folder that holds `data`, safely on disk; its path.

    It gets the mode and, where that is allowed, the owner of `like`; without one the mode that
    any new file gets. Raises OSError, and leaves no file then.
    """
    descriptor, name = tempfile.mkstemp(prefix=".req2httpx-", suffix=".tmp", dir=target.parent)
    try:
        try:
            write_fully(descriptor, data)
            _set_mode_and_owner(descriptor, like)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def _set_mode_and_owner(descriptor: int, like: os.stat_result | None) -> None:
    if like is None:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(descriptor, 0o666 & ~mask)
        return
    # The owner first: a change of owner clears set-uid bits.
    if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def write_new(path: Path, data: bytes) -> None:
    """A private file that must not exist yet, safely on disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_fully(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def overwrite(path: Path, data: bytes) -> None:
    """Give an existing file these bytes where it lies, so that all its names have them."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        write_fully(descriptor, data)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_fully(descriptor: int, data: bytes) -> None:
    """Write all of `data`: a full disk and a signal make `os.write` stop half-way."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make the new names durable; not every system can, and the bytes are safe without it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
