"""Whom a program trusts is compared, though the replay speaks no TLS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from . import projects
from .conftest import Authority
from .servers import Server, reply

Serve = Callable[..., Server]


def test_authorities_of_the_environment(
    tmp_path: Path, serve: Serve, certificates: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve({"/s": reply(b"s")}, certificates.context)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates.file))
    code = "import sys, requests\nprint(requests.get(sys.argv[1] + '/s', timeout=5).text)\n"
    projects.write(tmp_path, {"app.py": code})
    report = projects.verify(tmp_path, server.url)
    found = projects.one(report, "tls:authorities")
    assert found.difference.before.startswith("own certificates ")
    assert found.difference.after == "public ones"
    assert "RH704" in [one.code for one in found.foretold]


def test_verification_that_is_switched_off(
    tmp_path: Path, serve: Serve, certificates: Authority
) -> None:
    server = serve({"/s": reply(b"s")}, certificates.context)
    code = (
        "import sys, requests\n"
        "print(requests.get(sys.argv[1] + '/s', verify=sys.argv[2], timeout=5).text)\n"
    )
    projects.write(tmp_path, {"app.py": code})
    wrong = code.replace("verify=sys.argv[2]", "verify=False").replace("requests", "httpx")
    arguments = (server.url, str(certificates.file))
    report = projects.verify(tmp_path, *arguments, changes={"app.py": wrong})
    assert projects.one(report, "tls:verify").difference.what == (
        "The server's certificate is no longer verified."
    )
