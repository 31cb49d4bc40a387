"""Which library a project moves to: what it depends on already decides."""

from __future__ import annotations

from pathlib import Path

from req2httpx.project.manifests import manifests_naming


def detect_target(root: Path) -> tuple[str, str]:
    """Return the target's name and why, from the dependency files in the project's root."""
    found = manifests_naming(root, ("httpx", "httpx2"))
    for name in ("httpx2", "httpx"):
        if name in found:
            return name, f"{found[name]} names it"
    return "httpx", "the project depends on neither httpx nor httpx2; httpx is the default"
