"""Which assumptions a recording rules out, so that they foretell nothing of it.

An assumption that stands in every project would otherwise speak for each difference, and a fault of
the tool would pass for one that was foretold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from req2httpx.diagnostics import Diagnostic
from req2httpx.verify.traffic import Exchange, Response, header

_ASCII = bytes(range(128))


def relevant(
    diagnostics: Iterable[Diagnostic], recorded: Sequence[Exchange]
) -> tuple[Diagnostic, ...]:
    """The diagnostics without the assumptions that no recorded answer gives a cause for."""
    answers = [one.response for one in recorded if one.response is not None]
    idle = {code for code, concerns in _CONCERNS.items() if not any(map(concerns, answers))}
    return tuple(one for one in diagnostics if not (one.assumption and one.code in idle))


def _is_gzip(answer: Response) -> bool:
    return "gzip" in header(answer.headers, "content-encoding").lower()


def _is_beyond_ascii(answer: Response) -> bool:
    """Whether the text of an answer depends on its encoding, or may, as far as can be seen."""
    if header(answer.headers, "content-encoding") or answer.body.is_shrunk:
        return True
    return any(bytes(piece).translate(None, _ASCII) for piece in answer.body.pieces)


def _has_odd_header(answer: Response) -> bool:
    return not all(value.isascii() for _, value in answer.headers)


def _is_neither_success_nor_error(answer: Response) -> bool:
    return not (200 <= answer.status < 300 or 400 <= answer.status < 600)


_CONCERNS: dict[str, Callable[[Response], bool]] = {
    "RH403": _is_neither_success_nor_error,
    "RH411": _is_beyond_ascii,
    "RH419": _has_odd_header,
    "RH420": _is_gzip,
}
"""By the code of an assumption, the answers that it is about."""
