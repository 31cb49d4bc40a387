"""Downloading the archive."""

from __future__ import annotations

from pathlib import Path

import requests


def size(base_url: str, year: int) -> int:
    """How many bytes the archive of a year has."""
    response = requests.head(f"{base_url}/v2/archive/{year}.csv", timeout=5)
    return int(response.headers["Content-Length"]) if response else 0


def download(base_url: str, year: int, folder: Path) -> Path:
    """Fetch the archive of a year, however large."""
    target = folder / f"{year}.csv"
    with requests.get(f"{base_url}/v2/archive/{year}.csv", stream=True, timeout=(3, 60)) as page:
        page.raise_for_status()
        with target.open("wb") as file:
            for chunk in page.iter_content(chunk_size=8192):
                file.write(chunk)
    return target
