"""What is on the wire in reality: recorded, the servers stopped, and replayed."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from req2httpx.verify.black_hole import BlackHole
from req2httpx.verify.session import Report
from req2httpx.verify.traffic import Ending, Exchange, FailureKind
from req2httpx.verify.verdict import Status

from . import projects
from .conftest import Authority
from .servers import Answer, Asked, Server, json_reply, read_request, redirect, reply, reset

Serve = Callable[..., Server]


def replayed(
    root: Path, code: str, *servers: Server, arguments: tuple[str, ...] = ()
) -> tuple[Report, list[Exchange]]:
    """Record the program, stop the servers, verify its migration; all must be equal."""
    projects.write(root, {"app.py": code})
    urls = [server.url for server in servers]
    seen = projects.record(root, *urls, *arguments)
    assert seen.status == 0
    for server in servers:
        server.close()
    report = projects.verify(root, *urls, *arguments, traffic=seen.exchanges)
    assert [(item.difference) for item in report.judged] == []
    return report, seen.exchanges


def raw(data: bytes) -> Answer:
    """An answer after which the connection is closed."""

    def send(sock: socket.socket, asked: Asked) -> None:
        sock.sendall(data)

    return send


def paused(pieces: list[bytes], seconds: float) -> Answer:
    def send(sock: socket.socket, asked: Asked) -> None:
        for piece in pieces:
            sock.sendall(piece)
            time.sleep(seconds)

    return send


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
CHUNKS = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=1\r\n world\r\n0\r\n"


def test_framings_and_codings(tmp_path: Path, serve: Serve) -> None:
    text = b"packed " * 500
    raw_deflate = zlib.compressobj(wbits=-15)
    server = serve(
        {
            "/close": raw(OK + b"\r\nuntil the end"),
            "/one-zero": raw(
                b"HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nold"
            ),
            "/chunks": CHUNKS + b"X-Trailer: 1\r\n\r\n",
            "/slow": paused([CHUNKS[:-5][:-9], b"6\r\n world\r\n", b"0\r\n\r\n"], 0.1),
            "/empty": b"HTTP/1.1 204 No Content\r\nX-Empty: yes\r\n\r\n",
            "/not-modified": b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n',
            "/head": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
            "/gzip": reply(gzip.compress(text), Content_Encoding="gzip"),
            "/deflate": reply(zlib.compress(text), Content_Encoding="deflate"),
            "/raw-deflate": reply(
                raw_deflate.compress(text) + raw_deflate.flush(), Content_Encoding="deflate"
            ),
            "/twice": b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n",
            "/no-reason": b"HTTP/1.1 299 \r\nContent-Length: 2\r\n\r\nok",
        }
    )
    code = """\
import sys
import requests

base = sys.argv[1]
for path in ["close", "one-zero", "chunks", "slow", "empty", "not-modified", "gzip", "deflate",
             "raw-deflate", "twice", "no-reason"]:
    r = requests.get(base + "/" + path, timeout=5)
    print(path, r.status_code, len(r.content), r.content[:20], r.headers.get("X-A"))
r = requests.head(base + "/head", timeout=5)
print(r.status_code, r.headers["Content-Length"], r.content)
"""
    report, exchanges = replayed(tmp_path, code, server)
    by_path = {one.path: one for one in exchanges}
    chunked = by_path["/chunks"].response
    assert chunked is not None
    assert (chunked.chunks, chunked.trailers) == ((5, 6), (("X-Trailer", "1"),))
    slow = by_path["/slow"].response
    assert slow is not None
    assert len(slow.pauses) >= 1
    assert report.recorded == 12


BROTLI = bytes.fromhex("1bab0df8053c64a93e574352c46d91c0af0280cb6b00")
ZSTD = bytes.fromhex("28b52ffd60ac0c750000387061636b6564200100a2955f8c")


def test_codings_that_the_standard_library_does_not_know(tmp_path: Path, serve: Serve) -> None:
    server = serve(
        {
            "/br": reply(BROTLI, Content_Encoding="br"),
            "/zstd": reply(ZSTD, Content_Encoding="zstd"),
        }
    )
    code = """\
import sys
import urllib.request

import requests

for path in ["/br", "/zstd"]:
    with urllib.request.urlopen(sys.argv[1] + path, timeout=5) as answer:
        print(answer.headers["Content-Encoding"], answer.read().hex())
