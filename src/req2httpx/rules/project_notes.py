"""What differs at every call of a project and shows in no line: said once, where it first counts.

Each is an assumption: nothing in the code says that the difference matters.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from req2httpx.analysis.program import Program
from req2httpx.diagnostics import Severity
from req2httpx.rules.calls.bodies import DATA
from req2httpx.rules.calls.environment_proxies import NO_PROXY, names_unlike_hosts
from req2httpx.rules.calls.json_bodies import JSON
from req2httpx.rules.calls.plans import CALL, REDIRECTS
from req2httpx.rules.calls.request_headers import HEADERS
from req2httpx.rules.calls.urls import URL
from req2httpx.rules.exceptions.classes import BUILTIN
from req2httpx.rules.exceptions.phrases import MESSAGE
from req2httpx.rules.findings import Finding, Note, Rule
from req2httpx.rules.note_subjects import (
    gives_header,
    has_limit,
    is_method_open,
    is_passed_on,
    is_request,
    is_session,
    is_url_open,
    may_be_empty,
    may_stop_at_redirect,
    mentions,
    nothing_shown,
    raises,
    reads_body,
    reads_header,
    reads_json,
    reads_text,
    reads_url,
    sends_body,
    sends_json,
    sends_once,
    writes_json,
)
from req2httpx.rules.registry import rule
from req2httpx.rules.responses.attributes import URL_READ
from req2httpx.rules.responses.header_texts import HEADER_TEXT
from req2httpx.rules.responses.raise_for_status import RAISE
from req2httpx.rules.responses.text import ENCODING
from req2httpx.rules.sessions.making import CONNECTIONS, REDIRECT_LIMIT
from req2httpx.rules.site import ModuleView

LOG = rule("RH010", "The line in the log for each request")
USER_AGENT = rule("RH219", "The User-Agent of each request")
REDIRECTED_TYPE = rule("RH221", "The Content-Type of a redirected request")
COMPRESSION = rule("RH420", "Compressed bodies")
NETRC = rule("RH703", "Credentials in a netrc file")
CERTIFICATES = rule("RH704", "Certificates that the environment names")


@dataclass(frozen=True, slots=True)
class ProjectNote:
    """An assumption about the whole project, and which finding brings it up."""

    rule: Rule
    concerns: Callable[[ModuleView, Finding], bool]
    message: str
    help: str
    evidence: Callable[[Program], bool] = nothing_shown
    """What shows that the difference matters: a warning then."""


NOTES: tuple[ProjectNote, ...] = (
    ProjectNote(
        URL,
        is_url_open,
        "A URL that is only known at run time is sent as it stands by {target}, where requests "
        "escapes `[`, `]`, `|`, `^`, a lone `%` and the like, and drops white space before it; "
        "control characters in it are refused, and hosts and ports that cannot be with other "
        "exceptions.",
        "--exact writes each URL as requests does.",
    ),
    ProjectNote(
        URL_READ,
        reads_url,
        "The URL of a response has no slash behind a bare host in {target}, and no default port, "
        "where requests has both.",
        "Look at where it is compared, or give URLs with a path.",
    ),
    ProjectNote(
        LOG,
        is_request,
        "{target} logs a line at INFO for each request, with the whole URL and what secrets it "
        "holds; requests logs nothing at that level.",
        'logging.getLogger("{target}").setLevel(logging.WARNING) silences it.',
    ),
    ProjectNote(
        USER_AGENT,
        is_request,
        "Requests without a User-Agent of their own say python-{target} instead of "
        "python-requests.",
        "Set the header where a server decides by it.",
    ),
    ProjectNote(
        MESSAGE,
        is_request,
        "The exceptions of {target} have other messages, and other class names where a log shows "
        "them.",
        "Look at what is searched for in logs and shown messages.",
    ),
    ProjectNote(
        BUILTIN,
        is_request,
        "Handlers of OSError that no call in the project leads to, or that stand in files without "
        "a trace of requests, do not catch what {target} raises, where they caught requests' "
        "exceptions.",
        "Name {target}.HTTPError and {target}.InvalidURL there too.",
    ),
    ProjectNote(
        NETRC,
        is_request,
        "requests sends the credentials that ~/.netrc (or $NETRC) has for a host; {target} does "
        "not look there.",
        "Pass auth={target}.NetRCAuth() where a netrc file is used.",
        mentions("NETRC", ".netrc", "~/.netrc", "_netrc"),
    ),
    ProjectNote(
        CERTIFICATES,
        is_request,
        "requests reads REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE; {target} reads SSL_CERT_FILE and "
        "SSL_CERT_DIR instead.",
        "Set SSL_CERT_FILE in environments that set one of the others.",
        mentions("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    ),
    ProjectNote(
        NO_PROXY,
        is_request,
        "What NO_PROXY names is read differently: requests takes `.host` for the host itself too, "
        "and networks such as 10.0.0.0/8; {target} also takes ports and URLs, and raises an "
        "error for what it cannot read.",
        "Name plain hosts and addresses there.",
        names_unlike_hosts,
    ),
    ProjectNote(
        CALL,
        is_method_open,
        "A method that is only known at run time may be no word of HTTP: requests sends an empty "
        "one and raises ValueError for one with a space, {target} raises LocalProtocolError.",
        "Look at where the method comes from.",
    ),
    ProjectNote(
        CALL,
        is_passed_on,
        "What functions pass on to requests is judged by the calls that are seen here: whoever "
        "else calls them may give None, other types or settings, which {target} takes otherwise.",
        "Look at functions that other projects call; --exact covers query, body, headers, "
        "cookies, files and credentials.",
    ),
    ProjectNote(
        JSON,
        writes_json,
        "JSON is written without spaces, and with letters beyond ASCII as they are, by {target}; "
        "requests puts spaces and escapes there: the bytes differ, and mean the same.",
        "--exact sends the bytes that requests sends, for servers that check their signature.",
    ),
    ProjectNote(
        JSON,
        sends_json,
        "NaN and infinity in json= raise ValueError in {target}; requests raises InvalidJSONError, "
        "which is a RequestException.",
        "Handle ValueError too where such numbers can come.",
    ),
    ProjectNote(
        HEADER_TEXT,
        reads_header,
        "The value of a response's header beyond ASCII is Latin-1 in requests; {target} takes all "
        "headers of a response for UTF-8 if they can be that.",
        'Read it from {target}.Headers(response.headers.raw, encoding="latin-1") where it matters.',
    ),
    ProjectNote(
        HEADERS,
        gives_header,
        "The value of a header that ends in a space or a tab is sent as it is by requests; "
        "{target} raises LocalProtocolError.",
        "strip() values that come from files or the environment; --exact does it for the headers "
        "of a call.",
    ),
    ProjectNote(
        COMPRESSION,
        reads_body,
        "A body that is several gzip members one after the other ends with the first of them in "
        "{target}, and one whose Content-Encoding is x-gzip is not decoded; requests decodes both.",
        "Decode what comes in such forms with the gzip module.",
        mentions("x-gzip"),
    ),
    ProjectNote(
        REDIRECT_LIMIT,
        has_limit,
        "{target} gives up after 20 redirects, requests after 30.",
        "Use a Client(max_redirects=30) where a chain can be that long.",
    ),
    ProjectNote(
        REDIRECTS,
        may_stop_at_redirect,
        "Where redirects are not followed, {target} still reads where they lead: a Location that "
        "is no URL of HTTP, such as mailto:, raises InvalidURL; requests returns the response.",
        "Catch {target}.InvalidURL where such a Location can come.",
    ),
    ProjectNote(
        REDIRECTED_TYPE,
        sends_body,
        "When a POST is redirected and becomes a GET without a body, {target} still sends the "
        "Content-Type of the body; requests drops it. Where a 301, 302 or 303 leaves the method "
        "as it is, {target} sends the body again; requests drops that too.",
        "Nothing is to be done unless a server refuses it.",
    ),
    ProjectNote(
        DATA,
        sends_once,
        "When the body is a file, a redirect with 307 or 308 makes {target} raise an error that is "
        "none of its own classes, where requests goes back to its start and sends it again; for a "
        "generator requests sends nothing the second time, and {target} raises StreamConsumed.",
        "Send bytes, or the final URL, where such redirects come.",
    ),
    ProjectNote(
        DATA,
        may_be_empty,
        "A body that turns out to be empty, such as a form whose values are all None or a file "
        "read to its end, is sent in chunks by requests, and with Content-Length: 0 by {target}.",
        "Nothing is to be done: both mean an empty body.",
    ),
    ProjectNote(
        CONNECTIONS,
        lambda view, finding: is_session(view, finding) and not view.settings.exact,
        "A client opens at most 100 connections and closes idle ones after 5 seconds; a session "
        "of requests has no such limits.",
        "Pass limits={target}.Limits(max_connections=None, keepalive_expiry=None) where many "
        "threads share one.",
    ),
    ProjectNote(
        ENCODING,
        reads_text,
        "A text without a charset in its Content-Type is read as utf-8 by {target}; requests "
        "takes text/* for ISO-8859-1 and guesses the rest.",
        "Set `response.encoding` before the text is read where a server sends neither utf-8 nor a "
        "charset; --exact decodes as requests does.",
    ),
    ProjectNote(
        ENCODING,
        reads_json,
        "JSON is decoded as UTF-8, 16 or 32 by {target}, whatever charset the Content-Type names; "
        "requests goes by the charset, and refuses a byte order mark.",
        "--exact decodes as requests does.",
    ),
    ProjectNote(
        RAISE,
        raises,
        "raise_for_status() raises in {target} for a 1xx or 3xx that is no redirect, such as a "
        "304 that was not asked for; requests lets it pass.",
        "--exact guards each call with `if response.is_error:`.",
    ),
)


def project_notes(
    moved: Iterable[tuple[ModuleView, Finding]],
) -> list[tuple[ModuleView, Note]]:
    """Return each note that applies, at the first of the findings it applies to.

    `moved` are the findings whose objects move, module by module.
    """
    left = list(NOTES)
    said: list[tuple[ModuleView, Note]] = []
    modules: dict[str, int] = {}
    ordered = [
        (modules.setdefault(view.module.path, len(modules)), _place(finding), index, view, finding)
        for index, (view, finding) in enumerate(moved)
    ]
    for *_, view, finding in sorted(ordered, key=lambda item: item[:3]):
        for note in [note for note in left if note.concerns(view, finding)]:
            left.remove(note)
            assert isinstance(finding.node, ast.expr)
            target = view.target
            shown = note.evidence(view.program)
            made = Note(
                finding.node,
                note.rule,
                Severity.WARNING if shown else Severity.INFO,
                note.message.replace("{target}", target),
                note.help.replace("{target}", target),
                assumption=not shown,
            )
            said.append((view, made))
        if not left:
            break
    return said


def _place(finding: Finding) -> tuple[int, int]:
    return (getattr(finding.node, "lineno", 0), getattr(finding.node, "col_offset", 0))
