"""What a user should know of a verification beside its differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from req2httpx.verify.comparing.runs import Noise
from req2httpx.verify.observation import Observation
from req2httpx.verify.traffic import Exchange

_NAMED = 20


def of_recording(seen: Observation) -> Iterator[str]:
    """How the recorded run ended, and what of it could not be recorded."""
    if seen.status is None:
        yield (
            "COMMAND was ended by --timeout while it was recorded: only what it did until then is "
            "compared."
        )
    elif seen.status:
        yield f"COMMAND ended with exit status {seen.status} when it was recorded."
    if seen.opaque:
        yield (
            "Connections that speak no HTTP/1, or encrypt by other means than Python's ssl, are "
            f"neither recorded nor replayed: {', '.join(seen.opaque)}"
        )


def of_paths(outside: Sequence[str]) -> Iterator[str]:
    """What was not migrated in the copy, and may not fit what was."""
    if outside:
        more = " ..." if len(outside) > _NAMED else ""
        yield (
            "Files that mention requests are in none of the PATHs, and were left as they are "
            f"beside migrated code: {', '.join(outside[:_NAMED])}{more}"
        )


def of_noise(noise: Noise) -> Iterator[str]:
    """What is not compared, because it is never the same."""
    for name, texts in {**noise.outputs, **noise.files}.items():
        if texts.useless:
            yield f"{name} is never the same, not even for the original: it is not compared."
    if noise.calls:
        yield (
            "Some requests come and go even with the original, and are not compared: "
            f"{', '.join(sorted(noise.calls))}"
        )


def of_replay(first: Observation, recorded: Sequence[Exchange]) -> Iterator[str]:
    """What the replays of the original could not show."""
    sent = {one.place.test.partition(" ")[0] for one in first.exchanges if one.place.test}
    silent = [test for test in first.tests if test not in sent]
    if silent:
        more = " ..." if len(silent) > _NAMED else ""
        yield (
            f"{len(silent)} of {len(first.tests)} tests sent nothing to the wire (they replace "
            f"HTTP by doubles, or use none): {', '.join(silent[:_NAMED])}{more}"
        )
    lost = [one for one in first.exchanges if one.unrecorded]
    if lost:
        yield (
            f"The original itself sent {len(lost)} requests in the replay that the recording does "
            f"not answer, such as {lost[0].origin}{lost[0].path}: {lost[0].unrecorded}"
        )
    if any(one.own for one in recorded):
        yield (
            "Servers that COMMAND itself started are used as they are: they are not replayed, and "
            "no fault is added to what they answer."
        )
