"""Source of the helpers. Each gives httpx what requests 2.34 put on the wire, or back to the code.

Every function here must stand alone: its text is copied into the user's project.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import ssl
import sys
from collections.abc import Callable, Iterator, Mapping
from http.cookiejar import Cookie
from typing import Any
from urllib.parse import quote, urlencode

import charset_normalizer
import httpx


def _pairs(values: Any) -> list[tuple[Any, Any]]:
    """The key and value pairs of a form or query: None left out, lists opened."""
    pairs = []
    for key, value in values.items() if hasattr(values, "items") else values:
        if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
            value = [value]
        pairs += [(key, item) for item in value if item is not None]
    return pairs


def url_with_params(url: str, params: Any = None) -> str:
    """Append a query to a URL as requests does: what the URL has stays, None is left out."""
    if not params:
        return url
    if isinstance(params, bytes):
        params = params.decode("ascii")
    query = params if isinstance(params, str) else urlencode(_pairs(params), doseq=True)
    if not query:
        return url
    base, mark, fragment = url.partition("#")
    base, _, old = base.partition("?")
    return base + "?" + (old + "&" + query if old else query) + mark + fragment


def form(data: Any, files: Any = None) -> Any:
    """Fields that httpx encodes as requests does: None left out, True as it stands, pairs in order.

    Pass it as `data=`. Beside files, as in requests, values are written as their text.
    """
    if not data:
        return None
    if isinstance(data, (str, bytes)):
        if files:
            raise ValueError("Data must not be a string.")
        return data

    class Raw(str):
        """Bytes that are not UTF-8, and go out as they are."""

        def __str__(self) -> str:
            return self

        def encode(self, *_: Any) -> bytes:
            return str.encode(self, "latin-1")

    def text(value: Any) -> str:
        if isinstance(value, str):
            value = value.encode("utf-8")
        if not isinstance(value, bytes):
            return str(value)
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return Raw(value, "latin-1")

    pairs: list[tuple[str, str]] = []
    for key, value in _pairs(data):
        several = hasattr(value, "__len__") and not isinstance(value, (str, bytes)) and not files
        if files and not isinstance(value, bytes):
            value = str(value)
        pairs += [(text(key), text(item)) for item in (value if several else [value])]

    class Fields(dict[str, str]):
        """The pairs as a mapping, so that httpx takes them: names may come twice."""

        def items(self) -> Any:
            return pairs

        def __bool__(self) -> bool:
            return True

    return Fields(pairs)


def request_body(data: Any) -> dict[str, Any]:
    """The argument of httpx for what requests takes as `data`: a form, text, bytes, a stream."""
    if isinstance(data, (Mapping, list, tuple)):
        return {"data": form(data)} if data else {}
    if data is None or data in ("", b"", 0):
        return {}
    if isinstance(data, (bytearray, memoryview)):
        return {"content": bytes(data)}
    if hasattr(data, "read"):
        started = isinstance(data, io.TextIOBase) or (hasattr(data, "tell") and data.tell())
        return {"content": data.read() if started else data}
    if hasattr(data, "__iter__") and not isinstance(data, (str, bytes)):
        return {"content": (item.encode() if isinstance(item, str) else item for item in data)}
    return {"content": data}


def _headers_with_type(kind: str, given: Any, defaults: Any) -> dict[str, Any]:
    """The headers of a call, with a Content-Type unless they or the client's have one."""
    result = headers(given) or {}
    if not any(name.lower() == "content-type" for name in [*result, *(defaults or ())]):
        result["Content-Type"] = kind
    return result


def json_body(value: Any, headers: Any = None, defaults: Any = None) -> dict[str, Any]:
    """The bytes that requests makes of `json=value`, and the headers of the call with their type.

    `defaults` are the client's own headers.
    """
    if value is None:
        return {"headers": headers}
    content = json.dumps(value, allow_nan=False).encode("utf-8")
    return {
        "content": content,
        "headers": _headers_with_type("application/json", headers, defaults),
    }


