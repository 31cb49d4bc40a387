"""Content-Encoding: bodies as they mean, and as they are sent."""

from __future__ import annotations

import gzip
import importlib
import zlib
from collections.abc import Callable
from types import ModuleType

from req2httpx.verify.traffic import Headers, header


def coding_of(headers: Headers) -> str:
    """The coding of a body, or nothing."""
    coding = header(headers, "content-encoding").strip().lower()
    return "" if coding == "identity" else coding


def decoded(data: bytes, coding: str) -> bytes | None:
    """The body without its coding; None where that is not known here, or the body is broken."""
    decode = _DECODERS.get(coding)
    return None if decode is None else decode(data)


def _gzip(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None


def _deflate(data: bytes) -> bytes | None:
    """RFC 9110 wants the header of zlib, which some servers leave out."""
    try:
        return zlib.decompress(data, -zlib.MAX_WBITS if data[:1] != b"\x78" else zlib.MAX_WBITS)
    except zlib.error:
        return None


def _brotli(data: bytes) -> bytes | None:
    library = _imported("brotli")
    if library is None:
        return None
    try:
        return bytes(library.decompress(data))
    except library.error:
        return None


def _zstd(data: bytes) -> bytes | None:
    library = _imported("zstandard")
    if library is None:
        return None
    decoder = library.ZstdDecompressor().decompressobj()
    try:
        body = bytes(decoder.decompress(data))
    except library.ZstdError:
        return None
    return body if decoder.eof else None


def _imported(name: str) -> ModuleType | None:
    """A library that need not be installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


_DECODERS: dict[str, Callable[[bytes], bytes | None]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def encoded(data: bytes, coding: str) -> bytes | None:
    """The body with a coding; None for one that is not known here."""
    if coding in ("gzip", "x-gzip"):
        return gzip.compress(data, mtime=0)
    if coding == "deflate":
        return zlib.compress(data)
    return None
