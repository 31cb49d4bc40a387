"""Code nested too deeply for the analysis stays as it is, and the rest of the run goes on."""

from __future__ import annotations

from pathlib import Path

from req2httpx import pipeline
from req2httpx.outcome import FileStatus
from req2httpx.project.discovery import discover
from req2httpx.settings import Settings


def test_a_sum_of_thousands_of_terms_does_not_end_the_run(tmp_path: Path) -> None:
    total = " + ".join(["requests.get(u).status_code"] * 3000)
    (tmp_path / "deep.py").write_text(f"import requests\n\ndef f(u):\n    return {total}\n")
    plain = "import requests\n\n\ndef g(u):\n    return requests.get(u).ok\n"
    (tmp_path / "plain.py").write_text(plain)
    outcome = pipeline.migrate(Settings(), discover([tmp_path], [], tmp_path))
    found = {file.path: file for file in outcome.files}
    assert found["plain.py"].status is FileStatus.CHANGED
    assert found["deep.py"].status is not FileStatus.CHANGED
    assert any(d.path == "deep.py" and d.severity == "error" for d in outcome.diagnostics)
