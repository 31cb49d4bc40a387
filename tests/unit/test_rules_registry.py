"""How rules register themselves."""

from __future__ import annotations

import ast

import pytest

from req2httpx.analysis.values import Kind
from req2httpx.rules import registry
from req2httpx.rules.site import FindingBuilder


def _rule(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.edits.clear()


def test_two_rules_cannot_match_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    registry.load()
    monkeypatch.setattr(registry, "READS", dict(registry.READS))
    with pytest.raises(ValueError, match="two rules match"):
        registry.on_read(Kind.RESPONSE, "apparent_encoding")(_rule)


def test_every_folder_of_rules_is_loaded() -> None:
    registry.load()
    known = set(registry.RULES)
    assert {"RH201", "RH313", "RH411", "RH501", "RH601", "RH701"} <= known
