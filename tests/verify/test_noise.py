"""What is never the same is no difference; what is lost among it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from req2httpx.settings import Target
from req2httpx.verify.comparing.texts import compare_texts, noise_between, settled

from . import projects
from .servers import Server, json_reply, reply

Serve = Callable[..., Server]

NOISY = """\
import random
import sys
import threading
import time
import uuid

import requests

BASE = sys.argv[1]
session = requests.Session()


def send(n):
    headers = {"X-Request-Id": str(uuid.uuid4()), "X-Fixed": "yes"}
    time.sleep(random.random() / 50)
    session.get(f"{BASE}/{n}", params={"at": time.time(), "kind": "a"}, headers=headers, timeout=5)
    sys.stdout.write(f"done {n}\\n")


threads = [threading.Thread(target=send, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
session.post(BASE + "/log", json={"id": uuid.uuid4().hex, "level": 3}, timeout=5)
print("took", time.time(), "seconds,", uuid.uuid4())
with open("out.txt", "w") as file:
    file.write(f"run {uuid.uuid4()}\\nstate fine\\n")
"""


@pytest.fixture
def server(serve: Serve) -> Server:
    return serve({f"/{n}": json_reply("{}") for n in range(6)} | {"/log": reply(b"ok")})


def test_what_changes_with_each_run_is_masked(tmp_path: Path, server: Server) -> None:
    projects.write(tmp_path, {"app.py": NOISY})
    report = projects.verify(tmp_path, server.url)
    assert [item.difference for item in report.judged] == []


def test_differences_beside_noise_are_found(tmp_path: Path, server: Server) -> None:
    projects.write(tmp_path, {"app.py": NOISY})
    wrong = (
        NOISY.replace("requests.Session()", "requests.Client(timeout=5)")
        .replace('"X-Fixed": "yes"', '"X-Fixed": "no"')
        .replace('"kind": "a"', '"kind": "b"')
        .replace('"level": 3', '"level": 4')
        .replace("state fine", "state bad")
        .replace('"seconds,"', '"minutes,"')
        .replace("requests", "httpx")
    )
    report = projects.verify(tmp_path, server.url, changes={"app.py": wrong})
    found = set(projects.aspects(report))
    assert {"query:kind", "body:$.level", "file:out.txt", "stdout"} <= found
    assert not {"query:at", "body:$.id", "header:X-Request-Id", "order"} & found


def test_files_and_order(tmp_path: Path, serve: Serve) -> None:
    server = serve({"/a": reply(b"a"), "/b": reply(b"b")})
    code = (
        "import sys, requests\n"
        "for path in 'ab':\n"
        "    text = requests.get(sys.argv[1] + '/' + path, timeout=5).text\n"
        "    open(path + '.txt', 'w').write(text)\n"
    )
    projects.write(tmp_path, {"app.py": code, "old.txt": "old"})
    wrong = code.replace("requests", "httpx").replace("'ab'", "'ba'")
    wrong += "import os; os.unlink('old.txt'); os.rename('a.txt', 'c.txt')\n"
    report = projects.verify(tmp_path, server.url, changes={"app.py": wrong})
    assert set(projects.aspects(report)) == {"order", "file:a.txt", "file:c.txt", "file:old.txt"}
    assert projects.one(report, "file:old.txt").difference.after == "(removed)"
    assert (tmp_path / "old.txt").read_text() == "old"


def test_an_editable_install_is_not_what_runs(tmp_path: Path, serve: Serve) -> None:
    server = serve({"/a": reply(b"a")})
    root = tmp_path / "project"
    projects.write(
        root,
        {
            "src/shop.py": "import requests\n\ndef get(url):\n"
            "    return requests.get(url + '/a', timeout=5).text\n",
            "run.py": f"import sys\nsys.path.append({str(root / 'src')!r})\n"
            "import shop\nprint(shop.get(sys.argv[1]), shop.__file__)\n",
        },
    )
    report = projects.verify(root, server.url, program="run.py")
    assert [item.difference for item in report.judged] == []
    assert report.reached[0].status == "proven"
    wrong = (root / "src/shop.py").read_text().replace("timeout=5", "timeout=6")
    changes = {"src/shop.py": wrong.replace("requests", "httpx")}
    report = projects.verify(root, server.url, program="run.py", changes=changes)
    assert "timeout:read" in projects.aspects(report)


def test_httpx2(tmp_path: Path, serve: Serve) -> None:
    pytest.importorskip("httpx2")
    server = serve({"/a": json_reply('{"a": 1}'), "/b": reply(b"?", "404 Not Found")})
    code = """\
import sys
import requests

session = requests.Session()
print(session.get(sys.argv[1] + "/a", timeout=5).json())
try:
    session.get(sys.argv[1] + "/b", timeout=5).raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code)
"""
    projects.write(tmp_path, {"app.py": code})
    report = projects.verify(tmp_path, server.url, target=Target.HTTPX2)
    assert [item.difference for item in report.judged] == []
    assert report.target == "httpx2"


def test_texts() -> None:
    one = settled(f"a 1.234s\n{os.getcwd()}/x\n2026-01-02 03:04:05 b", os.getcwd())
    assert one == "a <seconds>\n<folder>/x\n<clock> b"
    noise = noise_between("id 17 fine\nend", "id 18 fine\nend")
    assert compare_texts("id 17 fine\nend", "id 99 fine\nend", noise) is None
    assert compare_texts("id 17 fine\nend", "id 99 bad\nend", noise) == ("id 17 fine", "id 99 bad")
    assert noise_between("a\nb", "b\na").unordered
    assert noise_between("a", "x y z").useless
