"""Which exceptions stand for one another."""

from __future__ import annotations

from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.verify.observation import Uncaught

_SAME = {"json.JSONDecodeError": "json.decoder.JSONDecodeError"}


def are_equivalent(before: Uncaught, after: Uncaught, target: str) -> bool:
    """Whether an exception of the target stands for one of requests, or both are one."""
    old, new = before.classes[0], after.classes[0]
    if old == new:
        return old.startswith(("requests.", f"{target}.")) or before.text == after.text
    for name in before.classes:
        rule = EXCEPTIONS.get(name) or EXCEPTIONS.get(name.replace(".exceptions.", ".", 1))
        if rule is not None:
            wanted = {_actual(one, target) for one in (*rule.catch, *rule.json_catch)}
            return not wanted.isdisjoint(after.classes)
    return False


def _actual(name: str, target: str) -> str:
    if name.startswith("httpx."):
        return name.replace("httpx.", f"{target}.", 1)
    return _SAME.get(name, name)
