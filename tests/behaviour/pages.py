"""What the plain server answers: one small function a page."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote

from .guarded import basic, bearer, cookies, digest, login, private
from .replies import Call, Memory, Reply, json_reply
from .wire import Exchange

ECHOED = re.compile(r"(?i)^(x-.*|content-type|authorization|cookie|accept|accept-language|range)$")
ACCENTS = "h\u00e9llo w\u00f6rld"


Page = Callable[[Call], Reply]


def answer(request: Exchange, memory: Memory, other: str) -> Reply:
    """The answer of the page that the target names."""
    path, _, query = request.target.partition("?")
    parts = [unquote(part) for part in path.strip("/").split("/")]
    call = Call(request, path, parts, query, memory, other)
    page = PAGES.get(parts[0])
    return page(call) if page else Reply(404, b"no such page")


def echo(call: Call) -> Reply:
    """What was sent, as JSON."""
    request = call.request
    headers = {k.lower(): v for k, v in sorted(request.headers) if ECHOED.match(k)}
    headers.pop("content-length", None)
    if headers.get("content-type", "").startswith("multipart/"):
        headers["content-type"] = "multipart"
    return json_reply(
        {
            "method": request.method,
            "path": call.path,
            "query": call.query,
            "args": parse_qsl(call.query, keep_blank_values=True),
            "headers": headers,
            "body": ""
            if "content-type" in headers and headers["content-type"] == "multipart"
            else request.body.decode("latin-1"),
        }
    )


def status(call: Call) -> Reply:
    """`/status/404`, `/status/404/Some reason`."""
    code = int(call.parts[1])
    reason = call.parts[2] if len(call.parts) > 2 else None
    body = b"" if code in (204, 304) else f"status {code}".encode()
    return Reply(code, body, reason=reason)


def redirect(call: Call) -> Reply:
    """`/redirect/3`: that many hops to `/echo`."""
    left = int(call.parts[1])
    place = f"/redirect/{left - 1}" if left > 1 else "/echo"
    return Reply(302, b"moved", headers=[("Location", place)])


def hop(call: Call) -> Reply:
    """`/hop/307/echo`: one redirect of that status to the rest of the path."""
    place = "/" + "/".join(call.parts[2:])
    return Reply(int(call.parts[1]), b"moved", headers=[("Location", place)])


def cross(call: Call) -> Reply:
    """`/cross/302/echo`: a redirect to the same path on the other server."""
    place = call.other + "/" + "/".join(call.parts[2:])
    return Reply(int(call.parts[1]), b"moved", headers=[("Location", place)])


def bare(call: Call) -> Reply:
    """`/bare/302`: a 3xx status without Location."""
    return Reply(int(call.parts[1]), b"")


TEXTS: dict[str, tuple[bytes, str | None]] = {
    "utf8": (ACCENTS.encode(), "text/plain; charset=utf-8"),
    "latin1": (ACCENTS.encode("latin-1"), "text/plain; charset=iso-8859-1"),
    "ascii-html": (b"<p>hello</p>", "text/html"),
    "accents-html": (ACCENTS.encode(), "text/html"),
    "latin1-html": (ACCENTS.encode("latin-1"), "text/html"),
    "untyped": (b"hello", None),
    "bom": (b"\xef\xbb\xbfhello", "text/plain; charset=utf-8"),
    "bogus": (b"hello", "text/plain; charset=bogus"),
}


def text(call: Call) -> Reply:
    """`/text/NAME`: a body in some encoding, labelled in some way."""
    body, content_type = TEXTS[call.parts[1]]
    return Reply(200, body, content_type)


JSONS: dict[str, tuple[int, bytes, str]] = {
    "ok": (
        200,
        b'{"id": 7, "name": "widget", "tags": ["a", "b"]}',
        "application/json",
    ),
    "list": (200, b'[{"id": 1}, {"id": 2}, {"id": 3}]', "application/json"),
    "accents": (200, json.dumps({"t": ACCENTS}, ensure_ascii=False).encode(), "application/json"),
    "html": (200, b"<html>oops</html>", "text/html; charset=utf-8"),
    "empty": (200, b"", "application/json"),
    "error": (422, b'{"error": "invalid", "fields": ["name"]}', "application/json"),
    "null": (200, b"null", "application/json"),
    "bom": (200, b'\xef\xbb\xbf{"a": 1}', "application/json"),
    "latin1": (200, '{"t": "h\u00e9"}'.encode("latin-1"), "application/json; charset=latin-1"),
}


def json_page(call: Call) -> Reply:
    """`/json/NAME`: valid and invalid JSON."""
    code, body, content_type = JSONS[call.parts[1]]
    return Reply(code, body, content_type)


def encoded(call: Call) -> Reply:
    """`/encoded/gzip`, `/encoded/x-gzip`, `/encoded/deflate`: a compressed JSON body."""
    body = json.dumps({"encoding": call.parts[1], "text": "hello " * 20}).encode()
    zipped = call.parts[1] in ("gzip", "x-gzip")
    packed = gzip.compress(body, mtime=0) if zipped else zlib.compress(body)
    return Reply(200, packed, "application/json", [("Content-Encoding", call.parts[1])])


def members(call: Call) -> Reply:
    """`/members`: a text as two members of gzip, one after the other."""
    packed = gzip.compress(b"first ", mtime=0) + gzip.compress(b"second", mtime=0)
    return Reply(200, packed, "text/plain; charset=utf-8", [("Content-Encoding", "gzip")])


def named(call: Call) -> Reply:
    """`/named`: a header in UTF-8."""
    return Reply(200, b"named", headers=[("X-City", "K\u00f6ln".encode().decode("latin-1"))])


def some_bytes(call: Call) -> Reply:
    """`/bytes/1000`: so many bytes, always the same."""
    size = int(call.parts[1])
    body = (bytes(range(256)) * (size // 256 + 1))[:size]
    return Reply(200, body, "application/octet-stream", [("X-Size", str(size))])


def chunks(call: Call) -> Reply:
    """`/chunks/5`: a chunked body of so many pieces."""
    pieces = [f"piece {number};".encode() for number in range(int(call.parts[1]))]
    return Reply(200, content_type="text/plain; charset=utf-8", pieces=pieces)


def lines(call: Call) -> Reply:
    """`/lines/5`: so many lines with Content-Length; `/lines/5/crlf`; `/lines/5/json`."""
    style = call.parts[2] if len(call.parts) > 2 else "plain"
    made = [_line(style, number) for number in range(int(call.parts[1]))]
    end = "\r\n" if style == "crlf" else "\n"
    return Reply(200, "".join(line + end for line in made).encode())


def _line(style: str, number: int) -> str:
    return json.dumps({"n": number}) if style == "json" else f"line {number}"


def events(call: Call) -> Reply:
    """`/events/3`: server-sent events, chunked."""
    pieces = [f'data: {{"n": {number}}}\n\n'.encode() for number in range(int(call.parts[1]))]
    return Reply(200, content_type="text/event-stream; charset=utf-8", pieces=pieces)


def delay(call: Call) -> Reply:
    """`/delay/0.3`: answers after so many seconds."""
    return Reply(200, b"late", pause=float(call.parts[1]))


def drip(call: Call) -> Reply:
    """`/drip/4/0.1`: so many pieces, so many seconds between them."""
    pieces = [f"drop {number}\n".encode() for number in range(int(call.parts[1]))]
    return Reply(200, pieces=pieces, pause=float(call.parts[2]))


def links(call: Call) -> Reply:
    """`/links`: a Link header."""
    link = '</pages?page=2>; rel="next", </pages?page=9>; rel="last"; title="end"'
    return Reply(200, b"linked", headers=[("Link", link)])


def headed(call: Call) -> Reply:
    """`/headed`: several headers of its own, one of them twice."""
    made = [
        ("X-Request-Id", "r-1"),
        ("X-Rate-Limit", "60"),
        ("x-lower", "low"),
        ("X-Twice", "one"),
        ("X-Twice", "two"),
        ("ETag", '"e1"'),
    ]
    return Reply(200, b"headed", headers=made)


def paged(call: Call) -> Reply:
    """`/pages?page=1`: three pages of two items; the next URL is absolute."""
    number = int(call.arguments.get("page", "1"))
    first = (number - 1) * 2 + 1
    host = call.request.header("host")
    following = f"http://{host}/pages?page={number + 1}" if number < 3 else None
    return json_reply({"items": [first, first + 1], "next": following, "page": number})


def items(call: Call) -> Reply:
    """`/items`, `/items/7`: a collection as REST services have it."""
    method = call.request.method
    name = call.parts[1] if len(call.parts) > 1 else None
    if method == "POST":
        reply = json_reply({"created": call.request.body.decode("latin-1")}, 201)
        reply.headers.append(("Location", "/items/42"))
        return reply
    if method == "DELETE":
        return Reply(204, b"", None)
    if method in ("PUT", "PATCH"):
        return json_reply({"id": name, "body": call.request.body.decode("latin-1")})
    if name == "404":
        return json_reply({"error": "not found"}, 404)
    return json_reply({"id": name} if name else [{"id": 1}, {"id": 2}])


def flaky(call: Call) -> Reply:
    """`/flaky/NAME/2/503`: that status so many times, then 200."""
    code = int(call.parts[3]) if len(call.parts) > 3 else 503
    turn = call.memory.count(call.parts[1])
    return (
        Reply(code, b"again") if turn <= int(call.parts[2]) else Reply(200, f"turn {turn}".encode())
    )


def form(call: Call) -> Reply:
    """`/form`: the fields of a posted form, and the Content-Type that came with it."""
    fields = parse_qsl(call.request.body.decode("latin-1"), keep_blank_values=True)
    return json_reply({"type": call.request.header("content-type"), "fields": fields})


def upload(call: Call) -> Reply:
    """`/upload`: the parts of a multipart body: name, file name, size."""
    kind = call.request.header("content-type")
    found = re.search(r"boundary=([^;]+)", kind)
    if not found:
        return json_reply({"error": kind}, 400)
    parts = call.request.body.split(b"--" + found.group(1).strip('"').encode())[1:-1]
    return json_reply([_part(part) for part in parts])


def _part(part: bytes) -> list[object]:
    head, _, body = part.strip(b"\r\n").partition(b"\r\n\r\n")
    text_head = head.decode("utf-8", "replace")
    name = re.search(r' name="([^"]*)"', text_head)
    filename = re.search(r'filename="([^"]*)"', text_head)
    return [name and name.group(1), filename and filename.group(1), len(body)]


PAGES: dict[str, Page] = {
    "": lambda call: Reply(200, b"root"),
    "echo": echo, "anything": echo, "status": status, "redirect": redirect, "hop": hop,
    "cross": cross, "bare": bare, "cookies": cookies, "text": text, "json": json_page,
    "encoded": encoded, "bytes": some_bytes, "chunks": chunks, "lines": lines, "events": events,
    "basic": basic, "bearer": bearer, "digest": digest, "login": login, "private": private,
    "delay": delay, "drip": drip, "links": links, "headed": headed, "pages": paged,
    "members": members, "named": named, "items": items, "flaky": flaky, "form": form,
    "upload": upload,
}  # fmt: skip
