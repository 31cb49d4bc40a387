"""The exact-form helpers that the edits of a module call in the end."""

from __future__ import annotations

from req2httpx.rewrite.edits import ChangeCall, InsertStatement
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import HELPER_MODULE


def drop_unused_helpers(plan: ModulePlan) -> None:
    """Forget the helpers that no edit calls any more."""
    text = " ".join(
        part if isinstance(part, str) else "" for edit in plan.edits for part in _texts(edit)
    )
    plan.helpers = {name for name in plan.helpers if f"{HELPER_MODULE}.{name}" in text}


def _texts(edit: object) -> list[object]:
    if isinstance(edit, ChangeCall):
        return [*(edit.callee or ()), *(p for c in edit.changes for p in getattr(c, "parts", ()))]
    if isinstance(edit, InsertStatement):
        return [edit.text]
    return list(getattr(edit, "parts", ())) + list(getattr(edit, "header", ()))
