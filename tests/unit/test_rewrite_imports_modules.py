"""Whole modules: what a linter says of them, and what holds for any."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from fixed_imports import ENCODE, fix
from hypothesis import given
from hypothesis import strategies as st

MODULES = [
    '''\
    """A client."""

    from __future__ import annotations

    import logging
    import os
    from typing import TYPE_CHECKING

    import yaml
    from requests import Session
    from requests.exceptions import HTTPError, Timeout

    from .config import settings

    if TYPE_CHECKING:
        from requests import Response

    log = logging.getLogger(__name__)


    def fetch(session: httpx.Client) -> httpx.Response:
        try:
            return session.get(settings.url + os.sep)
        except httpx.HTTPError:
            log.warning(yaml.dump({}))
            raise
    ''',
    """\
    import json
    from dataclasses import dataclass

    import attr
    import requests
    import urllib3
    from requests import (
        Session,
        codes,
        get,
    )


    @dataclass
    class Api:
        session: Session

        def load(self) -> object:
            attr.s(urllib3)
            if requests.x(codes):
                return json.loads(httpx.get("/").text)
            return urlencode([])
    """,
    """\
    def lazy(url):
        import requests

        return httpx.get(url, content=json.dumps(url))


    def other(url):
        from requests import get

        return httpx.get(url)
    """,
    """\
    #!/usr/bin/env python
    # -*- coding: utf-8 -*-
    import sys

    try:
        import requests
    except ImportError:
        httpx = None

    from pkg import web


    def main():
        if httpx is None:
            sys.exit(web.NAME)
        return httpx.get(urlencode({}))
    """,
]


@pytest.mark.parametrize("module", MODULES)
def test_a_linter_has_nothing_to_say(module: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    required = ("import json", ENCODE)
    path.write_text(fix(dedent(module), required=required).text, encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F401,F821,I001"]
    pytest.importorskip("ruff")
    output = subprocess.run(
        [*command, "--output-format", "json", str(path)], capture_output=True, text=True
    ).stdout
    assert [(found["code"], found["message"]) for found in json.loads(output)] == []


STATEMENTS = st.sampled_from(
    [
        "import os",
        "import requests",
        "import requests as r",
        "from requests import get",
        "from requests import get, Session",
        "from requests import (\n    get,  # c\n    Session,\n)",
        "from requests import Session, \\\n    post",
        "import os, requests",
        "import httpx",
        "import yaml; import requests",
        "# comment",
        "",
        "x = 'é'; import requests",
        "httpx.get(u)",
        "requests.get(u)",
        "Session()",
        "print(json.dumps(1))",
        "if x: import requests",
        "try:\n    import requests\nexcept ImportError:\n    pass",
        "if TYPE_CHECKING:\n    from requests import Session, get",
        "def f():\n    import requests\n    return httpx, requests",
        "def g():\n    from requests import get\n    import yaml\n    def h(): return httpx",
        "if x:\n    import requests; httpx",
    ]
)


@given(st.lists(STATEMENTS, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_module_stays_a_module(statements: list[str], newline: str, ended: bool) -> None:
    text = ("\n".join(statements) + "\n" * ended).replace("\n", newline)
    result = fix(text, required=("import json",))
    assert _without_imports(result.text) == _without_imports(text)
    assert result.text.count("# comment") == text.count("# comment")
    if newline in text:
        assert not set("\r\n") & set(result.text.replace(newline, ""))
    assert not any(problem for problem in result.problems if "*" not in problem)
    assert _unbound(result.text, "httpx") == set()
    assert _unbound(result.text, "json") == set()


class _Remover(ast.NodeTransformer):
    def visit_Import(self, node: ast.Import) -> None:
        return None

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        return None

    def visit_Pass(self, node: ast.Pass) -> None:
        return None


def _without_imports(text: str) -> str:
    """Return the structure of a module without its imports and what stands for them."""
    return ast.dump(_Remover().visit(ast.parse(text)))


def _unbound(text: str, name: str) -> set[int]:
    """Return the lines of module level statements that read a name which is not imported then."""
    bound = False
    early: set[int] = set()
    later: set[int] = set()
    for node in ast.parse(text).body:
        inside = list(ast.walk(node))
        reads = any(isinstance(item, ast.Name) and item.id == name for item in inside)
        imports = any(
            isinstance(item, ast.Import) and any(alias.name == name for alias in item.names)
            for item in inside
        )
        if isinstance(node, ast.FunctionDef):
            later |= {node.lineno} if reads and not imports else set()
            continue
        bound = bound or imports
        early |= {node.lineno} if reads and not bound else set()
    return early if bound else early | later