def _multipart_fields(data: Any, files: Any) -> Iterator[tuple[str, bytes]]:
    """The header and the content of each part, as requests writes them."""

    def disposition(**names: Any) -> str:
        line = "Content-Disposition: form-data"
        for key, value in names.items():
            value = value.decode("utf-8") if isinstance(value, bytes) else value
            if value is not None:
                line += f'; {key}="{value.translate({10: "%0A", 13: "%0D", 34: "%22"})}"'
        return line

    def content(value: Any) -> bytes:
        value = value.read() if hasattr(value, "read") else value
        value = str(value) if isinstance(value, int) else value
        return value.encode("utf-8") if isinstance(value, str) else bytes(value)

    if isinstance(data, (str, bytes)):
        raise ValueError("Data must not be a string.")
    for name, value in _pairs(data or {}):
        yield disposition(name=name), content(value if isinstance(value, bytes) else str(value))
    for name, given in files.items() if hasattr(files, "items") else files:
        if isinstance(given, (tuple, list)):
            filename, value, kind, extra = (*given, None, None)[:4]
        else:
            known = getattr(given, "name", None)
            named = isinstance(known, str) and known and known[0] != "<" and known[-1] != ">"
            filename = os.path.basename(known) if named and known else name
            value, kind, extra = given, None, None
        if value is None:
            continue
        lines = {**(extra or {}), "Content-Type": kind}
        lines = {"Content-Type": lines.pop("Content-Type"), **lines}
        written = [f"{key}: {line}" for key, line in lines.items() if line]
        yield "\r\n".join([disposition(name=name, filename=filename), *written]), content(value)


def multipart(
    files: Any, data: Any = None, headers: Any = None, defaults: Any = None
) -> dict[str, Any]:
    """The body that requests makes of `files=` and `data=`, and the headers of the call.

    A part has a Content-Type only if one is given, and a content without a name that of its field.
    `defaults` are the client's own headers.
    """
    if not files:
        return {**request_body(data), "headers": headers}
    boundary = os.urandom(16).hex()
    content = b""
    for head, value in _multipart_fields(data, files):
        content += f"--{boundary}\r\n{head}\r\n\r\n".encode() + value + b"\r\n"
    content += f"--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    return {"content": content, "headers": _headers_with_type(kind, headers, defaults)}


def arguments(given: Mapping[str, Any], url: Any = None) -> dict[str, Any]:
    """A call's arguments for requests under the names, and in the forms, that httpx has.

    With `url`, the parameters are appended to it, and it is among the arguments given back.
    """
    result = dict(given)
    if url is not None:
        result["url"] = url_with_params(url, result.pop("params", None))
    for name in ("stream", "hooks", "cert", "proxies"):
        if not result.get(name, True):
            del result[name]
    if "allow_redirects" in result:
        result["follow_redirects"] = bool(result.pop("allow_redirects"))
    if isinstance(result.get("headers"), Mapping):
        result["headers"] = headers(result["headers"])
    if (params := result.pop("params", None)) and not isinstance(params, (str, bytes)):
        params = [(key, value) for key, value in form(params).items()]
    if params:
        result["params"] = params
    if result.get("files"):
        files, data = result.pop("files"), result.pop("data", None)
        result.update(multipart(files, data, result.pop("headers", None)))
    elif "data" in result:
        result.update(request_body(result.pop("data")))
    return result


