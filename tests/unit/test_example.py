"""The example project does the same before and after its migration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "weather_service"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "weather_service"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    result = run(folder, "-m", "req2httpx", "migrate", ".")
    assert result.returncode == 1, result.stderr  # the adapters stay
    return folder


def test_the_demo_prints_the_same(migrated: Path) -> None:
    before = run(EXAMPLE, "demo.py")
    after = run(migrated, "demo.py")
    assert before.returncode == 0, before.stderr
    assert after.returncode == 0, after.stderr
    assert after.stdout == before.stdout


@pytest.mark.parametrize("state", ["before", "after"])
def test_its_own_tests_pass(migrated: Path, state: str) -> None:
    folder = EXAMPLE if state == "before" else migrated
    result = run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert result.returncode == 0, result.stdout


def test_the_radar_stays_and_the_rest_moves(migrated: Path) -> None:
    def modules(word: str) -> set[str]:
        return {
            file.name
            for file in (migrated / "weather").glob("*.py")
            if f"{word}." in file.read_text(encoding="utf-8")
        }

    assert "radar.py" in modules("requests")
    assert "radar.py" not in modules("httpx")
    assert {"client.py", "places.py", "observations.py"} <= modules("httpx")


def test_a_second_run_changes_nothing(migrated: Path) -> None:
    result = run(migrated, "-m", "req2httpx", "migrate", "--diff", ".")
    assert result.stdout == ""
