"""The cells of notebooks do on httpx what they did on requests, in every mode."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from req2httpx.diagnostics import Severity
from req2httpx.outcome import FileStatus
from req2httpx.settings import Target

from .comparison import differences
from .migration import migrate_tree
from .running import Observation, Runner

KERNEL = Path(__file__).with_name("kernel.py")
SIGNS = ("never awaited", "Event loop is closed", "never retrieved")

SETUP = """\
%matplotlib inline
!echo {HOME}
import os
import requests
BASE = os.environ["HTTP_BASE"]"""

NOTEBOOKS: dict[str, tuple[str, ...]] = {
    "calls": (
        SETUP,
        'answer = requests.get(BASE + "/echo", params={"q": None, "b": 2})\nanswer.status_code',
        'if answer.ok:\n    print(answer.json()["path"])\nanswer.json()["method"]',
        'requests.post(BASE + "/echo", data={"a": "b"}).json()["body"]',
        '%time slow = requests.get(BASE + "/echo?x=1")\nslow.json()["query"]',
        '%%time\nr = requests.get(BASE + "/status/404")\nprint(bool(r))',
        'try:\n    r.raise_for_status()\nexcept requests.HTTPError as error:\n    print("failed")',
    ),
    "functions": (
        SETUP,
        "def fetch(path):\n    return requests.get(BASE + path).json()\n\n\n"
        'def both():\n    return [fetch("/echo?a"), fetch("/echo?b")]',
        'fetch("/echo")["path"]',
        'found = [fetch("/echo?" + str(n))["query"] for n in range(3)]\nfound',
        'for one in both():\n    print(one["query"])',
        "def measured():\n    return requests.head(BASE + '/echo').status_code",
        "%time x = measured()\nx",
        "def pages():\n    for n in range(2):\n        yield fetch(f'/echo?page={n}')",
        "for page in pages():\n    print(page['query'])",
    ),
    "sessions": (
        SETUP,
        's = requests.Session()\ns.headers["X-A"] = "1"\ns.get(BASE + "/cookies/set?name=n");',
        'def who(session):\n    return session.get(BASE + "/echo").json()["headers"]["x-a"]',
        "who(s)",
        's.get(BASE + "/echo").json()["headers"].get("cookie")',
        "class Api:\n    def __init__(self):\n        self.session = requests.Session()\n"
        "    def get(self, path):\n        return self.session.get(BASE + path).json()\n"
        "    def close(self):\n        self.session.close()",
        'api = Api()\nprint(api.get("/echo")["path"])\napi.get("/echo?2")["query"]',
        "api.close()\ns.close()",
    ),
    "coroutines": (
        SETUP,
        "import asyncio\nasync def fetch(path):\n    await asyncio.sleep(0)\n"
        "    return requests.get(BASE + path).json()",
        'requests.get(BASE + "/echo?plain").status_code',
        'one = await fetch("/echo?1")\nrequests.get(BASE + "/echo?2").json()["query"]',
        'await asyncio.gather(fetch("/echo?3"))',
    ),
}


def written(cells: tuple[str, ...], folder: Path) -> Path:
    """A notebook with these cells and an output, beside what runs it."""
    folder.mkdir()
    parts: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": number,
            "metadata": {},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": ["requests.get\n"]}],
            "source": source.splitlines(keepends=True),
        }
        for number, source in enumerate(cells)
    ]
    title = {"cell_type": "markdown", "metadata": {}, "source": ["Uses `requests.get`.\n"]}
    metadata = {"kernelspec": {"language": "python", "name": "python3"}}
    notebook = {"cells": [title, *parts], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    (folder / "program.ipynb").write_text(json.dumps(notebook, indent=1) + "\n", "utf-8")
    return folder / "program.ipynb"


def observed(runner: Runner, notebook: Path, strict: bool) -> Observation:
    main = notebook.with_name("kernel.py")
    shutil.copy(KERNEL, main)
    try:
        return runner.run(main, notebook.parent, {}, strict=strict)
    finally:
        main.unlink()


def migrated(notebook: Path, target: Target, mode: str) -> str:
    """Migrate the notebook, write the result, and return the sources of its cells."""
    before = json.loads(notebook.read_text("utf-8"))
    outcome = migrate_tree(notebook.parent, target, exact=False, mode=mode)
    errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    assert not errors
    for file in outcome.files:
        if file.after is not None:
            (notebook.parent / file.path).write_bytes(file.after)
    after = json.loads(notebook.read_text("utf-8"))
    sources = ["".join(cell.pop("source")) for cell in after["cells"]]
    assert len(sources) == len([cell.pop("source") for cell in before["cells"]])
    assert after == before
    again = migrate_tree(notebook.parent, target, exact=False, mode=mode)
    assert {file.status for file in again.files} <= {
        FileStatus.WITHOUT_REQUESTS,
        FileStatus.UNCHANGED,
    }
    return "\n\n".join(sources)


@pytest.mark.parametrize("target", list(Target), ids=str)
@pytest.mark.parametrize("mode", ["sync", "auto", "async"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook(name: str, mode: str, target: Target, runner: Runner, tmp_path: Path) -> None:
    notebook = written(NOTEBOOKS[name], tmp_path / "work")
    before = observed(runner, notebook, strict=False)
    assert (before.status, before.exception) == (0, None), before.stderr
    text = migrated(notebook, target, mode)
    after = observed(runner, notebook, strict=mode != "sync")
    assert not differences(before, after), f"{text}\n{after.stderr}"
    assert not [line for line in after.stderr.splitlines() if any(s in line for s in SIGNS)], text
    assert "asyncio.run" not in text
    assert "import requests" not in text
    if mode == "async" and name != "coroutines":
        assert "await " in text


def test_cells_that_await_do_so_with_auto_and_others_do_not(tmp_path: Path) -> None:
    notebook = written(NOTEBOOKS["coroutines"], tmp_path / "work")
    text = migrated(notebook, Target.HTTPX, "auto")
    assert 'httpx.get(BASE + "/echo?plain"' in text
    assert '(await _requests_compat.request_once("GET", BASE + "/echo?2"' in text


def test_names_of_a_file_that_is_run_are_followed(tmp_path: Path) -> None:
    notebook = written(
        ("%run -i ./helpers.py", 'r = fetch("/status/404")\nprint("T" if r else "F")'),
        tmp_path / "work",
    )
    helpers = notebook.with_name("helpers.py")
    helpers.write_text("import requests\n\n\ndef fetch(path):\n    return requests.get(path)\n")
    text = migrated(notebook, Target.HTTPX, "sync")
    assert text.endswith(
        '%run -i ./helpers.py\n\nr = fetch("/status/404")\nprint("T" if not r.is_error else "F")'
    )
    assert "httpx.get" in helpers.read_text()
