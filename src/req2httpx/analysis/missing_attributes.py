"""The abstract interpreter: attributes that a class does not hold itself, or not yet."""

from __future__ import annotations

from req2httpx.analysis.calls import project
from req2httpx.analysis.contents import HOLDING, INHERITED, contents_of
from req2httpx.analysis.delegation import owner_of_attributes
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import NOTHING, External, Object, Value, join, literal


class MissingAttributes(Evaluator):
    """What `__getattr__` makes, what built-in bases have, and what an initializer may set."""

    def look_at_initializer(self, atom: Object) -> None:
        """Interpret what may set an attribute that is read where requests objects are handled."""
        if self.module.is_test:
            return
        for base in atom.scope.lineage():
            for function in base.methods.get("__init__", ()):
                if function not in self.program.interpreted:
                    self.program.agenda.consider(function)

    def inherited(self, atom: Object, name: str) -> Value:
        """Return a method of dict, list and the like, or the `data` of a UserDict."""
        held = contents_of(atom.scope) if name in INHERITED or name == "data" else None
        if held is None:
            return NOTHING
        if name == "data":
            return frozenset({held}) if atom.scope.external_lineage() & HOLDING else NOTHING
        return frozenset({External(f"builtins.{held.name}.{name}")})

    def made_attribute(self, atom: Object, name: str) -> Value:
        """Return what the `__getattr__` of a class gives for a name that it does not hold.

        It gets the name once, for the objects of all classes that inherit it: they are asked for
        every attribute that any class of the hierarchy has.
        """
        result: Value = NOTHING
        for base in atom.scope.lineage() if not name.startswith("__") else ():
            for function in base.methods.get("__getattr__", ()):
                owner = owner_of_attributes(function)
                if owner is not None and owner != name:
                    return self.passed_on(atom, owner, name)
                result = join(result, self._asked_for(function, Object(base), name))
        return result

    def _asked_for(self, function: FunctionScope, receiver: Object, name: str) -> Value:
        if (function, name) in self.program.asked_for:
            return project.result_of(self, function)
        self.program.asked_for.add((function, name))
        return self.call_function(function, receiver, [literal(name)], {})

    def passed_on(self, atom: Object, owner: str, name: str) -> Value:
        """Return an attribute of what an object holds, which may lead back to the object."""
        asked = (atom.scope, name)
        if asked in self.passing_on:
            return NOTHING
        self.passing_on.add(asked)
        value = self.attribute_of(self.attribute_of_object(atom, owner), name)
        self.passing_on.discard(asked)
        return value
