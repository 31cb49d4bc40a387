"""The files that say what a project depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_MANIFESTS = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile")


def manifests_naming(root: Path, packages: Iterable[str]) -> Mapping[str, str]:
    """Return the packages that dependency files in a project's root name, each with the first file.

    `packages` are names in lower case; `-` and `_` are the same in the files, comments no part.
    """
    requirements = sorted(root.glob("requirements*.txt")) + sorted(root.glob("requirements/*.txt"))
    wanted = sorted(packages, key=len, reverse=True)
    either = "|".join(re.escape(name).replace("_", "[-_]") for name in wanted)
    pattern = re.compile(rf"(?<![\w.-])({either})(?![\w-])", re.IGNORECASE)
    found: dict[str, str] = {}
    for path in [*(root / name for name in _MANIFESTS), *requirements]:
        try:
            text = path.read_text("utf-8", errors="replace")
        except OSError:
            continue
        for line in text.splitlines():
            for match in pattern.finditer(line.split("#", 1)[0]):
                name = match.group(1).lower().replace("-", "_")
                found.setdefault(name, path.relative_to(root).as_posix())
    return found
