"""Which request of one run is which of the other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from req2httpx.verify.script import asked_by, is_loopback
from req2httpx.verify.traffic import Exchange

Pair = tuple[int | None, int | None]
"""Positions in both runs; None where the other has no such request."""

Key = Callable[[Exchange], Hashable]


def align(before: Sequence[Exchange], after: Sequence[Exchange]) -> list[Pair]:
    """All of both, paired by what they ask for, then by what comes near, in the order of before."""
    pairs, left, right = _in_order(before, after)
    for key in (_wanted, _path, _method, _anything):
        found = _by_key(before, after, left, right, key)
        pairs, left, right = pairs + found, *_left_over(found, left, right)
    found = _failed_in_one(before, after, left, right)
    pairs, left, right = pairs + found, *_left_over(found, left, right)
    pairs += [(index, None) for index in left]
    pairs.sort(key=lambda pair: -1 if pair[0] is None else pair[0])
    return pairs + [(None, index) for index in right]


def _left_over(
    found: Sequence[Pair], left: Sequence[int], right: Sequence[int]
) -> tuple[list[int], list[int]]:
    ours, theirs = {one for one, _ in found}, {other for _, other in found}
    return (
        [index for index in left if index not in ours],
        [index for index in right if index not in theirs],
    )


def are_concurrent(exchanges: Sequence[Exchange]) -> bool:
    """Whether several threads or tasks sent requests, so that their order means nothing."""
    lanes = {one.place.lane for one in exchanges}
    if len(lanes) < 2:
        return False
    return any(one.place.lane != two.place.lane for one, two in itertools.pairwise(exchanges))


def _in_order(
    before: Sequence[Exchange], after: Sequence[Exchange]
) -> tuple[list[Pair], list[int], list[int]]:
    """The pairs that stand in the same order in both, and the positions that are left."""
    first, second = [_wanted(one) for one in before], [_wanted(one) for one in after]
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    shortest = min(len(first), len(second)) - start
    while end < shortest and first[-1 - end] == second[-1 - end]:
        end += 1
    pairs: list[Pair] = [(index, index) for index in range(start)]
    pairs += [(len(first) - end + n, len(second) - end + n) for n in range(end)]
    middle = SequenceMatcher(
        None, first[start : len(first) - end], second[start : len(second) - end], autojunk=False
    )
    for block in middle.get_matching_blocks():
        pairs += [(start + block.a + n, start + block.b + n) for n in range(block.size)]
    ours, theirs = {one for one, _ in pairs}, {other for _, other in pairs}
    left = [index for index in range(len(first)) if index not in ours]
    right = [index for index in range(len(second)) if index not in theirs]
    return pairs, left, right


def _failed_in_one(
    before: Sequence[Exchange], after: Sequence[Exchange], left: Sequence[int], right: Sequence[int]
) -> list[Pair]:
    """A request of one run, and what the same function did in the other: no request at all."""
    free = list(right)
    pairs: list[Pair] = []
    for index in left:
        one = before[index]
        for other in free:
            two = after[other]
            if (one.failure is None) != (two.failure is None) and _function(one) == _function(two):
                pairs.append((index, other))
                free.remove(other)
                break
    return pairs


def _function(exchange: Exchange) -> tuple[str, str]:
    frames = exchange.place.frames
    return (frames[0].path, frames[0].function) if frames else ("", "")


def _by_key(
    before: Sequence[Exchange],
    after: Sequence[Exchange],
    left: Sequence[int],
    right: Sequence[int],
    key: Key,
) -> list[Pair]:
    free: dict[Hashable, list[int]] = defaultdict(list)
    for index in right:
        if (found := key(after[index])) is not None:
            free[found].append(index)
    pairs: list[Pair] = []
    for index in left:
        candidates = free.get(key(before[index]))
        if candidates:
            pairs.append((index, candidates.pop(0)))
    return pairs


def _wanted(exchange: Exchange) -> Hashable:
    asked = asked_by(exchange)
    if asked is None:
        failure = exchange.failure
        if exchange.own:
            return ("own", failure.kind if failure else None)
        return (_host(exchange), exchange.endpoint.port, failure.kind if failure else None)
    if exchange.own:
        return ("own", asked.method, asked.path, asked.query)
    return asked


def _path(exchange: Exchange) -> Hashable:
    asked = asked_by(exchange)
    return None if asked is None else (asked.method, asked.path)


def _method(exchange: Exchange) -> Hashable:
    """A request that lost its way: same server and method, from the same line of the project."""
    asked = asked_by(exchange)
    if asked is None:
        return None
    frames = exchange.place.frames
    return (asked.origin, asked.method, frames[0].function if frames else "")


def _anything(exchange: Exchange) -> Hashable:
    """A request in place of a failure, or the other way round, at the same server."""
    if exchange.failure is None:
        return None
    return "own" if exchange.own else (_host(exchange), exchange.endpoint.port)


def _host(exchange: Exchange) -> str:
    host = exchange.endpoint.host
    return "here" if is_loopback(host) else host
