"""Imports after a rewrite: what is added, what goes, what order stays, and what is left alone."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from req2httpx.rewrite.imports.fixing import fix_imports
from req2httpx.rewrite.imports.plan import ImportPlan, ImportResult

READ = frozenset({"requests", "r", "get", "post", "Session", "Response", "Timeout", "HTTPError"})


def fix(
    text: str,
    *,
    target: str = "httpx",
    required: tuple[str, ...] = (),
    names: tuple[tuple[str, str], ...] = (),
    kept: tuple[str, ...] = (),
    used_before: frozenset[str] = READ,
) -> ImportResult:
    """Fix the imports of a text, and check what holds for every text."""
    plan = ImportPlan(
        target,
        required=frozenset(required),
        names=frozenset(names),
        kept=frozenset(kept),
        used_before=used_before,
    )
    result = fix_imports(text, ast.parse(text), plan)
    again = fix_imports(result.text, ast.parse(result.text), plan)
    assert again.text == result.text
    assert (again.added, again.removed) == ((), ())
    if result.text == text:
        assert (result.added, result.removed) == ((), ())
    return result


CHANGED = {
    "in place": ("import requests\nhttpx.get(u)\n", "import httpx\nhttpx.get(u)\n"),
    "trailing comment": (
        "import requests  # noqa: E402\nhttpx.get(u)\n",
        "import httpx  # noqa: E402\nhttpx.get(u)\n",
    ),
    "under an alias": ("import requests as r\nhttpx.get(u)\n", "import httpx\nhttpx.get(u)\n"),
    "a submodule": (
        "import requests.exceptions\nhttpx.HTTPError\n",
        "import httpx\nhttpx.HTTPError\n",
    ),
    "names": ("from requests import get, post\nhttpx.get(u)\n", "import httpx\nhttpx.get(u)\n"),
    "names of a submodule": (
        "from requests.exceptions import Timeout\nhttpx.HTTPError\n",
        "import httpx\nhttpx.HTTPError\n",
    ),
    "only dropped": ("import requests\nimport os\nos.x\n", "import os\nos.x\n"),
    "crlf": ("import requests\r\nhttpx.get(u)\r\n", "import httpx\r\nhttpx.get(u)\r\n"),
    "lone cr": ("import os\rimport requests\rhttpx\r", "import os\rimport httpx\rhttpx\r"),
    "crlf dropped": ("import os\r\nimport requests\r\nos\r\n", "import os\r\nos\r\n"),
    "mixed newlines": (
        "import os\r\nimport requests\nhttpx.x(os)\r",
        "import os\r\nimport httpx\nhttpx.x(os)\r",
    ),
    "no final newline": ("def f(): httpx\nimport requests", "def f(): httpx\nimport httpx"),
    "wide characters": (
        "x = 'äß€'; import requests; y = '𝄞'; httpx\n",
        "x = 'äß€'; import httpx; y = '𝄞'; httpx\n",
    ),
    "shebang and encoding": (
        "#!/usr/bin/python\n# coding: utf-8\nimport requests\nhttpx\n",
        "#!/usr/bin/python\n# coding: utf-8\nimport httpx\nhttpx\n",
    ),
    "form feed": ("import os\n\x0cimport requests\nos\n", "import os\n\x0cos\n"),
    "kept beside": (
        "import requests\nhttpx.get(requests.x)\n",
        "import httpx\nimport requests\nhttpx.get(requests.x)\n",
    ),
    "kept beside a name": (
        "from requests import Session\nhttpx.get(Session)\n",
        "import httpx\nfrom requests import Session\nhttpx.get(Session)\n",
    ),
    "some names go": (
        "from requests import get, Session, post\nhttpx.get(Session)\n",
        "import httpx\nfrom requests import Session\nhttpx.get(Session)\n",
    ),
    "some names go without a use": (
        "from requests import get, Session\nSession\n",
        "from requests import Session\nSession\n",
    ),
    "one of two statements": (
        "import requests\nfrom requests import get\nhttpx.get(requests.x)\n",
        "import httpx\nimport requests\nhttpx.get(requests.x)\n",
    ),
    "twice": ("import requests\nimport requests\nhttpx\n", "import httpx\nhttpx\n"),
    "already there": ("import httpx\nimport requests\nhttpx\n", "import httpx\nhttpx\n"),
    "already there below": (
        "import requests\nimport httpx\nhttpx\n",
        "import httpx\nhttpx\n",
    ),
    "there too late": (
        "import requests\nhttpx\nimport httpx\n",
        "import httpx\nhttpx\nimport httpx\n",
    ),
    "several names in one": (
        "import os, requests\nhttpx.x(os)\n",
        "import os, httpx\nhttpx.x(os)\n",
    ),
    "several names, one dropped": ("import requests, os\nos\n", "import os\nos\n"),
    "several names, one kept": (
        "import os, requests\nhttpx.x(os, requests)\n",
        "import httpx\nimport os, requests\nhttpx.x(os, requests)\n",
    ),
    "semicolons": ("import os; import requests\nhttpx\n", "import os; import httpx\nhttpx\n"),
    "semicolons, dropped last": ("import os; import requests  # c\n", "import os  # c\n"),
    "semicolons, dropped first": ("import requests; import os\n", "import os\n"),
    "semicolons, dropped in the middle": (
        "import a; import requests; import b\n",
        "import a; import b\n",
    ),
    "semicolons, all dropped": ("import requests; import requests as r;\nx = 1\n", "x = 1\n"),
    "semicolons, kept": (
        "import os; import requests\nhttpx.x(requests)\n",
        "import os; import httpx; import requests\nhttpx.x(requests)\n",
    ),
    "backslash": (
        "from requests import get, \\\n    Session\nSession\n",
        "from requests import Session\nSession\n",
    ),
    "backslash, last": (
        "from requests import Session, \\\n    get\nSession\n",
        "from requests import Session\nSession\n",
    ),
    "backslash before the module": (
        "from \\\n  requests import get\nhttpx\n",
        "import httpx\nhttpx\n",
    ),
    "one line block": ("if x: import requests\n", "if x: pass\n"),
    "one line block, used": (
        "if x: import requests; httpx.get(u)\n",
        "if x: import httpx; httpx.get(u)\n",
    ),
    "one line block, more": ("if x: import requests; y()\n", "if x: y()\n"),
    "one line block behind a backslash": ("if x: \\\n  import requests\n", "if x: \\\n  pass\n"),
    "one line block, kept": (
        "try: import requests\nexcept ImportError: pass\nhttpx.x(requests)\n",
        "try: import httpx; import requests\nexcept ImportError: pass\nhttpx.x(requests)\n",
    ),
    "only statement of a block": (
        "if x:\n    import requests  # c\nelse:\n    y()\n",
        "if x:\n    pass  # c\nelse:\n    y()\n",
    ),
    "all statements of a block": (
        "if x:\n    import requests\n    from requests import get\ny()\n",
        "if x:\n    pass\ny()\n",
    ),
    "first of a block": (
        "def f():\n    import requests\n\n    return 1\n",
        "def f():\n    return 1\n",
    ),
    "in a function": (
        "def f():\n\timport requests\n\treturn httpx.get(u)\n",
        "def f():\n\timport httpx\n\treturn httpx.get(u)\n",
    ),
    "in two functions": (
        "def f():\n    import requests\n    httpx\n\ndef g():\n    from requests import get\n"
        "    httpx\n",
        "def f():\n    import httpx\n    httpx\n\ndef g():\n    import httpx\n    httpx\n",
    ),
    "in a function, there above": (
        "import httpx\ndef f():\n    import requests\n    return httpx\n",
        "import httpx\ndef f():\n    return httpx\n",
    ),
    "in a function and above": (
        "import requests\ndef f():\n    import requests\n    return httpx\n",
        "import httpx\ndef f():\n    return httpx\n",
    ),
    "twice in a function": (
        "def f():\n    import requests\n    from requests import get\n    httpx\n",
        "def f():\n    import httpx\n    httpx\n",
    ),
    "read in a nested function": (
        "def f():\n    import requests\n    def g(): return httpx.get(u)\n    return g\n",
        "def f():\n    import httpx\n    def g(): return httpx.get(u)\n    return g\n",
    ),
    "in both branches of a function": (
        "def f(x):\n    if x:\n        import requests\n        httpx\n"
        "    else:\n        import requests\n        httpx\n",
        "def f(x):\n    if x:\n        import httpx\n        httpx\n"
        "    else:\n        import httpx\n        httpx\n",
    ),
    "under the same condition again": (
        "def f(x):\n    if x:\n        import requests\n    y()\n    if x:\n        httpx\n",
        "def f(x):\n    if x:\n        import httpx\n    y()\n    if x:\n        httpx\n",
    ),
    "under a condition, read outside": (
        "import os\n\n\ndef f(s):\n    if not s:\n        import requests\n"
        "        s = httpx.Client()\n"
        "    s.get(os, timeout=httpx.Timeout(1))\n",
        "import os\n\nimport httpx\n\n\ndef f(s):\n    if not s:\n        s = httpx.Client()\n"
        "    s.get(os, timeout=httpx.Timeout(1))\n",
    ),
    "in a try": (
        "try:\n    import requests\nexcept ImportError:\n    httpx = None\nhttpx.get(u)\n",
        "try:\n    import httpx\nexcept ImportError:\n    httpx = None\nhttpx.get(u)\n",
    ),
    "in a try, a stand-in": (
        "try:\n    import requests\nexcept ImportError:\n    class httpx: pass\nhttpx.get(u)\n",
        "try:\n    import httpx\nexcept ImportError:\n    class httpx: pass\nhttpx.get(u)\n",
    ),
    "none before a try": (
        "httpx = None\ntry:\n    import requests\nexcept ImportError:\n    pass\n"
        "def f(): httpx.x\n",
        "httpx = None\ntry:\n    import httpx\nexcept ImportError:\n    pass\ndef f(): httpx.x\n",
    ),
    "under a condition of the module": (
        "if HTTP:\n    import requests\ndef f(): httpx\n",
        "if HTTP:\n    import httpx\ndef f(): httpx\n",
    ),
    "in both branches of the module": (
        "if A:\n    import requests\nelse:\n    import requests\ndef f(): httpx\n",
        "if A:\n    import httpx\nelse:\n    import httpx\ndef f(): httpx\n",
    ),
    "twice under a condition": (
        "if HTTP:\n    import requests\n    from requests import get\ndef f(): httpx\n",
        "if HTTP:\n    import httpx\ndef f(): httpx\n",
    ),
    "under a condition and in a function": (
        "if x: import requests; y()\ndef f():\n    import requests\n    return httpx, requests\n",
        "if x: y()\ndef f():\n    import httpx\n    import requests\n    return httpx, requests\n",
    ),
    "in the main block only": (
        "import os\n\n\ndef f(s):\n    os.x(httpx.Timeout(1))\n\n\n"
        "if __name__ == '__main__':\n    import requests\n    f(httpx.Client())\n",
        "import os\n\nimport httpx\n\n\ndef f(s):\n    os.x(httpx.Timeout(1))\n\n\n"
        "if __name__ == '__main__':\n    f(httpx.Client())\n",
    ),
    "for type checkers": (
        "if TYPE_CHECKING:\n    import requests\ndef f(x: 'httpx.Response'): ...\n",
        "if TYPE_CHECKING:\n    import httpx\ndef f(x: 'httpx.Response'): ...\n",
    ),
    "for type checkers, postponed": (
        "from __future__ import annotations\nif typing.TYPE_CHECKING:\n"
        "    from requests import Response\n"
        "def f(x: list[httpx.Response]): ...\n",
        "from __future__ import annotations\nif typing.TYPE_CHECKING:\n    import httpx\n"
        "def f(x: list[httpx.Response]): ...\n",
    ),
    "for type checkers, read at run time": (
        "import yaml\nif TYPE_CHECKING:\n    import requests\n\nX = 1\n\n"
        "def f(): return httpx.x(yaml)\n",
        "import httpx\nimport yaml\nif TYPE_CHECKING:\n    pass\n\nX = 1\n\n"
        "def f(): return httpx.x(yaml)\n",
    ),
    "at run time only": (
        "if not TYPE_CHECKING:\n    import requests\ndef f(): httpx\n",
        "if not TYPE_CHECKING:\n    import httpx\ndef f(): httpx\n",
    ),
    "httpx for type checkers only": (
        "import requests\nif TYPE_CHECKING:\n    import httpx\nhttpx.get(u)\n",
        "import httpx\nif TYPE_CHECKING:\n    import httpx\nhttpx.get(u)\n",
    ),
    "a parameter of the old name": (
        "import requests\ndef f(requests): return requests.x, httpx\n",
        "import httpx\ndef f(requests): return requests.x, httpx\n",
    ),
    "a comprehension's variable": (
        "import requests\nx = [requests for requests in httpx.y]\n",
        "import httpx\nx = [requests for requests in httpx.y]\n",
    ),
    "a read in another scope": (
        "import requests\ndef f():\n    import requests\n    return requests\nhttpx\n",
        "import httpx\ndef f():\n    import requests\n    return requests\nhttpx\n",
    ),
    "a comment for type checkers about something else": (
        "from requests import get\nx = httpx  # type: ignore[x] # get\n",
        "import httpx\nx = httpx  # type: ignore[x] # get\n",
    ),
    "a failure suppressed": (
        "with suppress(ImportError):\n    import requests\ndef f(): httpx\n",
        "with suppress(ImportError):\n    import httpx\ndef f(): httpx\n",
    ),
    "a star import": (
        "from requests import *\nhttpx.get(u)\n",
        "import httpx\nfrom requests import *\nhttpx.get(u)\n",
    ),
}


@pytest.mark.parametrize("case", CHANGED)
def test_imports_follow_the_names(case: str) -> None:
    before, after = CHANGED[case]
    assert fix(before).text == after


PARENTHESISED = {
    "one a line": (
        "from requests import (\n    get,  # a\n    # b\n    Session,  # c\n    post,\n)\n"
        "Session\n",
        "from requests import (\n    # b\n    Session,  # c\n)\nSession\n",
    ),
    "last goes": (
        "from requests import (\n    Session,  # c\n    post,  # d\n)\nSession\n",
        "from requests import (\n    Session,  # c\n)\nSession\n",
    ),
    "last goes, closed behind it": (
        "from requests import (Session,  # c\n                      post)\nSession\n",
        "from requests import (Session  # c\n)\nSession\n",
    ),
    "first goes, aligned": (
        "from requests import (get,\n                      Session,\n"
        "                      Response)\nSession, Response\n",
        "from requests import (Session,\n                      Response)\nSession, Response\n",
    ),
    "two a line": (
        "from requests import (\n    get, Session,\n    post, Response\n)\nSession, Response\n",
        "from requests import (\n    Session,\n    Response\n)\nSession, Response\n",
    ),
    "comment behind the parenthesis": (
        "from requests import (  # api\n    Session,\n    get,\n)\nSession\n",
        "from requests import (  # api\n    Session,\n)\nSession\n",
    ),
    "on one line": (
        "from requests import (get, Session)\nSession\n",
        "from requests import Session\nSession\n",
    ),
    "all go": (
        "from requests import (\n    get,\n    post,\n)  # x\nhttpx\n",
        "import httpx  # x\nhttpx\n",
    ),
    "crlf": (
        "from requests import (\r\n    get,\r\n    Session,\r\n)\r\nSession\r\n",
        "from requests import (\r\n    Session,\r\n)\r\nSession\r\n",
    ),
    "commas in front": (
        "from requests import (\n    get\n    , post\n    , Session\n)\nSession\n",
        "from requests import (\n    Session\n)\nSession\n",
    ),
    "renamed": (
        "from requests import (get as r, Session as S)\nS\n",
        "from requests import Session as S\nS\n",
    ),
    "an opening parenthesis in a comment": (
        "from requests import (  # (\n    get, Session)  # )\nSession\n",
        "from requests import (  # (\n    Session)  # )\nSession\n",
    ),
}


@pytest.mark.parametrize("case", PARENTHESISED)
def test_a_list_of_names_keeps_its_layout(case: str) -> None:
    before, after = PARENTHESISED[case]
    assert fix(before).text == after


ORDER = {
    "up": (
        "import os\n\nimport idna\nimport requests\nimport yaml\n\nhttpx\n",
        "import os\n\nimport httpx\nimport idna\nimport yaml\n\nhttpx\n",
    ),
    "up, kept": (
        "import idna\nimport requests\nimport yaml\n\nhttpx, requests\n",
        "import httpx\nimport idna\nimport requests\nimport yaml\n\nhttpx, requests\n",
    ),
    "not over the standard library": (
        "import os\nimport sys\nimport requests\nhttpx\n",
        "import os\nimport sys\nimport httpx\nhttpx\n",
    ),
    "one alphabet": (
        "import json\nimport requests\nimport sys\nhttpx\n",
        "import httpx\nimport json\nimport sys\nhttpx\n",
    ),
    "with its comments": (
        "import idna\n# about requests\nimport requests  # here\nimport yaml\nhttpx\n",
        "# about requests\nimport httpx  # here\nimport idna\nimport yaml\nhttpx\n",
    ),
    "below a heading": (
        "# third party\nimport idna\nimport requests\nhttpx\n",
        "# third party\nimport httpx\nimport idna\nhttpx\n",
    ),
    "from to import": (
        "import abc2\nimport zope\nfrom attr import define\nfrom requests import get\nhttpx\n",
        "import abc2\nimport httpx\nimport zope\nfrom attr import define\nhttpx\n",
    ),
    "from to import, only froms": (
        "from attr import define\nfrom requests import get\nfrom yaml import load\nhttpx\n",
        "import httpx\nfrom attr import define\nfrom yaml import load\nhttpx\n",
    ),
    "sorted within sections": (
        "from attr import define\nimport idna\nfrom requests import get\nimport yaml\nhttpx\n",
        "from attr import define\nimport httpx\nimport idna\nimport yaml\nhttpx\n",
    ),
    "sorted within sections, seen elsewhere": (
        "from abc import ABC\nimport os\n\nfrom attr import define\nfrom requests import get\n"
        "httpx\n",
        "from abc import ABC\nimport os\n\nfrom attr import define\nimport httpx\nhttpx\n",
    ),
    "unsorted": (
        "import yaml\nimport requests\nimport attr\nhttpx\n",
        "import yaml\nimport httpx\nimport attr\nhttpx\n",
    ),
    "unsorted from": (
        "from yaml import a\nfrom requests import get\nfrom attr import b\nhttpx\n",
        "from yaml import a\nimport httpx\nfrom attr import b\nhttpx\n",
    ),
    "a sorted part": (
        "from yaml import a\nimport idna\nimport requests\nfrom attr import b\nimport abc2\n"
        "httpx\n",
        "from yaml import a\nimport httpx\nimport idna\nfrom attr import b\nimport abc2\nhttpx\n",
    ),
    "a blank line ends the run": (
        "import idna\n\nimport requests\nhttpx\n",
        "import idna\n\nimport httpx\nhttpx\n",
    ),
    "relative imports are another section": (
        "import requests\nfrom . import a\nhttpx\n",
        "import httpx\nfrom . import a\nhttpx\n",
    ),
    "capitals before": (
        "import PIL\nimport idna\nimport requests\nhttpx\n",
        "import PIL\nimport httpx\nimport idna\nhttpx\n",
    ),
    "in a block": (
        "def f():\n    import idna\n    import requests\n    httpx\n",
        "def f():\n    import httpx\n    import idna\n    httpx\n",
    ),
    "at the end of the text": (
        "def f(): httpx\nimport idna\nimport requests",
        "def f(): httpx\nimport httpx\nimport idna\n",
    ),
    "an emptied section": (
        "import os\n\nimport requests\n\nfrom . import x\n",
        "import os\n\nfrom . import x\n",
    ),
    "an emptied section at the end": (
        "import os\n\nimport requests\nfrom requests import get\n\n\ndef f(): ...\n",
        "import os\n\n\ndef f(): ...\n",
    ),
    "an emptied section at the start": ("import requests\n\nx = 1\n", "x = 1\n"),
}


@pytest.mark.parametrize("case", ORDER)
def test_the_order_of_imports_is_kept(case: str) -> None:
    before, after = ORDER[case]
    assert fix(before).text == after


ARRIVED = {
    "into the third-party section": (
        "import os\n\nimport yaml\n\nfrom .a import b\n\nhttpx\n",
        "import os\n\nimport httpx\nimport yaml\n\nfrom .a import b\n\nhttpx\n",
    ),
    "below the standard library": (
        "import os\n\nfrom .a import b\n\nhttpx\n",
        "import os\n\nimport httpx\n\nfrom .a import b\n\nhttpx\n",
    ),
    "above the local section": (
        '"""Doc."""\n\nfrom .a import b\n\nhttpx\n',
        '"""Doc."""\n\nimport httpx\n\nfrom .a import b\n\nhttpx\n',
    ),
    "above the project's section": (
        "import os\n\nfrom pkg.web import a\n\nhttpx, a\n",
        "import os\n\nimport httpx\n\nfrom pkg.web import a\n\nhttpx, a\n",
    ),
    "below the docstring": (
        '"""Doc."""\n\nX = httpx.get\n',
        '"""Doc."""\n\nimport httpx\n\nX = httpx.get\n',
    ),
    "below the docstring, above a function": (
        '"""Doc."""\n\ndef f(): httpx\n',
        '"""Doc."""\n\nimport httpx\n\n\ndef f(): httpx\n',
    ),
    "beside the docstring": ('"""Doc."""; httpx.x()\n', '"""Doc."""; import httpx; httpx.x()\n'),
    "below __future__": (
        "from __future__ import annotations\n\nX = httpx.get\n",
        "from __future__ import annotations\n\nimport httpx\n\nX = httpx.get\n",
    ),
    "beside __future__": (
        "from __future__ import division; httpx.x()\n",
        "from __future__ import division; import httpx; httpx.x()\n",
    ),
    "at the top": ("x = httpx.get\n", "import httpx\n\nx = httpx.get\n"),
    "at the top, above a function": (
        "#!/bin/python\n@decorated\ndef f(): httpx\n",
        "#!/bin/python\nimport httpx\n\n\n@decorated\ndef f(): httpx\n",
    ),
    "above a comment": (
        "# Licence\n\n# about x\nx = httpx.get\n",
        "# Licence\n\nimport httpx\n\n# about x\nx = httpx.get\n",
    ),
    "not into a try": (
        "import yaml\ntry:\n    import abc2\nexcept ImportError:\n    pass\nhttpx\n",
        "import httpx\nimport yaml\ntry:\n    import abc2\nexcept ImportError:\n    pass\nhttpx\n",
    ),
    "above its first use": (
        "import os\n\nhttpx.x()\n\nimport yaml\n",
        "import os\n\nimport httpx\n\nhttpx.x()\n\nimport yaml\n",
    ),
    "below a line of code": (
        "__version__ = '1'\n\nimport yaml\n\n\ndef f(): httpx\n",
        "__version__ = '1'\n\nimport httpx\nimport yaml\n\n\ndef f(): httpx\n",
    ),
    "crlf": ("import yaml\r\nhttpx\r\n", "import httpx\r\nimport yaml\r\nhttpx\r\n"),
    "a use in an annotation": (
        "import yaml\ndef f(x: httpx.Client): ...\n",
        "import httpx\nimport yaml\ndef f(x: httpx.Client): ...\n",
    ),
    "a use in a string": (
        "import yaml\nx = cast('list[httpx.Client]', yaml)\n",
        "import httpx\nimport yaml\nx = cast('list[httpx.Client]', yaml)\n",
    ),
}


@pytest.mark.parametrize("case", ARRIVED)
def test_a_module_without_requests_gets_an_import(case: str) -> None:
    before, after = ARRIVED[case]
    assert fix(before, names=(("pkg.web", "session"),)).text == after


ALONE = {
    "nothing to do": "import os\nos.x\n",
    "empty": "",
    "only comments": "# requests, httpx\n",
    "all in use": "import requests\nrequests.get(u)\n",
    "httpx in use": "import httpx\nhttpx.get(u)\n",
    "other packages": (
        "import requests_mock\nfrom mypkg import requests\nfrom .requests import get\n"
    ),
    "a chain": "import requests.exceptions\nrequests.exceptions.Timeout\n",
    "both for a chain": (
        "import requests\nimport requests.exceptions\nrequests.exceptions.Timeout\n"
    ),
    "in a string annotation": "from requests import Response\ndef f(x: 'Response'): ...\n",
    "in a nested string annotation": "from requests import Session\nx: 'list[\"Session\"]'\n",
    "in a postponed annotation": (
        "from __future__ import annotations\nfrom requests import Session\nx: Session\n"
    ),
    "in a local annotation": "from requests import Session\ndef f():\n    x: Session = g()\n",
    "in a cast": "from requests import Session\nx = typing.cast('Session', y)\n",
    "in a type variable": "from requests import Session\nT = TypeVar('T', bound='Session')\n",
    "in a type alias": "from requests import Session\nX: TypeAlias = 'Session'\n",
    "in a type comment": "from requests import Session\nx = f()  # type: Session\n",
    "in __all__": "from requests import get\n__all__ = ['get']\n",
    "in __all__ by and by": "from requests import get\n__all__ = []\n__all__ += ['get']\n",
    "in __all__ by a call": "from requests import get\n__all__ = []\n__all__.extend(['get'])\n",
    "in a del": "import requests\ndel requests\n",
    "in a global": "def f():\n    global requests\n    import requests\n",
    "in a nested function": (
        "import requests\ndef f():\n    def g(): return requests\n    return g\n"
    ),
    "in a class": "import requests\nclass A:\n    x = requests\n",
    "in a decorator": "import requests\n@requests.x\ndef f(): ...\n",
    "in a default": "from requests import get\ndef f(x=get): ...\n",
    "in a lambda": "from requests import get\nf = lambda x=get: get\n",
    "in an f-string": "import requests\nx = f'{requests.x!r:>{requests.y}}'\n",
    "in an except": "from requests import Timeout\ntry: ...\nexcept Timeout as get: ...\n",
    "in a match": "import requests\nmatch x:\n    case requests.A: ...\n    case get: ...\n",
    "in a comprehension of a class": "import requests\nclass A:\n    x = [y for y in requests.z]\n",
    "of a class": "class A:\n    import requests\n    def f(self): return self.requests\n",
    "augmented": "from requests import get\nget += 1\n",
    "marked": "import requests  # noqa: F401\n",
    "marked among others": "import requests  # noqa: E402,F401\n",
    "marked in a list": "from requests import (\n    get,  # noqa: F401\n)\n",
    "marked at the start of a list": "from requests import (  # noqa: F401\n    get,\n)\n",
    "marked for pylint": "import requests  # pylint: disable=unused-import\n",
    "exported by its name": "import requests as requests\nfrom requests import get as get\n",
    "unused before": "from requests import codes, adapters as ad\n",
    "shadowed later": "import requests\nrequests = 1\nprint(requests)\n",
    "requests for type checkers": (
        "if TYPE_CHECKING:\n    from requests import Session\ndef f(x: 'Session'): ...\n"
    ),
    "httpx for type checkers": "if TYPE_CHECKING:\n    import httpx\ndef f(x: 'httpx.X'): ...\n",
    "httpx in a try": "try:\n    import httpx\nexcept ImportError:\n    httpx = None\nhttpx.x\n",
    "httpx in a function": "def f():\n    import httpx\n    return httpx.get(u)\n",
    "httpx's submodule": "import httpx._client\nhttpx._client.x\n",
    "a parameter called httpx, not read": "httpx = 1\ndef f(httpx): ...\n",
    "no names left to read": "import requests\nx = 'requests'\nprint(requests)\n# httpx\n",
}


@pytest.mark.parametrize("case", ALONE)
def test_what_is_left_alone(case: str) -> None:
    result = fix(ALONE[case])
    assert result == ImportResult(ALONE[case])


PROBLEMS = {
    "a value of the module": ("import requests\nhttpx = 1\nhttpx.get(u)\n", 2),
    "a parameter": ("import requests\ndef f(httpx):\n    return httpx.get(u)\n", 2),
    "a variable of the function": (
        "import requests\ndef f():\n    httpx = 1\n    httpx.get(u)\n",
        3,
    ),
    "another module": ("import requests\nimport other as httpx\nhttpx.get(u)\n", 2),
    "an attribute of a module": ("import requests\nfrom compat import httpx\nhttpx.get(u)\n", 2),
    "a loop": ("import requests\nfor httpx in x:\n    httpx.get(u)\n", 2),
    "none without an import": ("httpx = None\ndef f(): httpx.get(u)\n", 1),
    "imported later in a function": ("def f():\n    httpx.get(u)\n    import httpx\n", 2),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_a_taken_name_is_a_problem(case: str) -> None:
    text, line = PROBLEMS[case]
    result = fix(text)
    assert result.text == text
    assert [problem.partition(":")[0] for problem in result.problems] == [f"line {line}"]


def test_a_literal_that_python_warns_about_is_no_matter() -> None:
    text = "import yaml\nx = httpx.get(r'\\d')\n"
    tree = ast.parse(text)
    warned = text.replace("r'", "'")
    result = fix_imports(warned, tree, ImportPlan("httpx"))
    assert result.text == f"import httpx\n{warned}"


def test_many_lazy_imports_take_no_quadratic_time() -> None:
    function = "def f():\n    import requests\n    return httpx, httpx\n"
    assert len(fix(function * 1500).added) == 1500


def test_a_star_import_is_reported() -> None:
    result = fix("from requests import *\nhttpx.get(u)\n")
    assert result.added == ((1, "import httpx"),)
    assert "line 1: `from requests import *`" in result.problems[0]


def test_what_another_module_imports_is_kept() -> None:
    text = "from requests import Session, get\nhttpx\n"
    assert (
        fix(text, kept=("Session",)).text == "import httpx\nfrom requests import Session\nhttpx\n"
    )


def test_names_of_the_project_are_dropped() -> None:
    text = (
        "import os\nfrom . import web\nfrom .web import get, run\nfrom ..b import post\nrun, os\n"
    )
    result = fix(text, names=((".web", "get"), ("..b", "post")))
    assert result.text == "import os\nfrom . import web\nfrom .web import run\nrun, os\n"
    assert result.removed == ((3, "get"), (4, "post"))


def test_packages_that_are_free_are_dropped_and_are_no_place_for_the_target() -> None:
    text = "import os\nimport shutil\n\nimport requests\n\nhttpx.get(os.name)\n"
    plan = ImportPlan("httpx", used_before=READ | {"shutil"}, freed=frozenset({"shutil"}))
    result = fix_imports(text, ast.parse(text), plan)
    assert result.text == "import os\n\nimport httpx\n\nhttpx.get(os.name)\n"


BESIDE = {
    "a permission": ("  # noqa: PLC0415", "  # noqa: PLC0415"),
    "with a reason": ("  # noqa: E402  # late", "  # noqa: E402"),
    "of pylint": ("  # pylint: disable=import-outside-toplevel",) * 2,
    "not of an import without a use": ("  # noqa: F401", ""),
    "not what speaks of the package": ("  # type: ignore[import-untyped]", ""),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_a_linter_passes_it_passes_beside_it(case: str) -> None:
    comment, copied = BESIDE[case]
    text = f"def f():\n    import requests{comment}\n    return requests.get(httpx.codes.OK)\n"
    result = fix(text)
    assert result.text == text.replace("    import", f"    import httpx{copied}\n    import", 1)


def test_a_statement_with_names_of_the_project_is_no_place_for_the_target() -> None:
    text = "import os\n\nfrom .web import get\n\nhttpx.get(os)\n"
    after = "import os\n\nimport httpx\n\nhttpx.get(os)\n"
    assert fix(text, names=((".web", "get"),)).text == after


def test_another_target() -> None:
    assert fix("import requests\nhttpx2.get(u)\n", target="httpx2").text == (
        "import httpx2\nhttpx2.get(u)\n"
    )


def test_lines_of_the_old_text_are_reported() -> None:
    text = (
        "import os\n\nimport idna\nimport requests\nfrom requests import get\n\nhttpx, json, idna\n"
    )
    result = fix(text, required=("import json",))
    assert result.added == ((4, "import httpx"), (1, "import json"))
    assert result.removed == ((4, "requests"), (5, "get"))
    assert (
        result.text == "import json\nimport os\n\nimport httpx\nimport idna\n\nhttpx, json, idna\n"
    )


COMPAT = "from pkg import _requests_compat"
ENCODE = "from urllib.parse import urlencode"
REQUIRED = {
    "into its section": (
        "import os\nimport sys\n\njson\n",
        ("import json",),
        "import json\nimport os\nimport sys\n\njson\n",
    ),
    "below": (
        "import abc\nfrom re import x\njson\n",
        ("import json",),
        "import abc\nimport json\nfrom re import x\njson\n",
    ),
    "a from": (
        "import os\n\nurlencode\n",
        (ENCODE,),
        "import os\nfrom urllib.parse import urlencode\n\nurlencode\n",
    ),
    "a section of its own": (
        "import yaml\njson\n",
        ("import json",),
        "import json\n\nimport yaml\njson\n",
    ),
    "in an empty module": (
        "def f(): return json, urlencode\n",
        ("import json", ENCODE),
        "import json\nfrom urllib.parse import urlencode\n\n\ndef f(): return json, urlencode\n",
    ),
    "to the names": (
        "from urllib.parse import quote, urljoin\nurlencode\n",
        (ENCODE,),
        "from urllib.parse import quote, urlencode, urljoin\nurlencode\n",
    ),
    "behind the names": (
        "from urllib.parse import quote\nurlencode\n",
        (ENCODE,),
        "from urllib.parse import quote, urlencode\nurlencode\n",
    ),
    "not to a list": (
        "from urllib.parse import (\n    quote,\n)\nurlencode\n",
        (ENCODE,),
        "from urllib.parse import urlencode\nfrom urllib.parse import (\n    quote,\n)\n"
        "urlencode\n",
    ),
    "the project's": (
        "import os\n\nimport yaml\n\n_requests_compat\n",
        (COMPAT,),
        "import os\n\nimport yaml\n\nfrom pkg import _requests_compat\n\n_requests_compat\n",
    ),
    "the project's section": (
        "import yaml\n\nfrom pkg.a import b\n\n_requests_compat\n",
        (COMPAT,),
        "import yaml\n\nfrom pkg import _requests_compat\nfrom pkg.a import b\n\n"
        "_requests_compat\n",
    ),
    "relative": (
        "import os\n\nfrom .a import b\n\n_requests_compat\n",
        ("from . import _requests_compat",),
        "import os\n\nfrom . import _requests_compat\nfrom .a import b\n\n_requests_compat\n",
    ),
    "only in a function": (
        "def f():\n    import json\n    json\ndef g(): json\n",
        ("import json",),
        "import json\n\n\ndef f():\n    import json\n    json\ndef g(): json\n",
    ),
    "beside a submodule": (
        "import urllib.request\nurllib.parse.x, urllib.request\n",
        ("import urllib.parse",),
        "import urllib.parse\nimport urllib.request\nurllib.parse.x, urllib.request\n",
    ),
    "for type checkers only": (
        "import os\nif TYPE_CHECKING:\n    import json\njson\n",
        ("import json",),
        "import json\nimport os\nif TYPE_CHECKING:\n    import json\njson\n",
    ),
    "there": ("import json\njson\n", ("import json",), None),
    "there among names": (f"{ENCODE}, quote\nurlencode\n", (ENCODE,), None),
    "there as a fallback": (
        "try:\n    import simplejson as json\nexcept ImportError:\n    import json\njson\n",
        ("import json",),
        None,
    ),
    "not read": ("import os\nos\n", ("import json",), None),
    "an own parameter": ("def f(json): return json\n", ("import json",), None),
}


@pytest.mark.parametrize("case", REQUIRED)
def test_required_statements(case: str) -> None:
    before, required, after = REQUIRED[case]
    result = fix(before, required=required, used_before=READ | {"json"})
    assert result.problems == ()
    assert result.text == (before if after is None else after)


@pytest.mark.parametrize(
    "text",
    [
        "import simplejson as json\njson.dumps(x)\n",
        "json = None\njson.dumps(x)\n",
        "def f(json): return json.dumps(x)\n",
    ],
)
def test_a_required_name_that_is_taken_is_a_problem(text: str) -> None:
    result = fix(text, required=("import json",))
    assert result.text == text
    assert len(result.problems) == 1


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
