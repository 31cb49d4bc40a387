"""Further statements that a rewritten module needs."""

from __future__ import annotations

import pytest
from fixed_imports import ENCODE, READ, fix

COMPAT = "from pkg import _requests_compat"
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


def test_what_needs_the_target_stays_behind_its_guard() -> None:
    text = (
        "import os\n\ntry:\n    import requests\nexcept ImportError:\n    requests = None\n\n\n"
        "def load(url):\n    return httpx.get(_compat.url(url))\n"
    )
    result = fix(text, required=("from pkg import _compat", "import urllib3"))
    guarded = "try:\n    import httpx\n    from pkg import _compat\nexcept ImportError:\n"
    assert guarded in result.text
    assert fix(
        text.replace("    requests = None", "    raise"), required=("from pkg import _compat",)
    )
    again = text.replace("requests = None", "raise SystemExit('install requests')")
    assert guarded not in fix(again, required=("from pkg import _compat",)).text
