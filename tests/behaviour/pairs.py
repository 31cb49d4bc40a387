"""Hand-written pairs of programs, on requests and on httpx: equal ones and different ones."""

from __future__ import annotations

HEAD = "import os, sys, io, json\nimport requests, httpx\nBASE = os.environ['HTTP_BASE']\n"

SAME = {
    "get": (
        "r = requests.get(BASE + '/redirect/2'); print(r.json()['path'])",
        "r = httpx.get(BASE + '/redirect/2', follow_redirects=True); print(r.json()['path'])",
    ),
    "json by meaning": (
        "print(requests.post(BASE + '/items', json={'a': [1, 'é']}).status_code)",
        "print(httpx.post(BASE + '/items', json={'a': [1, 'é']}).status_code)",
    ),
    "form": (
        "print(requests.post(BASE + '/form', data={'a': '1 2'}).json())",
        "print(httpx.post(BASE + '/form', data={'a': '1 2'}).json())",
    ),
    "boundary is masked": (
        "requests.post(BASE + '/upload', files={'f': ('n', b'x', 'a/b')}); print('sent')",
        "httpx.post(BASE + '/upload', files={'f': ('n', b'x', 'a/b')}); print('sent')",
    ),
    "delete has no length": (
        "print(requests.delete(BASE + '/items/1').status_code)",
        "print(httpx.delete(BASE + '/items/1').status_code)",
    ),
    "digest": (
        "from requests.auth import HTTPDigestAuth as D\n"
        "print(requests.get(BASE + '/digest/SHA-256', auth=D('alice', 'secret')).json())",
        "a = httpx.DigestAuth('alice', 'secret')\n"
        "print(httpx.get(BASE + '/digest/SHA-256', auth=a).json())",
    ),
    "uncaught connection error": (
        "print('go'); requests.get(os.environ['DEAD_BASE'])",
        "print('go'); httpx.get(os.environ['DEAD_BASE'])",
    ),
    "exit status": ("sys.exit(3)", "sys.exit(3)"),
    "tls": (
        "print(requests.get(os.environ['HTTPS_BASE'], verify=os.environ['CA_FILE']).text)",
        "import ssl; context = ssl.create_default_context(cafile=os.environ['CA_FILE'])\n"
        "print(httpx.get(os.environ['HTTPS_BASE'], verify=context).text)",
    ),
    "proxy": (
        "p = os.environ['PROXY_URL']; requests.get(BASE, proxies={'http': p}); print('ok')",
        "p = os.environ['PROXY_URL']; httpx.get(BASE, proxy=p); print('ok')",
    ),
    "tunnel": (
        "p = os.environ['PROXY_URL']; u = os.environ['HTTPS_BASE']\n"
        "import warnings; warnings.simplefilter('ignore')\n"
        "print(requests.get(u, proxies={'https': p}, verify=False).text)",
        "p = os.environ['PROXY_URL']; u = os.environ['HTTPS_BASE']\n"
        "print(httpx.get(u, proxy=p, verify=False).text)",
    ),
}  # fmt: skip

DIFFERENT = {
    "redirect not followed": (
        "requests",
        "requests.get(BASE + '/redirect/1'); print('done')",
        "httpx.get(BASE + '/redirect/1'); print('done')",
    ),
    "one request less": (
        "requests",
        "requests.get(BASE); requests.get(BASE)",
        "httpx.get(BASE)",
    ),
    "query replaced": (
        "target",
        "requests.get(BASE + '/echo?a=1', params={'b': '2'})",
        "httpx.get(BASE + '/echo?a=1', params={'b': '2'})",
    ),
    "none in params": (
        "target",
        "requests.get(BASE + '/echo', params={'b': None})",
        "httpx.get(BASE + '/echo', params={'b': None})",
    ),
    "query encoded otherwise": (
        "target",
        "requests.get(BASE + '/echo?a=%20')",
        "httpx.get(BASE + '/echo?a=+')",
    ),
    "bool in form": (
        "body",
        "requests.post(BASE + '/form', data={'b': True})",
        "httpx.post(BASE + '/form', data={'b': True})",
    ),
    "json value": (
        "body",
        "requests.post(BASE + '/items', json={'b': 1})",
        "httpx.post(BASE + '/items', json={'b': '1'})",
    ),
    "json true is not one": (
        "body",
        "requests.post(BASE + '/items', json={'b': 1})",
        "httpx.post(BASE + '/items', json={'b': True})",
    ),
    "form became json": (
        "header:content-type",
        "requests.post(BASE + '/form', data={'b': '1'})",
        "httpx.post(BASE + '/form', json={'b': '1'})",
    ),
    "header lost": (
        "header:x-a",
        "requests.get(BASE, headers={'X-A': '1'})",
        "httpx.get(BASE)",
    ),
    "header twice": (
        "header:x-a",
        "requests.get(BASE, headers={'X-A': '1'})",
        "httpx.get(BASE, headers=[('X-A', '1'), ('X-A', '1')])",
    ),
    "own user agent lost": (
        "header:user-agent",
        "requests.get(BASE, headers={'User-Agent': 'me/1'})",
        "httpx.get(BASE)",
    ),
    "cookie lost": (
        "header:cookie",
        "requests.get(BASE, cookies={'a': '1'})",
        "httpx.get(BASE)",
    ),
    "authorization": (
        "header:authorization",
        "requests.get(BASE, auth=('u', 'p'))",
        "httpx.get(BASE, auth=('u', 'q'))",
    ),
    "method": ("method", "requests.put(BASE + '/echo')", "httpx.post(BASE + '/echo')"),
    "other server": (
        "server",
        "requests.get(BASE + '/echo')",
        "httpx.get(os.environ['OTHER_BASE'] + '/echo')",
    ),
    "past the proxy": (
        "requests",
        "requests.get(BASE, proxies={'http': os.environ['PROXY_URL']})",
        "httpx.get(BASE)",
    ),
    "part type": (
        "part-type",
        "requests.post(BASE + '/upload', files={'f': ('n.txt', b'x')})",
        "httpx.post(BASE + '/upload', files={'f': ('n.txt', b'x')})",
    ),
    "part file name": (
        "part-filename",
        "requests.post(BASE + '/upload', files={'f': b'x'})",
        "httpx.post(BASE + '/upload', files={'f': b'x'})",
    ),
    "chunked or not": (
        "header:transfer-encoding",
        "requests.post(BASE + '/echo', data=iter([b'a']))",
        "httpx.post(BASE + '/echo', content=b'a')",
    ),
    "truth": (
        "stdout",
        "print(bool(requests.get(BASE + '/status/404')))",
        "print(bool(httpx.get(BASE + '/status/404')))",
    ),
    "patience lost": (
        "exception",
        "requests.get(BASE + '/delay/0.6')",
        "httpx.get(BASE + '/delay/0.6')",
    ),
    "patience lost by a client": (
        "exception",
        "requests.Session().get(BASE + '/delay/0.6')",
        "httpx.Client().get(BASE + '/delay/0.6')",
    ),
    "exit status": ("status", "sys.exit(3)", "sys.exit(4)"),
    "died": ("exception", "print(1)", "print(1); raise ValueError"),
    "other exception": (
        "exception",
        "requests.get(os.environ['DEAD_BASE'])",
        "httpx.get('gopher://x')",
    ),
    "deprecated argument": (
        "deprecation",
        "requests.post(BASE + '/echo', data='text')",
        "httpx.post(BASE + '/echo', data='text')",
    ),
}  # fmt: skip
