"""What the README shows is what the tool does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.configuration import settings_from
from req2httpx.options import OPTIONS
from req2httpx.rules import registry
from req2httpx.settings import Settings, Target

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_before_becomes_after() -> None:
    before, after = blocks("python")
    settings = Settings(target=Target.HTTPX)
    outcome = pipeline.migrate_source(settings, "tracker.py", before.encode())
    (file,) = [file for file in outcome.files if not file.generated]
    assert file.after is not None
    assert file.after.decode() == after


def test_the_report_is_printed_like_this() -> None:
    (report,) = blocks("text")
    path = report.split(":")[0]
    result = run("-m", "req2httpx", "migrate", "--check", "--no-color", path)
    assert result.returncode == 1
    assert report in result.stdout + result.stderr


def test_configuration_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("".join(blocks("toml")))
    settings = settings_from({}, [tmp_path], tmp_path)
    assert (settings.timeouts, settings.ignore) == (30, ("RH413",))


def test_options_exist() -> None:
    table = README[README.index("| option of `migrate`") : README.index("Exit status:")]
    named = set(re.findall(r"--([a-z][a-z-]*)", table)) - {"config"}
    assert named <= set(OPTIONS)


def test_rules_exist() -> None:
    registry.load()
    assert set(re.findall(r"\bRH\d{3}\b", README)) <= set(registry.RULES)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert link.startswith("https://") or (ROOT / link).exists()
