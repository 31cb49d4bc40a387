"""The abstract interpreter: parameters, defaults and results of the project's functions."""

from __future__ import annotations

import ast

from req2httpx.analysis import callbacks
from req2httpx.analysis.calls import project
from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.facts import of_test
from req2httpx.analysis.fixtures import asked_for
from req2httpx.analysis.heap import (
    ELEMENT,
    OPEN,
    PARAMETER,
    RETURN,
    Cell,
)
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.signatures import defaults_of
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    ClassValue,
    Collection,
    Instance,
    Kind,
    Object,
    Origin,
    Value,
    is_opaque,
    join,
    union,
)


class Functions(Evaluator):
    """Parameters, defaults and results of the project's functions."""

    def definition_origin(self, scope: FunctionScope) -> Origin:
        return origin_of(scope.module, scope.node)

    def define_defaults(self, scope: FunctionScope) -> None:
        for name, default in defaults_of(scope.node.args).items():
            self.program.write(Cell(PARAMETER, scope, name), self.eval(default))

    def parameter_value(self, scope: FunctionScope, parameter: ast.arg) -> Value:
        """Return what a parameter may be: its callers, its default, its annotation, its class."""
        value = self.program.heap.read(Cell(PARAMETER, scope, parameter.arg), self.unit)
        value = self.program.called_with(scope, value)
        if parameter.annotation is not None:
            annotated = self.annotated(parameter.annotation)
            if not value or is_opaque(value) or self.program.is_hot(annotated):
                value = join(value, annotated)
            elif annotated >= NONE:
                value = join(value, NONE)
        arguments = scope.node.args
        if parameter is arguments.vararg:
            return frozenset({Collection("tuple", origin_of(scope.module, parameter))})
        if parameter is arguments.kwarg:
            origin = origin_of(scope.module, parameter)
            if self.program.settled and (value >= UNKNOWN or self._is_given_more(scope, origin)):
                self.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            return frozenset({Collection("dict", origin)})
        positional = [*arguments.posonlyargs, *arguments.args]
        if callbacks.signs_request(scope) and positional[1:] and parameter is positional[1]:
            assert scope.owner is not None
            made_by = origin_of(scope.module, scope.owner.node)
            value = join(value, frozenset({Instance(Kind.PREPARED, made_by)}))
        if scope.owner is not None and positional and parameter is positional[0]:
            if "classmethod" in scope.decorators:
                return join(value, frozenset({ClassValue(scope.owner)}))
            if "staticmethod" not in scope.decorators:
                return join(value, frozenset({Object(scope.owner)}))
        fixtures = asked_for(self, scope, parameter.arg)
        value = union([value, *(self.program.heap.read(cell, self.unit) for cell in fixtures)])
        return self.program.unreached(value or self._set_as_read(scope, parameter))

    def _set_as_read(self, scope: FunctionScope, parameter: ast.arg) -> Value:
        """Return what a property gives, for a setter that no code of the project calls.

        Who sets it elsewhere sets what its readers expect.
        """
        names = [name for name in scope.decorators if name.endswith(".setter")]
        if not names or scope.owner is None or parameter not in scope.node.args.args[1:2]:
            return NOTHING
        getters = scope.owner.methods.get(names[0].removesuffix(".setter"), ())
        given = union([self.returned(getter) for getter in getters if getter.is_property])
        return frozenset(atom for atom in given if self.program.is_hot_atom(atom))

    def _is_given_more(self, scope: FunctionScope, origin: Origin) -> bool:
        """Whether `**kwargs` holds nothing that is known, or only what the function itself puts in.

        Who calls a function that no code of the project calls may pass anything.
        """
        if not self.program.heap.cells.get(Cell(ELEMENT, origin, "")):
            return True
        callers = self.program.callers.get(scope, ())
        return all(
            caller is scope or (of_test(caller) and not scope.module.is_test) for caller in callers
        )

    def call_function(
        self,
        scope: FunctionScope,
        receiver: Atom | None,
        positional: list[Value],
        keywords: dict[str, Value],
    ) -> Value:
        return project.enter(self, scope, receiver, positional, keywords)

    def returned(self, scope: FunctionScope) -> Value:
        if scope.is_generator:
            names = {name.split(".")[-1] for name in scope.decorators}
            kind = "context" if names & {"contextmanager", "asynccontextmanager"} else "generator"
            return frozenset({Collection(kind, self.definition_origin(scope))})
        value = self.program.heap.read(Cell(RETURN, scope, ""), self.unit)
        return value if scope in self.program.interpreted else self.program.unreached(value)
