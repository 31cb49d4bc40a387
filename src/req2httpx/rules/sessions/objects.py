"""Objects of the project's own session classes, seen as the sessions that they are."""

from __future__ import annotations

from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import FunctionValue, Instance, Kind, Object, Value
from req2httpx.knowledge.client_members import CLIENT_MEMBERS, SESSION_MEMBERS
from req2httpx.knowledge.requests_api import SESSION_CLASSES
from req2httpx.rules.site import ModuleView


def as_sessions(view: ModuleView, value: Value, attribute: str = "") -> Value:
    """Return a value with the objects of such classes seen as the sessions that they are.

    With an attribute, objects whose class defines it are left as they are.
    """
    sessions = {
        Instance(Kind.SESSION, origin_of(atom.scope.module, atom.scope.node), "requests.Session")
        for atom in value
        if isinstance(atom, Object)
        and atom.scope.external_lineage() & SESSION_CLASSES
        and not (attribute and _is_own(view, atom.scope, attribute))
    }
    return value | sessions


def _is_own(view: ModuleView, scope: ClassScope, name: str) -> bool:
    """Whether the project gives the class a member that neither library has."""
    for member in scope.related():
        held = view.program.cell(Cell(ATTRIBUTE, member, name))
        if any(isinstance(atom, FunctionValue) for atom in held):
            return True
        if held and name not in SESSION_MEMBERS | CLIENT_MEMBERS:
            return True
    return False
