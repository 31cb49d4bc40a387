"""Which reads an import statement serves: by its scope, its place and its conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from req2httpx.rewrite.imports.scoping import ImportSite, Place, Read, Scope, dotted_tail
from req2httpx.rewrite.positions import Lines

_TRY = ast.Try | ast.TryStar


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition that a block runs under; `trusted` if an import there serves the module."""

    key: tuple[object, ...]
    trusted: bool = True
    typing: bool = False


class Coverage:
    """Tells which reads of one text an import statement serves."""

    def __init__(self, lines: Lines):
        self.lines = lines
        self.known_guards: dict[Place, tuple[Guard, ...]] = {}

    def guards(self, place: Place | None) -> tuple[Guard, ...]:
        """Return the conditions that a block runs under, the outermost first."""
        if place is None:
            return ()
        if place not in self.known_guards:
            found = [guard for outer in place.outwards() if (guard := self.guard(outer))]
            self.known_guards[place] = tuple(reversed(found))
        return self.known_guards[place]

    def guard(self, place: Place) -> Guard | None:
        """Return the condition that a block adds; a `try` adds none, it means to succeed."""
        node = place.node
        if isinstance(node, ast.With | ast.AsyncWith) or (
            isinstance(node, _TRY) and place.field != "orelse"
        ):
            return None
        if isinstance(node, ast.ExceptHandler):
            return Guard((node,), trusted=False)
        if not isinstance(node, ast.If):
            return Guard((node, place.field))
        negated = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        if dotted_tail(test) == "TYPE_CHECKING":
            typing = (place.field == "body") != negated
            return Guard(("typing",), trusted=False, typing=True) if typing else None
        source = self.lines.source(node.test)
        return Guard((source, place.field), trusted="__name__" not in source)

    def covers(self, site: ImportSite, read: Read) -> bool:
        """Tell whether an import has run wherever a read does."""
        guards = self.guards(site.at.place)
        for scope, place, at_once in read.frames():
            if scope is site.at.scope:
                if not read.at.run_time:
                    return True
                if at_once and read.at.position < site.at.position:
                    return False
                return under(self.guards(place), guards)
        return False

    def unserved(self, reads: Iterable[Read], imports: Iterable[ImportSite]) -> list[Read]:
        """Return the reads that no import covers."""
        found = by_scope(imports)
        return [
            read
            for read in reads
            if not any(
                self.covers(site, read)
                for scope, _, _ in read.frames()
                for site in found.get(scope, ())
            )
        ]

    def trusts(self, site: ImportSite, read: Read) -> bool:
        """Tell whether an import of the module under a condition is meant to serve a read."""
        if site.at.scope.kind != "module" or read.owner() not in (None, site.at.scope):
            return False
        position = read.at_import_time()
        return all(guard.trusted for guard in self.guards(site.at.place)) and (
            position is None or site.at.position < position
        )

    def serves(self, site: ImportSite, read: Read) -> bool:
        """Tell whether an import serves a read, if need be as the fallback of another module."""
        handled = any(isinstance(place.node, ast.ExceptHandler) for place in site.at.blocks())
        return handled or self.covers(site, read) or self.trusts(site, read)


def under(guards: tuple[Guard, ...], outer: tuple[Guard, ...]) -> bool:
    """Tell whether what runs under `guards` runs under all of `outer` too."""
    return guards[: len(outer)] == outer


def by_scope(imports: Iterable[ImportSite]) -> dict[Scope, list[ImportSite]]:
    """Return import statements by the scope that they bind names in."""
    found: dict[Scope, list[ImportSite]] = {}
    for site in imports:
        found.setdefault(site.at.scope, []).append(site)
    return found
