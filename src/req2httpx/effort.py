"""What is said when a project was too large to be followed to its end."""

from __future__ import annotations

from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.outcome import LeftOut
from req2httpx.report.brief import numbered
from req2httpx.settings import Settings

LEFT_OUT = "RH005"


def notes(left_out: LeftOut, shown: str, settings: Settings) -> list[Diagnostic]:
    """Return the note on what was left out, at the start of the file `shown`; it may be unwanted.

    `left_out` holds something.
    """
    if settings.select and not LEFT_OUT.startswith(settings.select):
        return []
    if settings.ignore and LEFT_OUT.startswith(settings.ignore):
        return []
    parts = [
        numbered(number, noun)
        for number, noun in ((left_out.functions, "function"), (left_out.files, "file"))
        if number
    ]
    verb = "was" if left_out.functions + left_out.files == 1 else "were"
    return [
        Diagnostic(
            shown,
            Span(1, 1, 1, 2),
            LEFT_OUT,
            Severity.INFO,
            f"{' and '.join(parts)} of the project {verb} not followed: code that handles no "
            "requests objects is followed only as far as the effort goes that a run may cost. What "
            "it may pass on or change counts as unknown, so that more may be reported than there "
            "is, and nothing less.",
            "Give smaller PATHs, such as the package that sends requests, to have all of their "
            "code followed; --exact needs no such evidence.",
        )
    ]
