"""Which files of a project are tests, and which stand beside the product."""

from __future__ import annotations

import re

_TEST = re.compile(
    r"(^|/)(tests?|testing)/|(^|/)test_[^/]*\.py$|_tests?\.py$|(^|/)conftest\.py$|(^|/)tests?\.py$"
)


def is_test(shown: str) -> bool:
    """Whether a path, relative and with forward slashes, is that of a test module."""
    return _TEST.search(shown) is not None


_BESIDE = re.compile(r"(^|/)(examples?|samples?|demos?|scripts?|tools?|benchmarks?|release|docs?)/")


def is_beside(shown: str) -> bool:
    """Whether a module is a test, or lies in a folder of programs that nothing imports."""
    return is_test(shown) or _BESIDE.search(shown) is not None
