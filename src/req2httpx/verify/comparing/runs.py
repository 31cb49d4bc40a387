"""Two runs: all that differs between them, and what of it is noise."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from req2httpx.verify.comparing import meaning, texts
from req2httpx.verify.comparing.alignment import align, are_concurrent
from req2httpx.verify.comparing.differences import Difference, Field
from req2httpx.verify.comparing.exceptions import are_equivalent
from req2httpx.verify.comparing.requests import call_of, compare_exchanges
from req2httpx.verify.observation import Observation, Uncaught
from req2httpx.verify.traffic import Exchange

_LARGEST_TEXT = 1 << 20
TRACES = ("stdout", "stderr")


@dataclass(frozen=True, slots=True)
class Subject:
    """One run and where it took place: the folder is not the same in any two."""

    observation: Observation
    folder: str

    def text(self, name: str) -> str:
        """What it wrote, settled."""
        seen = self.observation
        data = seen.output if name == "stdout" else seen.errors
        text = texts.settled(data.decode("utf-8", "replace"), self.folder)
        for one in seen.uncaught:
            # An exception's message may have several lines: in one it goes with its traceback.
            text = text.replace(one.text, one.text.replace("\n", " ")) if one.text else text
        return texts.without_tracebacks(text) if name == "stderr" else text

    def file(self, name: str) -> str:
        """What a file holds, settled."""
        data = self.observation.files.get(name)
        if data is None:
            return "(removed)" if name in self.observation.files else "(not written)"
        if len(data) > _LARGEST_TEXT or b"\0" in data[:4096]:
            return f"({len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()[:16]})"
        return texts.settled(data.decode("utf-8", "surrogateescape"), self.folder)


@dataclass(frozen=True, slots=True)
class Noise:
    """What is never the same, learnt from two runs of the original.

    `fields` are aspects of calls, `calls` whole requests that come and go, `files` names.
    """

    fields: frozenset[tuple[str, str]] = frozenset()
    calls: frozenset[str] = frozenset()
    unordered: bool = False
    outputs: Mapping[str, texts.Noise] = field(default_factory=dict)
    files: Mapping[str, texts.Noise] = field(default_factory=dict)
    statuses: bool = False
    exceptions: bool = False

    def output(self, name: str) -> texts.Noise:
        """What differs in stdout or stderr."""
        return self.outputs.get(name, texts.Noise())


def learn(first: Subject, second: Subject, target: str) -> Noise:
    """What differs between two runs of one program."""
    one, two = first.observation, second.observation
    found = compare_traffic(one.exchanges, two.exchanges, Noise())
    fields = {(_kind(item), item.aspect) for item in found if item.aspect not in _WHOLE}
    calls = {_kind(item) for item in found if item.aspect in _WHOLE}
    names = {*one.files, *two.files}
    return Noise(
        frozenset(fields),
        frozenset(calls),
        any(item.aspect == "order" for item in found) or are_concurrent(one.exchanges),
        {name: texts.noise_between(first.text(name), second.text(name)) for name in TRACES},
        {name: texts.noise_between(first.file(name), second.file(name)) for name in names},
        one.status != two.status,
        bool(_compare_uncaught(one.uncaught, two.uncaught, target)),
    )


_WHOLE = ("missing", "additional")


def compare(before: Subject, after: Subject, noise: Noise, target: str) -> list[Difference]:
    """All that differs and is no noise: traffic, then what the program showed."""
    one, two = before.observation, after.observation
    found = compare_traffic(one.exchanges, two.exchanges, noise)
    if _are_cut_short(one, two):
        found = [item for item in found if not _is_by_chance(item, one, two)]
    if not noise.exceptions:
        found += _compare_uncaught(one.uncaught, two.uncaught, target)
    if one.status != two.status and not noise.statuses:
        found.append(
            Difference("exit", _status(one), _status(two), "The program ends in another way.")
        )
    for name in TRACES:
        pair = texts.compare_texts(before.text(name), after.text(name), noise.output(name))
        if pair is not None:
            found.append(Difference(name, *pair, f"The program writes something else to {name}."))
    return found + _compare_files(before, after, noise)


def _are_cut_short(one: Observation, two: Observation) -> bool:
    """Whether an exception ended both while requests were under way side by side.

    Which of those are still sent is then a matter of time, and not the same twice.
    """
    return all(seen.uncaught and are_concurrent(seen.exchanges) for seen in (one, two))


def _is_by_chance(item: Difference, one: Observation, two: Observation) -> bool:
    """Whether both sent requests of the kind that one of them sent more of."""
    kinds = [{_server(call_of(other)) for other in seen.exchanges} for seen in (one, two)]
    return item.aspect in _WHOLE and all(_server(item.call) in kind for kind in kinds)


def _server(call: str) -> str:
    """The method and the server of a call."""
    return " ".join(call.split("?")[0].split("/")[:3])


def compare_traffic(
    before: Sequence[Exchange], after: Sequence[Exchange], noise: Noise
) -> list[Difference]:
    """The requests that are missing, additional, in another order, or not the same."""
    pairs = align(before, after)
    found: list[Difference] = []
    for left, right in pairs:
        if left is None and right is not None:
            one = after[right]
            found.append(_whole("additional", one, meaning.of_additional(one, after)))
        elif right is None and left is not None:
            one = before[left]
            found.append(_whole("missing", one, meaning.of_missing(one, before)))
        elif left is not None and right is not None:
            fields = compare_exchanges(before[left], after[right])
            found += [_of_field(item, before[left], after[right]) for item in fields]
    concurrent = are_concurrent(before) or are_concurrent(after)
    if not noise.unordered and not concurrent:
        found += _compare_order(before, after, pairs)
    return [item for item in found if not _is_noise(item, noise)]


def _whole(aspect: str, one: Exchange, what: str) -> Difference:
    call = call_of(one)
    shown = call if not one.unrecorded else f"{call}: {one.unrecorded}"
    before, after = (shown, "not sent") if aspect == "missing" else ("not sent", shown)
    frames = one.place.frames
    if aspect == "missing":
        return Difference(aspect, before, after, what, call, frames)
    return Difference(aspect, before, after, what, call, (), frames)


def _of_field(item: Field, before: Exchange, after: Exchange) -> Difference:
    return Difference(
        item.aspect,
        item.before,
        item.after,
        meaning.of_field(item),
        call_of(before),
        before.place.frames,
        after.place.frames,
    )


def _compare_order(
    before: Sequence[Exchange], after: Sequence[Exchange], pairs: Sequence[tuple[int | None, ...]]
) -> list[Difference]:
    matched = [(left, right) for left, right in pairs if left is not None and right is not None]
    for (_, first), (left, second) in itertools.pairwise(matched):
        if first > second and after[first].began > after[second].began:
            moved = before[left]
            return [
                Difference(
                    "order",
                    "\n".join(call_of(one) for one in before[max(left - 1, 0) : left + 2]),
                    "\n".join(call_of(one) for one in after[max(second - 1, 0) : second + 2]),
                    "The requests are sent in another order.",
                    call_of(moved),
                    moved.place.frames,
                    after[second].place.frames,
                )
            ]
    return []


def _is_noise(item: Difference, noise: Noise) -> bool:
    kind = _kind(item)
    if item.aspect in _WHOLE:
        return kind in noise.calls
    return (kind, item.aspect) in noise.fields


def _kind(item: Difference) -> str:
    """What calls of one kind have in common: the place in the project, else server and method."""
    if item.frames:
        frame = item.frames[0]
        return f"{frame.path}:{frame.function}"
    return _server(item.call)


def _compare_uncaught(
    before: Sequence[Uncaught], after: Sequence[Uncaught], target: str
) -> list[Difference]:
    found = []
    for index in range(max(len(before), len(after))):
        one = before[index] if index < len(before) else None
        two = after[index] if index < len(after) else None
        if one is not None and two is not None and are_equivalent(one, two, target):
            continue
        if one is None:
            what = "An exception ends the program now that was caught before, or never raised."
        elif two is None:
            what = "An exception that ended the program is not raised any more, or is caught."
        else:
            what = "Another exception ends the program, which does not stand for the first."
        frames = one.frames if one is not None else ()
        moved = two.frames if two is not None else ()
        found.append(Difference("exception", _error(one), _error(two), what, "", frames, moved))
    return found


def _error(one: Uncaught | None) -> str:
    return "none" if one is None else f"{one.classes[0]}: {one.text}"


def _status(seen: Observation) -> str:
    return "did not end in time" if seen.status is None else f"exit status {seen.status}"


def _compare_files(before: Subject, after: Subject, noise: Noise) -> list[Difference]:
    found = []
    for name in sorted({*before.observation.files, *after.observation.files}):
        shapes = noise.files.get(name, texts.Noise())
        pair = texts.compare_texts(before.file(name), after.file(name), shapes)
        if pair is not None:
            what = f"The file {name} holds something else."
            found.append(Difference(f"file:{name}", *_printable(pair), what))
    return found


def _printable(pair: tuple[str, str]) -> tuple[str, str]:
    one, two = (text[:400].encode("utf-8", "backslashreplace").decode() for text in pair)
    return one, two
