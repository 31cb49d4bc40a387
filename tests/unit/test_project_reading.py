"""Bytes to text and back: nothing is lost, and what can't be read is named with its place."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from req2httpx.project.discovery import DiscoveredFile
from req2httpx.project.reading import ReadError, decode, encode, read_bytes

FILE = DiscoveredFile(Path("/nowhere/a.py"), "a.py")

ROUND_TRIPS = {
    "empty": (b"", "utf-8"),
    "no final newline": (b"x = 1", "utf-8"),
    "crlf": (b"x = 1\r\ny = 2\r\n", "utf-8"),
    "mixed newlines": (b"x = 1\r\ny = 2\nz = 3\rw = 4", "utf-8"),
    "lone cr": (b"# coding: latin-1\rx = '\xe9'\r", "iso-8859-1"),
    "form feed": (b"x = 1\n\x0c\ny = 2\x0b\x1c\x85".replace(b"\x85", b"\xc2\x85"), "utf-8"),
    "bom": (b"\xef\xbb\xbfx = '\xc3\xa9'\n", "utf-8"),
    "bom and cookie": (b"\xef\xbb\xbf# coding: utf-8\nx = 1\n", "utf-8"),
    "two boms": (b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n", "utf-8"),
    "latin-1": (b"# -*- coding: latin-1 -*-\nx = '\xe9\xff'\n", "iso-8859-1"),
    "latin-1 before its cookie": (b"# \xe9\n# coding: latin-1\n", "iso-8859-1"),
    "cp1252": (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n", "cp1252"),
    "shift_jis": ("# coding: shift_jis\nx = '日本'\n".encode("shift_jis"), "shift_jis"),
    "cookie on line 3 does not count": (b"\n\n# coding: latin-1\n", "utf-8"),
}


@pytest.mark.parametrize("case", ROUND_TRIPS)
def test_the_text_is_written_back_as_the_same_bytes(case: str) -> None:
    data, encoding = ROUND_TRIPS[case]
    source = decode(FILE, data)
    assert source.encoding == encoding
    assert source.bom == data.startswith(b"\xef\xbb\xbf")
    assert encode(source, source.text) == data
    assert source.data == data


def test_the_text_keeps_its_newlines_and_loses_the_byte_order_mark() -> None:
    source = decode(FILE, b"\xef\xbb\xbfa\r\nb\rc\n\x0c")
    assert source.text == "a\r\nb\rc\n\x0c"


def comes_back(data: bytes) -> bool:
    """Whether the bytes make the round trip, or are refused with a place."""
    try:
        source = decode(FILE, data)
    except ReadError as error:
        return error.line >= 1 and error.column >= 1
    return encode(source, source.text) == data


@given(st.text(), st.booleans())
def test_any_text_in_utf_8_makes_the_round_trip(text: str, bom: bool) -> None:
    assert comes_back(b"\xef\xbb\xbf" * bom + text.encode())


@given(st.binary())
@pytest.mark.parametrize("cookie", ["ascii", "cp1252", "utf-7", "iso2022_jp", "utf-16", "hex"])
def test_no_bytes_raise_anything_but_a_read_error_with_a_place(cookie: str, data: bytes) -> None:
    assert comes_back(f"# coding: {cookie}\r".encode() + data)
    assert comes_back(data)


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"x = '\xe9'\n", 1, 6, "byte 0xe9 is not valid utf-8"),
        (b"a\r\nb\r\xc3\xa9\xc3\xa9 \xff", 3, 4, "byte 0xff is not valid utf-8"),
        (b"\xef\xbb\xbfx = '\xff'", 1, 6, "byte 0xff is not valid utf-8"),
        (b"# coding: ascii\n\xc3\xa9", 2, 1, "is not valid ascii"),
        (b"#!/bin/sh\n# coding: klingon\n", 2, 11, "unknown encoding: klingon"),
        (b"\xef\xbb\xbf# coding: latin-1\n", 1, 11, "byte order mark says utf-8"),
        (b"# coding: rot13\n", 1, 11, "not a text encoding"),
        (b"# coding: undefined\n", 1, 11, "cannot be the encoding"),
        (b"# coding: unicode_escape\n'\\x41'\n", 1, 11, "written back as the same bytes"),
        (b"x = 1\ny = '\0'\n", 2, 6, "NUL byte"),
        (b"\xff\xfex\0", 1, 1, "UTF-16"),
    ],
)
def test_what_is_no_python_text_is_named_with_its_place(
    data: bytes, line: int, column: int, words: str
) -> None:
    with pytest.raises(ReadError) as caught:
        decode(FILE, data)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in caught.value.message
    assert str(caught.value).startswith(f"a.py:{line}:{column}: ")


def test_a_read_error_crosses_a_process_boundary() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.py", 2, 3, "no")))
    assert (error.shown, error.line, error.column, error.message) == ("a.py", 2, 3, "no")


def test_a_source_file_crosses_a_process_boundary() -> None:
    source = decode(FILE, b"x = 1\n")
    assert pickle.loads(pickle.dumps(source)) == source


def test_a_character_the_encoding_lacks_is_an_error_and_not_a_question_mark() -> None:
    source = decode(FILE, b"# coding: latin-1\n")
    with pytest.raises(UnicodeEncodeError):
        encode(source, "€")


def test_a_vanished_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read_bytes(DiscoveredFile(tmp_path / "gone.py", "gone.py"))


def test_a_folder_in_place_of_a_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="directory"):
        read_bytes(DiscoveredFile(tmp_path, "x.py"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_read_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.py"
    path.write_text("x = 1\n")
    path.chmod(0)
    with pytest.raises(ReadError, match="Permission denied"):
        read_bytes(DiscoveredFile(path, "secret.py"))


def test_reading_gives_the_bytes_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x\r\n" * 2_000_000)
    assert read_bytes(DiscoveredFile(path, "a.py")) == b"x\r\n" * 2_000_000
