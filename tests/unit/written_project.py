"""A project with files of every sort, changes of them, and what lies on disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from req2httpx.project.writing import FileChange

OLD = b"import requests\r\n"
NEW = b"import httpx\r\n" * 1000


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below `root` but the journal's: what it holds, and its mode."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".req2httpx" not in path.parts
    }


def project(root: Path) -> list[FileChange]:
    """A plain file, an executable one, a link, a file of two names, a new one, one to remove."""
    (root / "pkg").mkdir(parents=True)
    for name in ("a.py", "pkg/tool", "pkg/real.py", "pkg/twin.py", "old.py"):
        (root / name).write_bytes(OLD + name.encode())
    (root / "pkg/tool").chmod(0o751)
    (root / "link.py").symlink_to("pkg/real.py")
    os.link(root / "pkg/twin.py", root / "other.py")
    return [
        FileChange(root / "a.py", OLD + b"a.py", NEW),
        FileChange(root / "pkg/tool", OLD + b"pkg/tool", NEW),
        FileChange(root / "link.py", OLD + b"pkg/real.py", b""),
        FileChange(root / "pkg/twin.py", OLD + b"pkg/twin.py", NEW),
        FileChange(root / "new.py", None, NEW),
        FileChange(root / "old.py", OLD + b"old.py", None),
    ]
