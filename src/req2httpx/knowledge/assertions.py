"""What tests ask with: methods of unittest's TestCase, and pytest's `raises`.

Source: `unittest/case.py` of Python 3.11. Names that newer Pythons have no more (`GONE`) stand in
code that still runs on older ones. `tests/unit/test_knowledge_assertions.py` looks them up.
"""

from __future__ import annotations

TRUTH_ASSERTIONS = frozenset({"assertTrue", "assertFalse", "assert_", "failUnless", "failIf"})
"""They test the truth of what they are given."""

EQUALITY_ASSERTIONS = frozenset({"assertEqual", "assertEquals"})
INEQUALITY_ASSERTIONS = frozenset({"assertNotEqual", "assertNotEquals"})

IDENTITY_ASSERTIONS = frozenset({"assertIs", "assertIsNot", "assertIsNone", "assertIsNotNone"})
"""They ask which object it is."""

CLASS_ASSERTIONS = frozenset({"assertIsInstance", "assertNotIsInstance"})
"""They ask of which class an object is."""

MEMBERSHIP_ASSERTIONS = frozenset({"assertIn", "assertNotIn"})

EXPECTING_METHODS = frozenset({"assertRaises", "assertRaisesRegex"})
EXPECTING = EXPECTING_METHODS | {"raises"}
"""They are given the classes of the exceptions that have to be raised."""

SET_UP = frozenset({"setUp", "setUpClass", "asyncSetUp", "setup_method", "setup_class"})
"""What runs before a test of the same class, in unittest and in pytest."""

GONE = frozenset({"assert_", "assertEquals", "assertNotEquals", "failUnless", "failIf"})
"""Removed in Python 3.12 or before."""