# Decoded or not, by what is installed: brotli is known to both libraries, or to none.
print(requests.get(sys.argv[1] + "/br", timeout=5).content)
"""
    _, exchanges = replayed(tmp_path, code, server)
    bodies = [one.response.body.data for one in exchanges if one.response is not None]
    assert bodies == [BROTLI, ZSTD, BROTLI]


def test_a_thousand_exchanges(tmp_path: Path, serve: Serve) -> None:
    server = serve({f"/{n}": reply(b"%d" % n) for n in range(1000)})
    code = """\
import sys
import requests

session = requests.Session()
print(sum(int(session.get(f"{sys.argv[1]}/{n}", timeout=30).text) for n in range(1000)))
"""
    report, exchanges = replayed(tmp_path, code, server)
    assert (report.recorded, len(exchanges)) == (1000, 1000)
    assert projects.statuses(report) == {"app.py:5": Status.PROVEN}


def test_connections(tmp_path: Path, serve: Serve, certificates: Authority) -> None:
    plain = serve({"/a": reply(b"a"), "/b": redirect("/a"), "/up": reply(b"up")})
    other = serve({"/c": reply(b"c"), "/there": redirect(plain.url + "/a")})
    secure = serve({"/s": reply(b"s", Set_Cookie="k=v")}, certificates.context)
    sixth = serve({"/six": reply(b"six")}, family=socket.AF_INET6)
    code = """\
import sys
import requests

plain, other, secure, sixth, authority = sys.argv[1:]
session = requests.Session()
print(session.get(plain + "/a", timeout=5).text, session.get(plain + "/b", timeout=5).text)
print(session.get(other + "/there", timeout=5).url == plain + "/a")
print(requests.get(secure + "/s", verify=False, timeout=5).text)
print(requests.get(secure + "/s", verify=authority, timeout=5).text)
try:
    requests.get(secure + "/s", timeout=5)
except requests.exceptions.SSLError:
    print("not trusted")
print(requests.get(sixth + "/six", timeout=5).text)
print(requests.get(plain.replace("127.0.0.1", "localhost") + "/a", timeout=5).text)
def pieces():
    yield b"one"
    yield b"two"
print(requests.post(plain + "/up", data=pieces(), timeout=5).text)
print(requests.post(plain + "/up", files={"f": ("n.txt", b"data", "text/plain")}, timeout=5).text)
print(requests.post(plain + "/up", headers={"Expect": "100-continue"}, data=b"x", timeout=5).text)
"""
    report, exchanges = replayed(
        tmp_path, code, plain, other, secure, sixth, arguments=(str(certificates.file),)
    )
    assert any(one.failure and one.failure.kind is FailureKind.TLS for one in exchanges)
    assert sum(one.tls is not None and one.tls.verify for one in exchanges) == 2
    assert any(one.reused for one in exchanges)
    assert set(projects.statuses(report).values()) == {Status.PROVEN}


def test_client_certificates(tmp_path: Path, serve: Serve, certificates: Authority) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificates.authority.issue_cert("localhost").configure_cert(context)
    certificates.authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    server = serve({"/s": reply(b"s")}, context)
    code = """\
import sys
import requests

print(requests.get(sys.argv[1] + "/s", cert=sys.argv[3], verify=sys.argv[2], timeout=5).text)
"""
    projects.write(tmp_path, {"app.py": code})
    arguments = (server.url, str(certificates.file), str(certificates.client))
    seen = projects.record(tmp_path, *arguments)
    server.close()
    assert (seen.status, seen.output) == (0, b"s\n")
    lost = code.replace("requests", "httpx").replace("cert=sys.argv[3], ", "")
    report = projects.verify(tmp_path, *arguments, traffic=seen.exchanges, changes={"app.py": lost})
    assert "tls:client certificate" in projects.aspects(report)


def test_failures(tmp_path: Path, serve: Serve) -> None:
    def stall(sock: socket.socket, asked: Asked) -> None:
        time.sleep(1.5)

    def cut(sock: socket.socket, asked: Asked) -> None:
        sock.sendall(OK + b"Content-Length: 100\r\n\r\nonly this")

    def break_off(sock: socket.socket, asked: Asked) -> None:
        sock.sendall(OK + b"Content-Length: 100\r\n\r\nonly this")
        time.sleep(0.05)
        reset(sock)

    def hang_up(sock: socket.socket, asked: Asked) -> None:
        return None

    server = serve(
        {
            "/stall": stall,
            "/cut": cut,
            "/break": break_off,
            "/hang-up": hang_up,
            "/garbage": raw(b"no http at all\r\n\r\n"),
            "/bad-gzip": reply(b"no gzip", Content_Encoding="gzip"),
        }
    )
    code = """\
