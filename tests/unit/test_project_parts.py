"""Which files of a tree are analysed together, and that the number of processes is no matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import parallel
from req2httpx.outcome import FileStatus
from req2httpx.pipeline import migrate
from req2httpx.project.discovery import discover
from req2httpx.project.parts import parts
from req2httpx.report.json import render
from req2httpx.settings import Settings

SENDS = "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n"
USES = "from {} import fetch\n\nif fetch('http://h/').ok:\n    print('good')\n"


def write(root: Path, files: dict[str, str]) -> dict[str, bytes]:
    data = {}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if path.suffix == ".py":
            data[str(path)] = text.encode()
    return data


def grouped(root: Path, files: dict[str, str]) -> list[set[str]]:
    data = write(root, files)
    mentioning = {path for path, text in data.items() if b"requests" in text}
    return [
        {str(Path(path).relative_to(root)) for path in group}
        for group in parts(data, mentioning, str(root))
    ]


def test_projects_that_import_nothing_of_each_other_are_parts(tmp_path: Path) -> None:
    files = {
        "a/pyproject.toml": "",
        "a/client.py": SENDS,
        "b/setup.py": "",
        "b/client.py": SENDS,
        "b/main.py": USES.format("client"),
    }
    assert grouped(tmp_path, files) == [{"a/client.py"}, {"b/setup.py", "b/client.py", "b/main.py"}]


def test_one_project_is_one_part(tmp_path: Path) -> None:
    files = {"pyproject.toml": "", "a/client.py": SENDS, "b/main.py": "import os\n"}
    assert grouped(tmp_path, files) == [{"a/client.py", "b/main.py"}]


@pytest.mark.parametrize(
    "statement",
    [
        "from common import fetch",
        "from common.http import fetch",
        "import os, common.http",
        "from common import (\n    fetch,\n)",
        "def late():\n    from common.http import fetch",
    ],
)
def test_what_imports_from_another_project_is_part_of_it(tmp_path: Path, statement: str) -> None:
    files = {
        "libs/pyproject.toml": "",
        "libs/src/common/__init__.py": "from .http import fetch\n",
        "libs/src/common/http.py": SENDS,
        "service/pyproject.toml": "",
        "service/main.py": f"{statement}\n",
        "other/pyproject.toml": "",
        "other/main.py": SENDS,
    }
    groups = grouped(tmp_path, files)
    assert {"libs/src/common/__init__.py", "libs/src/common/http.py", "service/main.py"} in groups
    assert len(groups) == 2


@pytest.mark.parametrize(
    ("made", "statement"),
    [
        (("python/common/__init__.py", "python/common/sending.py"), "from common.sending import x"),
        (("lib/python/sending.py",), "from sending import x"),
    ],
)
def test_a_module_is_found_wherever_it_lies(
    tmp_path: Path, made: tuple[str, ...], statement: str
) -> None:
    files = {f"libs/{name}": SENDS for name in made}
    files |= {"libs/pyproject.toml": "", "service/pyproject.toml": ""}
    assert len(grouped(tmp_path, files | {"service/main.py": f"{statement}\n"})) == 1


def test_an_import_that_leads_to_no_requests_object_joins_nothing(tmp_path: Path) -> None:
    files = {
        "libs/pyproject.toml": "",
        "libs/common/__init__.py": "",
        "libs/common/texts.py": "",
        "libs/other.py": SENDS,
        "service/pyproject.toml": "",
        "service/main.py": "import common.texts\n",
    }
    assert len(grouped(tmp_path, files)) == 2


def test_a_package_spread_over_projects_joins_them(tmp_path: Path) -> None:
    files = {
        "a/pyproject.toml": "",
        "a/company/http.py": SENDS,
        "b/pyproject.toml": "",
        "b/company/jobs.py": "from company.http import fetch\n",
    }
    assert len(grouped(tmp_path, files)) == 1


def test_processes_give_what_one_process_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        f"{name}/{file}": text
        for name in "abc"
        for file, text in {
            "pyproject.toml": "",
            "client.py": SENDS,
            "main.py": USES.format("client"),
        }.items()
    }
    write(tmp_path, files)
    monkeypatch.setattr(parallel, "WORTH_A_PROCESS", 0)
    found = []
    for jobs in (1, 3):
        settings = Settings(jobs=jobs)
        outcome = migrate(settings, discover([tmp_path], [], tmp_path))
        found.append(render(outcome, settings))
        assert sum(file.status is FileStatus.CHANGED for file in outcome.files) == 6
    assert found[0] == found[1]