def headers(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Headers as requests sends them: None left out, the last of two names, text as Latin-1."""
    if values is None:
        return None
    last = {name.lower(): (name, value) for name, value in values.items()}
    return {
        name: value.encode("latin-1") if isinstance(value, str) and not value.isascii() else value
        for name, value in last.values()
        if value is not None
    }


def without_headers(
    client: httpx.Client, method: str, url: Any, *, headers: Mapping[str, Any], **arguments: Any
) -> httpx.Response:
    """Send a request without the headers that are None, the client's own among them."""
    sending = {
        name: arguments.pop(name) for name in ("auth", "follow_redirects") if name in arguments
    }
    given = {name: value for name, value in headers.items() if value is not None}
    request = client.build_request(method, url, headers=given, **arguments)
    for name in headers.keys() - given.keys():
        request.headers.pop(name, None)
    return client.send(request, **sending)


def request_url(url: Any) -> str:
    """A URL as requests writes it: odd characters escaped, escapes in their usual form."""
    url = (url.decode("utf-8") if isinstance(url, bytes) else str(url)).lstrip()
    parts = re.match(r"(https?://[^\\/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", url, re.S | re.I)
    if parts is None:
        return str(url)

    def escaped(text: str) -> str:
        text, escapes = re.subn("%[0-9a-fA-F]{2}", lambda found: found[0].upper(), text)
        safe = "!$&'()*+,;=:@/?" + "%" * (escapes == text.count("%"))
        plain = "%(2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])"
        return re.sub(plain, lambda found: chr(int(found[1], 16)), quote(text, safe=safe))

    server, path, query, fragment = parts.groups(default="")
    query = "?" + escaped(query) if query else ""
    return server + (escaped(path) or "/") + query + ("#" + escaped(fragment) if fragment else "")


def verify(value: Any = True, cert: Any = None) -> Any:
    """Turn requests' `verify` (a bool or a path) and `cert` into what httpx takes as `verify`."""
    context: Any = True if value is None else bool(value)
    if value and not isinstance(value, bool):
        path = os.fspath(value)
        place = {"capath": path} if os.path.isdir(path) else {"cafile": path}
        context = ssl.create_default_context(**place)
    if cert:
        if isinstance(context, bool):
            context = httpx.create_ssl_context(verify=context)
        context.load_cert_chain(*([cert] if isinstance(cert, (str, os.PathLike)) else cert))
    return context


def header_dict(values: Any) -> Any:
    """Headers with their names as they were sent, duplicates joined; a copy of other mappings."""
    if not isinstance(values, httpx.Headers):
        return dict(values) if hasattr(values, "keys") else values
    result: dict[str, str] = {}
    for raw_name, raw_value in values.raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        known = next((other for other in result if other.lower() == name.lower()), None)
        if known is None:
            result[name] = value
        else:
            result[known] += ", " + value
    return result


def open_stream(
    client: httpx.Client | None, method: str, url: Any, stream: Any = True, **arguments: Any
) -> httpx.Response:
    """Send a request and return the response with its body unread; `stream` false reads it.

    Without a client, one is made for this request and closed together with the response.
    """
    sending = {
        name: arguments.pop(name) for name in ("auth", "follow_redirects") if name in arguments
    }
    own = client is None
    if client is None:
        making = {
            name: arguments.pop(name)
            for name in ("verify", "proxy", "mounts", "trust_env", "cookies")
            if name in arguments
        }
        client = httpx.Client(max_redirects=30, **making)
    try:
        request = client.build_request(method, url, **arguments)
        response = client.send(request, stream=bool(stream), **sending)
    except BaseException:
        if own:
            client.close()
        raise
    if own and response.is_closed:
        client.close()
    elif own:
        close_response, close_client = response.close, client.close

        def close() -> None:
            close_response()
            close_client()

        response.close = close  # type: ignore[method-assign]
    return response


def iter_content(
    response: httpx.Response, chunk_size: int | None = 1, decode_unicode: bool = False
) -> Iterator[Any]:
    """Pieces of the body: of `chunk_size` bytes, or smaller as they come in a chunked response."""
    encoding = response.headers.get("transfer-encoding", "")
    if response.is_stream_consumed or "chunked" not in encoding:
        size = len(response.read()) or 1 if chunk_size is None else chunk_size
        pieces = response.iter_bytes(size)
    else:
        pieces = (
            piece[start : start + (chunk_size or len(piece))]
            for piece in response.iter_bytes()
            for start in range(0, len(piece), chunk_size or len(piece))
        )
    charset = encoding_of(response) if decode_unicode else None
    if charset is None:
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(charset)(errors="replace")
    for piece in pieces:
        if text := decoder.decode(piece):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def iter_lines(
    response: httpx.Response,
    chunk_size: int | None = 512,
    decode_unicode: bool = False,
    delimiter: Any = None,
) -> Iterator[Any]:
    """Lines of the body as bytes, or as text where `decode_unicode` is true."""
    pending = None
    for piece in iter_content(response, chunk_size, decode_unicode):
        if pending is not None:
            piece = pending + piece
        lines = piece.split(delimiter) if delimiter else piece.splitlines()
        whole = not (lines and lines[-1] and piece and lines[-1][-1] == piece[-1])
        pending = None if whole else lines.pop()
        yield from lines
    if pending is not None:
        yield pending


def tls_failure() -> tuple[type[Exception], ...]:
    """What an `except` clause has to name for requests' SSLError, given the exception at hand.

    httpx has no class for it: the cause of its exception tells a failure of TLS from others.
    """
    failed = is_tls_failure(sys.exc_info()[1])
    return (httpx.ConnectError, httpx.ReadError) if failed else ()


def is_tls_failure(error: Any) -> bool:
    """Whether an exception of httpx stands for requests' SSLError: its cause is one of TLS."""
    if not isinstance(error, (httpx.ConnectError, httpx.ReadError)):
        return False
    cause: Any = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return isinstance(cause, ssl.SSLError)


def good(value: Any) -> bool:
    """The truth of a value as requests has it: a response is true below 400."""
    return not value.is_error if isinstance(value, httpx.Response) else bool(value)


def either(value: Any, *others: Callable[[], Any]) -> Any:
    """`value or other() or ...`, where a response is true below 400."""
    for other in others:
        if good(value):
            return value
        value = other()
    return value


def both(value: Any, *others: Callable[[], Any]) -> Any:
    """`value and other() and ...`, where a response is true below 400."""
    for other in others:
        if not good(value):
            return value
        value = other()
    return value


def shown(value: Any) -> Any:
    """The text that shows a response or a request in requests; another value as it is."""
    if isinstance(value, httpx.Response):
        return f"<Response [{value.status_code}]>"
    if isinstance(value, httpx.Request):
        return f"<PreparedRequest [{value.method}]>"
    return value


def raise_for_status(response: httpx.Response) -> None:
    """Raise for a status from 400 on, with the body read, and pass 1xx and 3xx as requests does."""
    if response.is_error:
        response.read()
        response.raise_for_status()


def is_permanent_redirect(response: httpx.Response) -> bool:
    """Whether a response is a redirect with status 301 or 308."""
    return response.has_redirect_location and response.status_code in (301, 308)


def encoding_of(response: httpx.Response) -> str | None:
    """The encoding that the code has set, or that the headers name: none is guessed."""
    if "_encoding" in vars(response):
        return response.encoding
    kind, *parameters = response.headers.get("content-type", "").split(";")
    charset = None
    for parameter in parameters:
        name, equal, value = parameter.strip().partition("=")
        if equal and name.strip("\"' ").lower() == "charset":
            charset = value.strip("\"' ")
    if charset is None and "text" in kind:
        return "ISO-8859-1"
    return "utf-8" if charset is None and "application/json" in kind else charset


def text_of(response: httpx.Response) -> str:
    """The body as text: in the encoding of the headers, else in the one that its bytes suggest."""
    if not response.content:
        return ""
    name = encoding_of(response) or charset_normalizer.detect(response.content)["encoding"]
    try:
        return str(response.content, str(name), errors="replace")
    except LookupError:
        return str(response.content, errors="replace")


def json_of(response: httpx.Response, **options: Any) -> Any:
    """The body as JSON: in the encoding of the headers, else in the one that its bytes suggest."""
    content = response.content
    if not encoding_of(response) and len(content) > 3:
        try:
            return json.loads(content.decode(json.detect_encoding(content)), **options)
        except UnicodeDecodeError:
            pass
    return json.loads(text_of(response), **options)


def sent_body(request: httpx.Request) -> str | bytes | None:
    """The body of a request: None where there is none, a form as str."""
    content = request.read()
    if not content:
        return None
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return content.decode()
    return content


def set_cookie(cookies: httpx.Cookies, name: str, value: Any, **attributes: Any) -> None:
    """Set a cookie with all its attributes; a value of None deletes it."""
    domain, path = attributes.get("domain"), attributes.get("path")
    if value is None:
        for cookie in list(cookies.jar):
            same = domain in (None, cookie.domain) and path in (None, cookie.path)
            if cookie.name == name and same:
                cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
        return
    if isinstance(value, str) and value.startswith('"') and value.endswith('"'):
        value = value.replace('\\"', "")
    given: dict[str, Any] = {"domain": "", "path": "/", "port": None, "version": 0}
    given |= {"secure": False, "expires": None, "discard": True, "comment": None}
    given |= {"comment_url": None, "rest": {"HttpOnly": None}, **attributes}
    given |= {
        "port_specified": bool(given["port"]),
        "domain_specified": bool(given["domain"]),
        "domain_initial_dot": given["domain"].startswith("."),
        "path_specified": bool(given["path"]),
    }
    cookies.jar.set_cookie(Cookie(name=name, value=value, **given))


def proxy_mounts(
    proxies: Mapping[str, str | None] | None, verify: Any = True
) -> dict[str, httpx.HTTPTransport | None]:
    """Turn requests' dict of proxies into the `mounts` of a client; no proxy means none."""
    mounts: dict[str, httpx.HTTPTransport | None] = {}
    for key, proxy in (proxies or {}).items():
        pattern = key if "://" in key else f"{key}://"
        if key.endswith("://") or pattern.partition("://")[0] not in ("http", "https", "all"):
            continue
        if proxy and "://" not in proxy:
            proxy = f"http://{proxy}"
        mounts[pattern] = httpx.HTTPTransport(proxy=proxy, verify=verify) if proxy else None
    return mounts


def request_through(
    proxies: Mapping[str, str | None] | None, method: str, url: Any, **arguments: Any
) -> httpx.Response:
    """Send one request through requests' dict of proxies."""
    verify = arguments.pop("verify", True)
    with httpx.Client(
        mounts=proxy_mounts(proxies, verify),
        verify=verify,
        cookies=arguments.pop("cookies", None),
        max_redirects=30,
    ) as client:
        return client.request(method, url, **arguments)
