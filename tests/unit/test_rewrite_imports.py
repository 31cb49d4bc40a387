"""What a rewritten module imports: the target where requests stood, nothing that is unused."""

from __future__ import annotations

import pytest
from fixed_imports import fix

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
