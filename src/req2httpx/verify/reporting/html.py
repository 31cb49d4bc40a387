"""The report of a verification as a page: one file, which loads nothing.

It shows the object that `json` writes, and nothing else.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from req2httpx.report.brief import numbered
from req2httpx.verify.reporting.text import SAME_REQUESTS, UNFORETOLD
from req2httpx.verify.verdict import Status

_STYLE = Path(__file__).with_name("page.css")
_CLASSES = {
    Status.PROVEN: "good",
    Status.SAME_REQUESTS: "odd",
    Status.DIFFERS: "bad",
    Status.UNPROVEN: "odd",
}
_MEANINGS = {
    Status.PROVEN: "replayed, and everything is the same",
    Status.SAME_REQUESTS: "its requests are the same, but the program shows something else",
    Status.DIFFERS: "replayed, and something differs",
    Status.UNPROVEN: "the recording did not reach it",
}
_VERDICTS = {
    0: ("good", "Both versions behave alike."),
    1: ("bad", "The versions do not behave alike."),
    3: ("odd", "What was replayed is alike, but call sites remain unproven."),
}
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

Document = Mapping[str, Any]


def render(document: Document) -> str:
    """The page that shows a document of `json.document`."""
    title = f"req2httpx verify: {shlex.join(document['command'])}"
    body = [
        *_head(document),
        *_differences(document),
        *_sites(document["call_sites"]["sites"], document["call_sites"]["counts"]),
        *_notes(document["notes"]),
    ]
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Nothing in a recording can make the page load or run anything.
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_shown(title)}</title>",
            f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def _head(document: Document) -> Iterator[str]:
    kind, words = _VERDICTS[document["exit_status"]]
    counts = document["call_sites"]["counts"]
    counted = [item for item in document["differences"] if item["counts"]]
    surprising = sum(not item["foretold"] for item in counted)
    accepted = len(document["differences"]) - len(counted)
    yield "<header>"
    yield f"<h1>requests and {_shown(document['target'])}, compared</h1>"
    yield f"<p><code>{_shown(shlex.join(document['command']))}</code></p>"
    yield (
        f'<p class="quiet">{numbered(document["exchanges"], "exchange")} compared in both '
        f"versions{_faults(document['faults'])}; req2httpx {_shown(document['version'])}</p>"
    )
    yield "</header>"
    yield f'<p class="verdict {kind}">{words}</p>'
    yield '<ul class="figures">'
    for status in Status:
        yield f"<li><b>{counts[status.value]}</b>{_words(status)}</li>"
    yield f"<li><b>{len(counted)}</b>differences</li>"
    if accepted:
        yield f"<li><b>{accepted}</b>accepted differences</li>"
    if surprising:
        yield f"<li><b>{surprising}</b>foretold by no diagnostic</li>"
    yield "</ul>"


def _faults(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f", and with {_shown(listed)}" if listed else ""


def _differences(document: Document) -> Iterator[str]:
    if not document["differences"]:
        return
    yield "<section>"
    yield "<h2>Differences</h2>"
    for item in document["differences"]:
        yield from _difference(item, document["migrated_here"])
    yield "</section>"


def _difference(item: Document, is_ours: bool) -> Iterator[str]:
    kind, word = ("bad", "differs") if item["counts"] else ("good", "accepted")
    yield "<article>"
    yield "<header>"
    yield f'<span class="tag {kind}">{word}</span>'
    yield f"<h3>{_shown(item['aspect'])}</h3>"
    yield f'<span class="place">{_place(item["place"])}</span>'
    if item["fault"]:
        yield f'<span class="tag odd">with {_shown(item["fault"])}</span>'
    yield "</header>"
    yield f"<p>{_shown(item['meaning'])}</p>"
    if item["request"]:
        yield f'<p class="quiet"><code>{_shown(item["request"])}</code></p>'
    yield '<div class="sides">'
    for side in ("before", "after"):
        yield f"<div><h4>{side}</h4><pre>{_shown(item[side])}</pre></div>"
    yield "</div>"
    if item["accepted"]:
        yield f"<p>Accepted by {_shown(', '.join(item['accepted']))}.</p>"
    if item["foretold"]:
        yield "<p>Foretold by:</p>"
        yield '<ul class="foretold">'
        for one in item["foretold"]:
            yield (
                f'<li><b>{_shown(one["code"])}</b> at <span class="place">'
                f"{_shown(one['path'])}:{one['line']}</span>: {_shown(one['message'])}</li>"
            )
        yield "</ul>"
    elif item["counts"]:
        yield f"<p>Foretold by nothing: {_shown(UNFORETOLD[is_ours])}</p>"
    yield "</article>"


def _place(frame: Document | None) -> str:
    return "the program" if frame is None else f"{_shown(frame['path'])}:{frame['line']}"


def _sites(sites: Iterable[Document], counts: Mapping[str, int]) -> Iterator[str]:
    yield "<section>"
    yield "<h2>Call sites</h2>"
    if counts[Status.SAME_REQUESTS.value]:
        yield f"<p>{SAME_REQUESTS}</p>"
    yield '<div class="scroll">'
    yield "<table>"
    yield "<thead><tr><th>Status</th><th>Place</th><th>Call</th><th>Requests</th></tr></thead>"
    yield "<tbody>"
    for one in sorted(sites, key=lambda one: (one["path"], one["line"])):
        status = Status(one["status"])
        kept = "" if one["migrated"] else ' <span class="quiet">(stays on requests)</span>'
        yield (
            f'<tr><td><span class="tag {_CLASSES[status]}" title="{_MEANINGS[status]}">'
            f"{_words(status)}</span></td>"
            f'<td class="place">{_shown(one["path"])}:{one["line"]}</td>'
            f"<td><code>{_shown(one['text'])}</code>{kept}</td>"
            f'<td class="number">{one["requests"]}</td></tr>'
        )
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield "</section>"


def _notes(notes: Iterable[str]) -> Iterator[str]:
    items = [f"<li>{_shown(note)}</li>" for note in notes]
    if items:
        yield "<section>"
        yield "<h2>Notes</h2>"
        yield "<ul>"
        yield from items
        yield "</ul>"
        yield "</section>"


def _words(status: Status) -> str:
    return status.value.replace("-", " ")


def _shown(text: str) -> str:
    """Text from anywhere as HTML; what would not show, or turn the line round, as its number."""
    visible = _HIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    return escape(visible.encode("utf-8", "backslashreplace").decode())
