"""The layout, order and comments of import statements that change."""

from __future__ import annotations

import pytest
from fixed_imports import fix

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
