"""Projects whose dicts are merged into each other stay on requests, and the run ends."""

from __future__ import annotations

from pathlib import Path

from req2httpx import pipeline
from req2httpx.outcome import FileStatus, Outcome
from req2httpx.project.discovery import discover
from req2httpx.settings import Settings

KEYS = 80
RECORDS = 120


def _merging_module(records: int) -> str:
    """Each record of an own dict goes into one list, and every dict takes up those of the list."""
    keys = ", ".join(f'"key_{{index}}_{n}": {n}' for n in range(KEYS))
    lines = ["import requests", "", "collected = []", "", ""]
    for index in range(records):
        lines += [
            f"def record_{index}():",
            f"    data = {{{keys.replace('{index}', str(index))}}}",
            f'    data["page"] = requests.get("http://localhost/{index}")',
            "    for other in collected:",
            "        data.update(other)",
            "    collected.append(data)",
            "    return data",
            "",
            "",
        ]
    return "\n".join(lines)


def _migrate(path: Path) -> Outcome:
    return pipeline.migrate(Settings(), discover([path], [], path))


def test_dicts_merged_by_the_hundred_keep_their_files(tmp_path: Path) -> None:
    (tmp_path / "records.py").write_text(_merging_module(RECORDS))
    (tmp_path / "plain.py").write_text("VALUE = 1\n")
    outcome = _migrate(tmp_path)
    (diagnostic,) = outcome.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("RH003", 1)
    assert "merged into each other" in diagnostic.message
    statuses = {file.path: file.status for file in outcome.files}
    assert statuses == {
        "records.py": FileStatus.KEPT,
        "plain.py": FileStatus.WITHOUT_REQUESTS,
    }


def test_a_few_merged_dicts_do_not(tmp_path: Path) -> None:
    (tmp_path / "records.py").write_text(_merging_module(4))
    assert not [d for d in _migrate(tmp_path).diagnostics if d.code == "RH003"]
