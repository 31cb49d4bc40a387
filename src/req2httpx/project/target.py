"""Which library a project moves to: what it depends on already decides."""

from __future__ import annotations

import re
from pathlib import Path

_MANIFESTS = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile")
_NAME = re.compile(r"(?<![\w.-])(httpx2|httpx)(?![\w-])", re.IGNORECASE)


def detect_target(root: Path) -> tuple[str, str]:
    """Return the target's name and why, from the dependency files in the project's root."""
    requirements = sorted(root.glob("requirements*.txt")) + sorted(root.glob("requirements/*.txt"))
    found: dict[str, str] = {}
    for path in [*(root / name for name in _MANIFESTS), *requirements]:
        try:
            text = path.read_text("utf-8", errors="replace")
        except OSError:
            continue
        lines = (line.split("#", 1)[0] for line in text.splitlines())
        for line in lines:
            for match in _NAME.finditer(line):
                found.setdefault(match.group(1).lower(), path.relative_to(root).as_posix())
    for name in ("httpx2", "httpx"):
        if name in found:
            return name, f"{found[name]} names it"
    return "httpx", "the project depends on neither httpx nor httpx2; httpx is the default"
