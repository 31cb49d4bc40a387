"""Marks of texts that may become (parts of) URLs: what tells whether libraries treat them alike."""

from __future__ import annotations

import re

QUERY, ODD, INDENTED = "query", "odd", "indented"
"""Marks of a text: it holds a `?`; characters that libraries write differently into a URL; it
starts with white space."""

_LONGEST = 4000
"""How much of a text is looked at: what is longer is no URL."""

_SERVER = re.compile(r"^\s*[a-z]+://[^/?#]*", re.IGNORECASE)

_ODD = re.compile(
    r"[\[\]|^\\`\x00-\x1f\x7f]|\?[^#]*[{}]"
    r"|%(?![0-9A-F]{2})|%(?:2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])"
)


def text_marks(text: str) -> frozenset[str]:
    """Return the marks of a text that may become (a part of) a URL."""
    text = text[:_LONGEST]
    marks = {QUERY} if "?" in text else set()
    if text[:1].isspace():
        marks.add(INDENTED)
    if _ODD.search(_SERVER.sub("", text.lstrip())):
        marks.add(ODD)
    return frozenset(marks)