import sys
import requests

base = sys.argv[1]
for path in ["stall", "cut", "break", "hang-up", "garbage", "bad-gzip"]:
    try:
        print(requests.get(base + "/" + path, timeout=1).text)
    except requests.Timeout:
        print(path, "timed out")
    except requests.RequestException:
        print(path, "failed")
for url in ["http://127.0.0.1:9/", "http://nowhere.invalid/"]:
    try:
        requests.get(url, timeout=5)
    except requests.ConnectionError:
        print("no connection")
"""
    _, exchanges = replayed(tmp_path, code, server)
    endings = [one.ending for one in exchanges[:4]]
    assert endings == [Ending.TIMED_OUT, Ending.TRUNCATED, Ending.RESET, Ending.TRUNCATED]
    kinds = [one.failure.kind for one in exchanges if one.failure is not None]
    assert kinds == [FailureKind.CONNECT, FailureKind.LOOKUP]


def test_connecting_that_never_ends(tmp_path: Path) -> None:
    hole = BlackHole()
    hole.fill()
    code = """\
import sys
import requests

try:
    requests.get(sys.argv[1], timeout=(0.5, 9))
except requests.ConnectTimeout:
    print("no answer")
"""
    projects.write(tmp_path, {"app.py": code})
    url = "http://{}:{}/".format(*hole.address)
    seen = projects.record(tmp_path, url)
    hole.close()
    assert seen.exchanges[0].failure is not None
    assert seen.exchanges[0].failure.kind is FailureKind.CONNECT_TIMEOUT
    report = projects.verify(tmp_path, url, traffic=seen.exchanges)
    assert [item.difference for item in report.judged] == []
    lost = {"app.py": code.replace("(0.5, 9)", "2").replace("requests", "httpx")}
    report = projects.verify(tmp_path, url, traffic=seen.exchanges, changes=lost)
    assert projects.aspects(report) == ["timeout:connect"]


def test_threads_and_children(tmp_path: Path, serve: Serve) -> None:
    server = serve({f"/{n}": json_reply(f'{{"n": {n}}}') for n in range(40)})
    code = """\
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import requests

base = sys.argv[1]

def fetch(n):
    return requests.get(f"{base}/{n}", timeout=5).json()["n"]

if len(sys.argv) == 2:
    with ThreadPoolExecutor(8) as pool:
        print(sum(pool.map(fetch, range(20))))
    environment = {"PATH": "/bin", "HOME": "/"}
    child = [sys.executable, __file__, base, "child"]
    print(subprocess.run(child, env=environment, capture_output=True, text=True).stdout)
else:
    print([fetch(n) for n in range(20, 25)])
"""
    report, exchanges = replayed(tmp_path, code, server)
    assert len(exchanges) == 25
    assert projects.statuses(report) == {"app.py:10": Status.PROVEN}


class Proxy(Server):
    """A proxy that is the origin too: it answers plain requests, and tunnels to one server."""

    target: Server

    def _talk(self, sock: socket.socket) -> None:
        asked, _ = read_request(sock, b"")
        if asked is None:
            return
        self.asked.append(asked)
        if asked.method != "CONNECT":
            sock.sendall(reply(b"by proxy", Connection="close"))
            return
        with socket.create_connection(("127.0.0.1", self.target.port)) as there:
            sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(there, sock), daemon=True)
            back.start()
            _pump(sock, there)
            back.join(5)


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def test_proxies(
    tmp_path: Path, serve: Serve, certificates: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct = serve({"/d": reply(b"direct")})
    secure = serve({"/s": reply(b"secure")}, certificates.context)
    proxy = Proxy({})
    proxy.target = secure
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("https_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    code = """\
import sys
import requests

