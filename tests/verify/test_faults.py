"""Failures that no recording of a good day holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from req2httpx.verify.bending import FAULTS

from . import projects
from .servers import Server, json_reply

Serve = Callable[..., Server]

CAREFUL = """\
import sys

import requests


def fetch(url):
    try:
        r = requests.get(url, timeout=1)
        r.raise_for_status()
        return r.json()["n"]
    except requests.Timeout:
        return "too slow"
    except (requests.RequestException, ValueError, KeyError):
        return "failed"


print(fetch(sys.argv[1] + "/n"), fetch(sys.argv[1] + "/m"))
"""


@pytest.fixture
def server(serve: Serve) -> Server:
    return serve({"/n": json_reply('{"n": 1}'), "/m": json_reply('{"n": 2}')})


def test_both_versions_react_alike(tmp_path: Path, server: Server) -> None:
    projects.write(tmp_path, {"app.py": CAREFUL})
    seen = projects.record(tmp_path, server.url)
    server.close()
    report = projects.verify(tmp_path, server.url, traffic=seen.exchanges, faults=tuple(FAULTS))
    assert [(item.when, item.difference) for item in report.judged] == []
    assert set(report.faults) == set(FAULTS) - {"no charset"}


def test_error_handling_that_got_lost_is_found(tmp_path: Path, server: Server) -> None:
    projects.write(tmp_path, {"app.py": CAREFUL})
    seen = projects.record(tmp_path, server.url)
    server.close()
    wrong = (
        CAREFUL.replace("requests.RequestException", "httpx.HTTPStatusError")
        .replace("requests.Timeout", "httpx.ConnectTimeout")
        .replace("requests", "httpx")
    )
    kinds = ("redirects", "status 404", "slow answers", "connections refused", "broken JSON")
    report = projects.verify(
        tmp_path, server.url, traffic=seen.exchanges, faults=kinds, changes={"app.py": wrong}
    )
    found = {item.when for item in report.judged}
    assert found == {"redirects", "slow answers", "connections refused"}


THREADS = """\
import sys
from concurrent.futures import ThreadPoolExecutor

import requests

session = requests.Session()


def fetch(n):
    return session.get(f"{sys.argv[1]}/{n}", timeout=5).json()["n"]


with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(fetch, range(24))))
"""


def test_what_threads_still_send_when_one_failed_is_chance(tmp_path: Path, serve: Serve) -> None:
    server = serve({f"/{n}": json_reply('{"n": 1}') for n in range(24)})
    projects.write(tmp_path, {"app.py": THREADS})
    seen = projects.record(tmp_path, server.url)
    server.close()
    kinds = ("status 429 once", "empty bodies", "broken JSON")
    report = projects.verify(tmp_path, server.url, traffic=seen.exchanges, faults=kinds)
    assert [(item.when, item.difference) for item in report.judged] == []
