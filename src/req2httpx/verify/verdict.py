"""What a verification showed for each call site, and which differences were foretold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from req2httpx.diagnostics import Diagnostic
from req2httpx.verify.comparing.differences import Difference
from req2httpx.verify.foretelling import foretold, speaks_of
from req2httpx.verify.observation import Observation
from req2httpx.verify.traffic import Exchange, Frame
from req2httpx.verify.versions import Site, Versions


class Status(StrEnum):
    """What is known of a call site."""

    PROVEN = "proven"
    """Its requests are the same, and all that the program shows is the same too."""
    SAME_REQUESTS = "same-requests"
    """Its requests are the same, but the program shows something else, or ends in another way.

    Which call that comes from is not known: it may be this one.
    """
    DIFFERS = "differs"
    UNPROVEN = "unproven"
    """No request of the recording was sent there."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A difference, the diagnostics that foretold it, and whether the user accepted one.

    `place` is the frame of the original that it is reported at; `when` is empty, or the fault that
    brought it out.
    """

    difference: Difference
    place: Frame | None
    foretold: tuple[Diagnostic, ...]
    accepted: tuple[str, ...]
    when: str = ""

    @property
    def counts(self) -> bool:
        """Whether it makes the verification fail."""
        return not self.accepted


@dataclass(frozen=True, slots=True)
class Reached:
    """A call site, what is known of it, and by how many requests."""

    site: Site
    status: Status
    requests: int


def judge(found: Iterable[Difference], versions: Versions, when: str = "") -> list[Judged]:
    """Say of each difference where it is, and what foretold it."""
    return [_judged(item, versions, when) for item in found]


def _judged(item: Difference, versions: Versions, when: str) -> Judged:
    frames = item.frames or tuple(versions.original(frame) for frame in item.moved)
    codes = dict.fromkeys(
        code
        for frame in frames
        for code in _codes_at(versions, frame)
        if not code or speaks_of(code, item)
    )
    accepted = (*(code or "all rules" for code in codes), *_chosen(item, versions))
    near = foretold(item, _calls(frames, versions), versions.diagnostics)
    return Judged(item, frames[0] if frames else None, near, accepted, when)


def _chosen(item: Difference, versions: Versions) -> list[str]:
    """The option by which the user asked for this difference."""
    if item.kind == "timeout" and item.before == "none":
        option = versions.chosen.get("timeout")
    elif item.kind == "missing" and item.what.startswith("The redirect of"):
        option = versions.chosen.get("redirect")
    else:
        option = None
    return [] if option is None else [option]


def _calls(frames: Sequence[Frame], versions: Versions) -> list[Frame]:
    """The frames, and every line of the calls they stand in."""
    lines = [
        Frame(frame.path, line, frame.function)
        for frame in frames
        for line in _lines_of_call(versions, frame)
    ]
    return [*frames, *lines]


def _codes_at(versions: Versions, frame: Frame) -> list[str]:
    lines = versions.accepted.get(frame.path, {})
    found: list[str] = []
    for line in _lines_of_call(versions, frame):
        codes = lines.get(line)
        if codes is not None:
            found += codes or ("",)
    return found


def _lines_of_call(versions: Versions, frame: Frame) -> Iterable[int]:
    for site in versions.sites:
        if site.holds(frame):
            return range(site.line, site.end_line + 1)
    return (frame.line,)


def reach(
    versions: Versions, runs: Sequence[Observation], judged: Sequence[Judged]
) -> list[Reached]:
    """What the replays of the original showed for each call site."""
    counts: dict[Site, int] = dict.fromkeys(versions.sites, 0)
    for run in runs[:1]:
        for exchange in run.exchanges:
            site = site_of(exchange, versions)
            if site is not None:
                counts[site] += 1
    differing = {site for item in judged for site in _sites_of(item, versions)}
    unplaced = any(item.counts and not _sites_of(item, versions) for item in judged)
    best = Status.SAME_REQUESTS if unplaced else Status.PROVEN
    return [
        Reached(
            site,
            Status.DIFFERS if site in differing else best if count else Status.UNPROVEN,
            count,
        )
        for site, count in counts.items()
    ]


def _sites_of(item: Judged, versions: Versions) -> list[Site]:
    """The call sites at which a difference appeared."""
    if item.place is None:
        return []
    return [site for site in versions.sites if site.holds(item.place)]


def site_of(exchange: Exchange, versions: Versions) -> Site | None:
    """The call site that sent a request of the original."""
    for frame in exchange.place.frames:
        for exact in (frame, Frame(frame.path, frame.line, frame.function)):
            for site in versions.sites:
                if site.holds(exact):
                    return site
    return None
