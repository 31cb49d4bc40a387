"""Modules of exact forms that meet in one program: run, on real requests and httpx."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from req2httpx.cli.commands import run


class _Busy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = self.path.encode()
        self.send_response(503 if self.path.startswith("/busy") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Busy)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


CLIENT = """
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


def busy(url):
    session = requests.Session()
    retries = Retry(1, status_forcelist=[503], backoff_factor=0)
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session.get(url, timeout=5).text
"""
CATCHES = """
import requests
from {module} import busy


def tried(url):
    try:
        return busy(url)
    except requests.exceptions.RetryError:
        return "caught"
"""


def _shown(folder: Path, program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, program, *arguments], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _same_after(folder: Path, program: str, server: str) -> str:
    """Migrate a project; the program shows the same before and after, which is returned."""
    before = _shown(folder, program, server)
    run(["migrate", "--quiet", str(folder)])
    assert "import httpx" in (folder / program).read_text() + "".join(
        path.read_text() for path in folder.rglob("*.py")
    )
    for cache in list(folder.rglob("__pycache__")):
        shutil.rmtree(cache)
    assert _shown(folder, program, server) == before
    return before


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_an_exception_of_another_package_is_caught(tmp_path: Path, server: str) -> None:
    main = "import sys\nfrom app.use import tried\n\nprint(tried(sys.argv[1] + '/busy'))\n"
    _write(
        tmp_path,
        {
            "pyproject.toml": "",
            "wire/__init__.py": "",
            "wire/client.py": CLIENT,
            "app/__init__.py": "",
            "app/use.py": CATCHES.format(module="wire.client"),
            "main.py": main,
        },
    )
    assert _same_after(tmp_path, "main.py", server) == "caught\n"
    assert "class RetryError" not in (tmp_path / "app/_requests_compat.py").read_text()
    assert "class RetryError" in (tmp_path / "wire/_requests_compat.py").read_text()


def test_an_exception_of_a_package_is_caught_in_a_script(tmp_path: Path, server: str) -> None:
    main = CATCHES.format(module="wire.client") + (
        "\n\nimport sys\nprint(tried(sys.argv[1] + '/busy'))\n"
    )
    files = {"pyproject.toml": "", "wire/__init__.py": "", "wire/client.py": CLIENT}
    _write(tmp_path, {**files, "scripts/main.py": "import sys\nsys.path.insert(0, '.')\n" + main})
    assert _same_after(tmp_path, "scripts/main.py", server) == "caught\n"


APP = """
import requests


def found(base, text):
    return requests.get(base + "/x?a=1", params={"q": text, "n": None}, timeout=5).text
"""
MAIN = """
import sys

sys.path.insert(1, ".")
import requests

import app

print(app.found(sys.argv[1], "x"))
print(requests.get(sys.argv[1], headers={"A": None, "B": "1"}, timeout=5).request.headers["B"])
print(requests.post(sys.argv[1], data=[("a", None), ("b", True)], timeout=5).request.body)
"""


def test_modules_of_one_name_hold_what_any_of_them_has_to(tmp_path: Path, server: str) -> None:
    """Python takes the one in the first folder that it searches, for both importers."""
    _write(tmp_path, {"pyproject.toml": "", "app.py": APP, "checks/main.py": MAIN})
    _same_after(tmp_path, "checks/main.py", server)
    texts = [path.read_text() for path in sorted(tmp_path.rglob("_requests_compat.py"))]
    assert len(texts) == 2
    assert texts[0] == texts[1]


def test_an_earlier_module_of_the_name_is_completed(tmp_path: Path, server: str) -> None:
    _write(tmp_path, {"pyproject.toml": "", "app.py": APP, "checks/main.py": MAIN})
    before = _shown(tmp_path, "checks/main.py", server)
    run(["migrate", "--quiet", str(tmp_path / "app.py"), "--only", f"{tmp_path / 'app.py'}::found"])
    run(["migrate", "--quiet", str(tmp_path)])
    assert _shown(tmp_path, "checks/main.py", server) == before


def test_programs_apart_keep_their_own_modules(tmp_path: Path) -> None:
    other = APP.replace("found(base, text)", "sent(base)").replace(
        'get(base + "/x?a=1", params={"q": text, "n": None}', 'post(base, data=[("a", None)]'
    )
    _write(tmp_path, {"pyproject.toml": "", "one/app.py": APP, "two/other.py": other})
    run(["migrate", "--quiet", str(tmp_path)])
    assert "def form" not in (tmp_path / "one/_requests_compat.py").read_text()
    assert "def form" in (tmp_path / "two/_requests_compat.py").read_text()


SCRIPT = """

if __name__ == "__main__":
    import sys

    print(found(sys.argv[1], "x"))
"""


def test_a_script_in_a_package_runs_by_its_path_and_by_its_name(
    tmp_path: Path, server: str
) -> None:
    """Only the folder of a script is searched for imports, and its package is not found."""
    script = APP + SCRIPT
    _write(tmp_path, {"pyproject.toml": "", "tools/__init__.py": "", "tools/jobs/__init__.py": ""})
    _write(tmp_path, {"tools/jobs/fetch.py": script})
    before = _same_after(tmp_path, "tools/jobs/fetch.py", server)
    assert _shown(tmp_path, "-m", "tools.jobs.fetch", server) == before
    code = "import sys; from tools.jobs.fetch import found; print(found(sys.argv[1], 'x'))"
    assert _shown(tmp_path, "-c", code, server) == before


def test_a_module_that_needs_its_package_takes_the_package_s_forms(tmp_path: Path) -> None:
    main = (
        'from tools import base\n\n\nif __name__ == "__main__":\n    print(found(base.URL, "x"))\n'
    )
    _write(tmp_path, {"pyproject.toml": "", "tools/__init__.py": "", "tools/base.py": "URL = ''\n"})
    _write(tmp_path, {"tools/fetch.py": APP + "\n\n" + main})
    run(["migrate", "--quiet", str(tmp_path)])
    assert "\nfrom tools import _requests_compat\n" in (tmp_path / "tools/fetch.py").read_text()
