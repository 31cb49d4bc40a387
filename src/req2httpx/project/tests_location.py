"""Which files of a project are tests."""

from __future__ import annotations

import re

_TEST = re.compile(
    r"(^|/)(tests?|testing)/|(^|/)test_[^/]*\.py$|_tests?\.py$|(^|/)conftest\.py$|(^|/)tests?\.py$"
)


def is_test(shown: str) -> bool:
    """Whether a path, relative and with forward slashes, is that of a test module."""
    return _TEST.search(shown) is not None
