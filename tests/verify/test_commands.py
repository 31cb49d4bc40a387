"""The commands as users type them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from req2httpx.cli.commands import run

from . import projects
from .projects import PYTHON
from .servers import Server, json_reply, redirect, reply

Serve = Callable[..., Server]
Capture = pytest.CaptureFixture[str]

CLIENT = """\
import sys
import requests

BASE = sys.argv[1]


def login(session):
    who = {"user": "u", "password": "hunter2-hunter2"}
    answer = session.post(BASE + "/login", json=who, timeout=5)
    session.headers["Authorization"] = "Bearer " + answer.json()["access_token"]


def pages(session):
    page = 1
    while page:
        wanted = {"page": page, "api_key": "k-123456789"}
        answer = session.get(BASE + "/items", params=wanted, timeout=5)
        yield from answer.json()["items"]
        page = answer.json()["next"]


def never():
    return requests.delete(BASE + "/all", timeout=5)


session = requests.Session()
login(session)
print(list(pages(session)))
"""
TOKEN = "tok-0123456789abcdef"
SECRETS = (TOKEN, "hunter2-hunter2", "k-123456789", "cookie-value-77")


@pytest.fixture
def server(serve: Serve) -> Server:
    return serve(
        {
            "/login": json_reply(
                f'{{"access_token": "{TOKEN}"}}', Set_Cookie="id=cookie-value-77; Path=/"
            ),
            "/text": reply(f"\u00e9 {TOKEN}".encode(), Content_Type="text/plain"),
            "/items": [
                json_reply('{"items": [1, 2], "next": 2}'),
                json_reply('{"items": [3], "next": null}'),
            ],
        }
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    projects.write(root, {"app.py": CLIENT})
    monkeypatch.chdir(root)
    return root


def verified(capsys: Capture, *arguments: str) -> tuple[int, dict[str, Any]]:
    status = run(["verify", "--output-format", "json", *arguments])
    written = capsys.readouterr()
    return status, json.loads(written.out) if written.out else {"error": written.err}


def counted(**counts: int) -> dict[str, int]:
    """The counts of call sites, those that are not 0."""
    return {"proven": 0, "same-requests": 0, "differs": 0, "unproven": 0} | counts


def test_a_client_with_a_session_and_pages(project: Path, server: Server, capsys: Capture) -> None:
    before = (project / "app.py").read_bytes()
    status, report = verified(capsys, ".", "--", PYTHON, "app.py", server.url)
    assert report["differences"] == []
    assert status == 0
    assert report["call_sites"]["counts"] == counted(proven=2, unproven=1)
    # Recorded once; no replay reached the server.
    assert [one.target.split("?")[0] for one in server.asked] == ["/login", "/items", "/items"]
    assert (project / "app.py").read_bytes() == before
    assert sorted(path.name for path in project.iterdir()) == ["app.py", "setup.cfg"]


def test_an_interpreter_outside_the_tree(project: Path, server: Server, capsys: Capture) -> None:
    """`../.venv/bin/python`: the copy that is run lies elsewhere."""
    interpreter = os.path.relpath(PYTHON, project)
    assert interpreter.startswith("..")
    status, report = verified(capsys, ".", "--", interpreter, "app.py", server.url)
    assert (status, report["differences"]) == (0, [])


def test_a_downloader(project: Path, serve: Serve, capsys: Capture) -> None:
    content = bytes(range(256)) * 2000
    pieces = b"".join(
        b"%x\r\n%s\r\n" % (len(piece), piece)
        for piece in (content[at : at + 40_000] for at in range(0, len(content), 40_000))
    )
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = serve(
        {
            "/index": json_reply('["one", "two", "gone"]'),
            "/one": redirect("/mirror/one"),
            "/mirror/one": head + pieces + b"0\r\n\r\n",
            "/two": reply(content),
        }
    )
    (project / "app.py").write_text(
        "import sys\nimport requests\n\n"
        "def download(url, name):\n"
        "    with requests.get(url, stream=True, timeout=(3, 10)) as response:\n"
        "        response.raise_for_status()\n"
        "        with open(name, 'wb') as file:\n"
        "            for piece in response.iter_content(chunk_size=65536):\n"
        "                file.write(piece)\n\n"
        "for name in requests.get(sys.argv[1] + '/index', timeout=5).json():\n"
        "    try:\n"
        "        download(f'{sys.argv[1]}/{name}', name + '.bin')\n"
        "    except requests.HTTPError as error:\n"
        "        print(name, error.response.status_code)\n"
    )
    status, report = verified(capsys, ".", "--", PYTHON, "app.py", server.url)
    assert (status, report["differences"]) == (0, [])
    assert report["call_sites"]["counts"] == counted(proven=2)
    assert len([one for one in server.asked if one.target == "/two"]) == 1


def test_what_the_user_chose_is_accepted(project: Path, serve: Serve, capsys: Capture) -> None:
    server = serve({"/a": redirect("/b"), "/b": reply(b"b")})
    (project / "app.py").write_text("import sys, requests\nrequests.get(sys.argv[1] + '/a')\n")
    options = ["--timeouts", "7", "--redirects", "httpx"]
    status, report = verified(capsys, *options, ".", "--", PYTHON, "app.py", server.url)
    accepted = {one["aspect"]: one["accepted"] for one in report["differences"]}
    assert accepted["missing"] == ["--redirects"]
    assert accepted["timeout:read"] == ["--timeouts"]
    assert status == 0


def test_a_migration_to_coroutines(project: Path, server: Server, capsys: Capture) -> None:
    options = ["--mode", "async", "--tests", "keep"]
    status, report = verified(capsys, *options, ".", "--", PYTHON, "app.py", server.url)
    assert (status, report["differences"]) == (0, [])


def test_record_then_verify(
    project: Path, tmp_path: Path, server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    har = tmp_path / "traffic.har"
    assert run(["record", "--out", str(har), "--", PYTHON, "app.py", server.url]) == 0
    assert "recorded 3 exchanges" in capfd.readouterr().err
    server.close()
    text = har.read_text()
    assert [secret for secret in SECRETS if secret in text] == []
    log = json.loads(text)["log"]
    assert (log["version"], len(log["entries"])) == ("1.2", 3)
    token = json.loads(log["entries"][0]["response"]["content"]["text"])["access_token"]
    sent = {pair["name"]: pair["value"] for pair in log["entries"][1]["request"]["headers"]}
    assert sent["Authorization"] == f"Bearer {token}"
    assert log["entries"][1]["request"]["queryString"][0] == {"name": "page", "value": "1"}

    arguments = ["verify", "--traffic", str(har), "--require-coverage", "."]
    assert run([*arguments, "--", PYTHON, "app.py", server.url]) == 3
    shown = capfd.readouterr().out
    assert "unproven      app.py:23" in shown
    assert "0 differences." in shown
    assert run([*arguments[:3], ".", "--", PYTHON, "app.py", server.url]) == 0


def test_what_differs_is_shown_without_secrets(
    project: Path, server: Server, capsys: Capture
) -> None:
    more = "print(session.get(BASE + '/text', timeout=5).text)\n"
    (project / "app.py").write_text(CLIENT + more)
    status, report = verified(capsys, ".", "--", PYTHON, "app.py", server.url)
    assert status == 1
    (found,) = report["differences"]
    assert found["aspect"] == "stdout"
    assert (found["before"][:2], found["after"][:1]) == ("\u00c3\u00a9", "\u00e9")
    assert found["after"][2:].startswith("redacted")
    assert "RH411" in [one["code"] for one in found["foretold"]]
    assert not any(secret in json.dumps(report) for secret in SECRETS)


def test_a_secret_on_the_command_line_is_not_shown(
    project: Path, server: Server, capsys: Capture
) -> None:
    (project / "app.py").write_text(
        "import sys\n"
        "import requests\n"
        "headers = {'Authorization': 'Bearer ' + sys.argv[2]}\n"
        "print(requests.get(sys.argv[1] + '/text', headers=headers, timeout=5).status_code)\n"
    )
    page = project / "page.html"
    program = (PYTHON, "app.py", server.url, "given-0123456789abcdef")
    status, report = verified(capsys, "--html", str(page), ".", "--", *program)
    assert status == 0
    assert report["command"][:3] == list(program[:3])
    assert "given-0123456789abcdef" not in json.dumps(report) + page.read_text("utf-8")


def test_a_comment_accepts_a_difference(project: Path, server: Server, capsys: Capture) -> None:
    code = (
        "import sys\nimport requests\n\n"
        "r = requests.get(sys.argv[1] + '/items', files={'f': b'x'}, timeout=5)"
    )
    (project / "app.py").write_text(code + "\n")
    status, report = verified(capsys, ".", "--", PYTHON, "app.py", server.url)
    assert status == 1
    assert {one["code"] for one in report["differences"][0]["foretold"]} == {"RH207"}
    (project / "app.py").write_text(code + "  # req2httpx: ignore[RH207]\n")
    status, report = verified(capsys, ".", "--", PYTHON, "app.py", server.url)
    assert status == 0 or report["differences"] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print('nothing')", "sent no HTTP request"),
        ("raise SystemExit('no configuration')", "failed before its first request"),
        ("import time; time.sleep(60)", "did not end within 1 seconds"),
    ],
)
def test_programs_that_prove_nothing(project: Path, capsys: Capture, code: str, words: str) -> None:
    (project / "app.py").write_text(code)
    began = time.monotonic()
    status, report = verified(capsys, "--timeout", "1", ".", "--", PYTHON, "app.py")
    assert status == 2
    assert words in report["error"]
    assert time.monotonic() - began < 20


def test_usage(project: Path, capsys: Capture) -> None:
    assert run(["verify", "."]) == 2
    assert "behind --" in capsys.readouterr().err
    assert run(["verify", ".", "--", "no-such-program"]) == 2
    assert "no command 'no-such-program'" in capsys.readouterr().err
    assert run(["verify", "--timeout", "soon", ".", "--", "true"]) == 2
    assert run(["verify", "--output-format", "sarif", ".", "--", "true"]) == 2
    assert "expected seconds" in capsys.readouterr().err
    assert run(["verify", "--traffic", "none.har", ".", "--", "true"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert run(["record", "--", "true"]) == 2
    assert "--out" in capsys.readouterr().err
    assert run(["verify", ".", "--", "true"]) == 2
    assert "no Python process" in capsys.readouterr().err


def test_a_revision_before_the_migration(project: Path, server: Server, capsys: Capture) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=u", "-c", "user.email=u@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    assert run(["migrate", "-q", "."]) == 0
    git("commit", "-q", "-a", "-m", "after")
    capsys.readouterr()
    options = ["--before", "HEAD~1", "."]
    status, report = verified(capsys, *options, "--", PYTHON, "app.py", server.url)
    assert (status, report["differences"]) == (0, [])
    text = (project / "app.py").read_text()
    (project / "app.py").write_text(text.replace("timeout=5", "timeout=6"))
    status, report = verified(capsys, *options, "--", PYTHON, "app.py", server.url)
    assert status == 1
    assert {one["aspect"] for one in report["differences"]} == {"timeout:read", "timeout:connect"}
    assert report["differences"][0]["foretold"] == []
    status, report = verified(capsys, "--before", "nothing", "--", PYTHON, "app.py", server.url)
    assert (status, "no revision nothing" in report["error"]) == (2, True)


def test_tests_that_replace_http(
    project: Path, server: Server, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects.write(
        project,
        {
            "shop.py": "import requests\n\n"
            "def get(url):\n    return requests.get(url, timeout=5)\n",
            "test_shop.py": "import os\nfrom unittest import mock\nimport shop\n\n"
            "def test_wire():\n"
            "    assert shop.get(os.environ['BASE'] + '/items').status_code == 200\n\n"
            "def test_double():\n"
            "    with mock.patch('shop.get') as get:\n"
            "        get.return_value.status_code = 200\n"
            "        assert shop.get('http://x').status_code == 200\n",
        },
    )
    (project / "app.py").unlink()
    monkeypatch.setenv("BASE", server.url)
    command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    status, report = verified(capsys, ".", "--", *command)
    assert report["differences"] == []
    assert status == 0
    assert any("test_shop.py::test_double" in note for note in report["notes"])


def test_a_server_in_the_program_itself(project: Path, capsys: Capture) -> None:
    (project / "app.py").write_text(
        "import http.server\nimport threading\nimport requests\n\n"
        "class Handler(http.server.BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n"
        "        self.send_response(200)\n"
        "        self.end_headers()\n"
        "        self.wfile.write(b'own')\n"
        "    def log_message(self, *_):\n"
        "        pass\n\n"
        "server = http.server.HTTPServer(('127.0.0.1', 0), Handler)\n"
        "threading.Thread(target=server.serve_forever, daemon=True).start()\n"
        "print(requests.get(f'http://127.0.0.1:{server.server_port}/a', timeout=5).text)\n"
    )
    status, report = verified(capsys, ".", "--", PYTHON, "app.py")
    assert (status, report["differences"]) == (0, [])
    assert report["call_sites"]["counts"]["proven"] == 1


def test_a_recording_of_own_servers_is_empty(project: Path, capfd: Capture, tmp_path: Path) -> None:
    (project / "app.py").write_text(
        "import http.server, threading\n"
        "import requests\n"
        "server = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)\n"
        "threading.Thread(target=server.serve_forever, daemon=True).start()\n"
        "requests.get(f'http://127.0.0.1:{server.server_port}/', timeout=5)\n"
    )
    assert run(["record", "--out", str(tmp_path / "a.har"), "--", PYTHON, "app.py"]) == 2
    assert "to servers alone that it started itself" in capfd.readouterr().err


def test_an_interpreter_without_the_target(
    project: Path, server: Server, capsys: Capture, tmp_path: Path
) -> None:
    sites = [path for path in sys.path if path.endswith("site-packages")]
    venv = tmp_path / "venv"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", str(venv)], check=True)
    (folder,) = venv.glob("lib/python*/site-packages")
    for name in ("requests", "urllib3", "certifi", "idna", "charset_normalizer"):
        (folder / name).symlink_to(Path(sites[0], name))
    python = str(venv / "bin" / "python")
    status, report = verified(capsys, ".", "--", python, "app.py", server.url)
    assert status == 2
    assert f"{python} -m pip install 'httpx>=0.28,<1'" in report["error"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing(
    project: Path, server: Server, tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    (project / "app.py").write_text(
        "import os, subprocess, sys, time\nimport requests\n"
        f"open({str(tmp_path / 'pids')!r}, 'a').write(f'{{os.getpid()}} ')\n"
        "if len(sys.argv) == 2:\n"
        "    subprocess.Popen([sys.executable, __file__, 'child', 'x'], start_new_session=True)\n"
        "    requests.get(sys.argv[1] + '/items', timeout=5)\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [PYTHON, "-m", "req2httpx", "verify", ".", "--", PYTHON, "app.py", server.url]
    process = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE)
    pids = tmp_path / "pids"
    while not pids.exists() or len(pids.read_text().split()) < 2 or not server.asked:
        time.sleep(0.05)
    assert list(folder.iterdir()) != []
    process.send_signal(number)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in errors
    assert list(folder.iterdir()) == []
    time.sleep(0.2)
    assert [pid for pid in pids.read_text().split() if _lives(int(pid))] == []
    assert tempfile.gettempdir() != str(folder)


def test_an_interrupted_recording_is_kept(project: Path, server: Server, tmp_path: Path) -> None:
    (project / "app.py").write_text(
        "import sys, time, requests\n"
        "requests.get(sys.argv[1] + '/text', timeout=5)\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = ["--out", "t.har", "--", PYTHON, "app.py", server.url]
    command = [PYTHON, "-m", "req2httpx", "record", *program]
    process = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE)
    while not server.asked:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"recorded 1 exchange in t.har" in errors
    assert len(json.loads((project / "t.har").read_text())["log"]["entries"]) == 1


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
