"""What code that was not interpreted may do to what was: nothing of it counts as known.

Only a project too large to be followed to its end has such code. It handles no requests objects,
but it may call functions with other arguments, and change attributes and collections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from req2httpx.analysis.scopes import ModuleScope

_WORD = re.compile(rb"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Unread:
    """The identifiers in code that was not interpreted, and the attributes that it sets."""

    mentioned: frozenset[str] = frozenset()
    stored: frozenset[str] = frozenset()


def unread(
    modules: Iterable[ModuleScope], interpreted: Iterable[object], texts: Iterable[bytes]
) -> Unread:
    """Return what the functions mention that are not interpreted, and what files do not loaded."""
    done = set(interpreted)
    mentioned: set[str] = set()
    stored: set[str] = set()
    for module in modules:
        if module.is_test:
            continue
        for function in module.functions:
            if function not in done:
                mentioned |= function.identifiers
                stored |= function.stored
    for text in texts:
        mentioned |= words(text)
        stored |= words(text)
    return Unread(frozenset(mentioned), frozenset(stored))


def words(text: bytes) -> set[str]:
    """Return everything in a source file that looks like an identifier."""
    return {word.decode() for word in set(_WORD.findall(text))}
