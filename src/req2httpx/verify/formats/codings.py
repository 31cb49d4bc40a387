"""Content-Encoding: bodies as they mean, and as they are sent."""

from __future__ import annotations

import gzip
import importlib
import zlib

from req2httpx.verify.traffic import Headers, header


def coding_of(headers: Headers) -> str:
    """The coding of a body, or nothing."""
    coding = header(headers, "content-encoding").strip().lower()
    return "" if coding == "identity" else coding


def decoded(data: bytes, coding: str) -> bytes | None:
    """The body without its coding; None where that is not known here, or the body is broken."""
    try:
        if coding in ("gzip", "x-gzip"):
            return gzip.decompress(data)
        if coding == "deflate":
            return zlib.decompress(data, -15 if data[:1] != b"\x78" else 15)
        if coding == "br":
            return bytes(importlib.import_module("brotli").decompress(data))
        if coding == "zstd":
            made = importlib.import_module("zstandard").ZstdDecompressor().decompressobj()
            return bytes(made.decompress(data))
    except (OSError, EOFError, ValueError, zlib.error, ImportError):
        return None
    except Exception as error:  # brotli.error and ZstdError have no base of their own
        if type(error).__module__.partition(".")[0] not in ("brotli", "zstd", "zstandard"):
            raise
        return None
    return None


def encoded(data: bytes, coding: str) -> bytes | None:
    """The body with a coding; None for one that is not known here."""
    if coding in ("gzip", "x-gzip"):
        return gzip.compress(data, mtime=0)
    if coding == "deflate":
        return zlib.compress(data)
    return None
