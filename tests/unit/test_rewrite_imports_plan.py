"""What is left alone, what is a problem, and what a plan may ask for."""

from __future__ import annotations

import ast

import pytest
from fixed_imports import READ, fix

from req2httpx.rewrite.imports.fixing import fix_imports
from req2httpx.rewrite.imports.plan import ImportPlan, ImportResult

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