direct, secure, authority = sys.argv[1:]
print(requests.get("http://far.example/x", timeout=5).text)
print(requests.get(secure + "/s", verify=authority, timeout=5).text)
print(requests.get(direct + "/d", timeout=5).text)
"""
    try:
        _, exchanges = replayed(tmp_path, code, direct, secure, arguments=(str(certificates.file),))
    finally:
        proxy.close()
    methods = [one.request.method for one in exchanges if one.request is not None]
    assert methods == ["GET", "CONNECT", "GET", "GET"]
    assert [bool(one.proxy) for one in exchanges] == [True, False, True, False]


def test_a_session_that_ignores_the_environment(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct = serve({"/d": reply(b"direct")})
    proxy = Proxy({})
    monkeypatch.setenv("http_proxy", proxy.url)
    code = """\
import sys
import requests

session = requests.Session()
session.trust_env = False
print(session.get(sys.argv[1] + "/d", timeout=5).text)
print(requests.get("http://far.example/x", timeout=5).text)
"""
    try:
        _, exchanges = replayed(tmp_path, code, direct)
    finally:
        proxy.close()
    assert [bool(one.proxy) for one in exchanges] == [False, True]


def test_a_lost_proxy_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Proxy({})
    code = """\
import sys
import requests

print(requests.get("http://far.example/x", proxies={"http": sys.argv[1]}, timeout=5).text)
"""
    projects.write(tmp_path, {"app.py": code})
    seen = projects.record(tmp_path, proxy.url)
    proxy.close()
    lost = code.replace("requests", "httpx").replace('proxies={"http": sys.argv[1]}, ', "")
    report = projects.verify(tmp_path, proxy.url, traffic=seen.exchanges, changes={"app.py": lost})
    assert "far.example" in projects.one(report, "proxy").difference.after


def test_async_code(tmp_path: Path, serve: Serve, certificates: Authority) -> None:
    server = serve({f"/{n}": reply(b"%d" % n) for n in range(10)})
    secure = serve({"/s": reply(b"s")}, certificates.context)
    code = """\
import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
import requests

base, secure = sys.argv[1:]

async def main():
    async with httpx.AsyncClient(verify=False) as client:
        answers = await asyncio.gather(*(client.get(f"{base}/{n}") for n in range(10)))
        print([answer.text for answer in answers])
        print((await client.get(secure + "/s")).text)

asyncio.run(main())
with ThreadPoolExecutor(2) as pool:
    print([future.result().text for future in [pool.submit(requests.get, base + "/1")]])
"""
    _, exchanges = replayed(tmp_path, code, server, secure)
    assert len(exchanges) == 12
    lines = [one.place.frames[0].line for one in exchanges]
    assert lines == [12] * 10 + [14, 18]


def test_a_large_body_is_held_once(tmp_path: Path, serve: Serve) -> None:
    size = 8 << 20
    server = serve({"/large": reply(bytes(size)), "/up": reply(b"ok")})
    code = """\
import hashlib
import sys

import requests

r = requests.get(sys.argv[1] + "/large", timeout=30)
print(len(r.content), hashlib.sha256(r.content).hexdigest())
print(requests.post(sys.argv[1] + "/up", data=r.content, timeout=30).text)
files = {"f": ("n.bin", r.content, "text/plain")}
print(requests.post(sys.argv[1] + "/up", files=files, timeout=30).text)
"""
    replayed(tmp_path, code, server)
    server = serve({"/large": reply(bytes(size)), "/up": reply(b"ok")})
    wrong = code.replace("data=r.content", "content=r.content[1:] + b'x'")
    changes = {"app.py": wrong.replace("requests", "httpx")}
    report = projects.verify(tmp_path, server.url, changes=changes)
    assert projects.aspects(report) == ["body"]


def test_the_environment_of_the_program_is_its_own(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve({"/a": reply(b"a")})
    folder = tmp_path / "customized"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("import sys\nsys.customized = 'yes'\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    code = """\
import sys
import requests
import sitecustomize

print(sys.customized, sitecustomize.__file__, [path for path in sys.path if "recorder" in path])
print(requests.get(sys.argv[1] + "/a", timeout=5).text)
sys.excepthook = lambda kind, error, traceback: print("own hook", error)
raise ValueError("at the end")
"""
    projects.write(tmp_path / "project", {"app.py": code})
    seen = projects.record(tmp_path / "project", server.url)
    server.close()
    path = folder / "sitecustomize.py"
    assert seen.output.decode() == f"yes {path} []\na\nown hook at the end\n"
    report = projects.verify(tmp_path / "project", server.url, traffic=seen.exchanges)
    assert [item.difference for item in report.judged] == []
