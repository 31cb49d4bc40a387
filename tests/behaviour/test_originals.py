"""The programs themselves: they run on requests, and always do the same."""

from __future__ import annotations

import pytest

from .bench import Bench
from .cases import Case, all_cases
from .comparison import Shape, differences


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_before_is_deterministic(case: Case, bench: Bench) -> None:
    """Two runs on requests are the same, and end as a program that shows something."""
    first = bench.before(case)
    assert not first.timed_out
    assert first.status == 0 or first.exception or "exit" in case.name, first.stderr
    assert first.stdout, "a program has to print what it sees"
    second = bench.run_original(case)
    shape = Shape(exact_body=True, any_order=case.any_order)
    assert not differences(first, second, shape)
