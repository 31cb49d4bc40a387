"""Every section of requests' own quickstart and advanced pages has its programs.

The pages are docs/user/quickstart.rst and advanced.rst of psf/requests; the programs make the calls
that their blocks show, in code of their own. Sections without code are left out.
"""

from __future__ import annotations

import ast

import pytest

from .cases import PROGRAMS

SECTIONS = {
    "Quickstart": (
        *("Make a Request", "Passing Parameters In URLs", "Response Content"),
        *("Binary Response Content", "JSON Response Content", "Raw Response Content"),
        *("Custom Headers", "More complicated POST requests", "POST a Multipart-Encoded File"),
        *("Response Status Codes", "Response Headers", "Cookies", "Redirection and History"),
        *("Timeouts", "Errors and Exceptions"),
    ),
    "Advanced": (
        *("Session Objects", "Request and Response Objects", "Prepared Requests"),
        *("SSL Cert Verification", "Client Side Certificates", "CA Certificates"),
        *("Body Content Workflow", "Keep-Alive", "Streaming Uploads", "Chunk-Encoded Requests"),
        *("POST Multiple Multipart-Encoded Files", "Event Hooks", "Custom Authentication"),
        *("Streaming Requests", "Proxies", "SOCKS", "Encodings", "HTTP Verbs", "Custom Verbs"),
        *("Link Headers", "Transport Adapters", "Example: Specific SSL Version"),
        *("Example: Automatic Retries", "Blocking Or Non-Blocking?", "Header Ordering", "Timeouts"),
    ),
}
SUBJECTS = [
    ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    for path in sorted((PROGRAMS / "documentation").rglob("*.py"))
]


@pytest.mark.parametrize(
    ("page", "section"), [(page, name) for page, names in SECTIONS.items() for name in names]
)
def test_a_section_has_a_program(page: str, section: str) -> None:
    assert any(subject.startswith(f"{page}: {section}") for subject in SUBJECTS)
