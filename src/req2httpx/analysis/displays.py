"""The abstract interpreter: lists, tuples, sets and dicts as they are written out."""

from __future__ import annotations

import ast

from req2httpx.analysis import held_attributes
from req2httpx.analysis.evaluator import Environment, Evaluator
from req2httpx.analysis.heap import ELEMENT, ITEM, KEY, SHAPE, Cell
from req2httpx.analysis.nodes import selected_from
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import NONE, NOTHING, Collection, Value, join, may_be_none, typed
from req2httpx.analysis.walruses import walruses


class Displays(Evaluator):
    """Displays and comprehensions: each makes a collection with its place as the origin."""

    def with_walruses(self, node: ast.expr, environment: Environment) -> Environment:
        """Return an environment in which the names may have what `:=` in a node has given them."""
        for inner in walruses(self.program, self.module, node):
            name = inner.target.id
            if isinstance(self.unit, FunctionScope) and name in self.unit.global_names:
                continue
            given = self.program.value_of(inner)
            environment[name] = join(environment.get(name, NOTHING), given)
        return environment

    def sequence(self, node: ast.List | ast.Tuple | ast.Set) -> Value:
        origin = origin_of(self.module, node)
        starred = [isinstance(element, ast.Starred) for element in node.elts]
        if isinstance(node, ast.Tuple) and not any(starred):
            self.program.write(Cell(SHAPE, origin, ""), typed("tuple"))
        for index, element in enumerate(node.elts):
            value = self.eval(element)
            self.program.write(Cell(ELEMENT, origin, ""), value)
            if isinstance(node, ast.Tuple) and not any(starred[: index + 1]):
                self.program.write(Cell(ITEM, origin, str(index)), value)
        return frozenset({Collection(type(node).__name__.lower(), origin)})

    def dictionary(self, node: ast.Dict) -> Value:
        origin = origin_of(self.module, node)
        for key, element in zip(node.keys, node.values, strict=True):
            value = self.eval(element)
            if key is None:
                self.merge_mapping(origin, value)
                continue
            name = self.eval(key)
            if self.program.is_hot(name):
                self.program.write(Cell(KEY, origin, ""), name)
            self.store_item(origin, constant_text(name), value)
        return frozenset({Collection("dict", origin)})

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Value:
        saved = dict(self.environment)
        self.generators(node.generators)
        origin = origin_of(self.module, node)
        self.program.write(Cell(ELEMENT, origin, ""), self.eval(node.elt))
        environment = held_attributes.restored(self, saved)
        self.environment = self.with_walruses(node, environment)
        names = {ast.ListComp: "list", ast.SetComp: "set", ast.GeneratorExp: "generator"}
        return frozenset({Collection(names[type(node)], origin)})

    def dictionary_comprehension(self, node: ast.DictComp) -> Value:
        saved = dict(self.environment)
        self.generators(node.generators)
        origin = origin_of(self.module, node)
        key = self.eval(node.key)
        if self.program.is_hot(key):
            self.program.write(Cell(KEY, origin, ""), key)
        value = self.eval(node.value)
        source = selected_from(node)
        if source is None:
            self.store_item(origin, None, value)
        else:
            self.program.write(Cell(ELEMENT, origin, ""), value)
            self.merge_mapping(origin, self.eval(source), NOTHING if may_be_none(value) else NONE)
        environment = held_attributes.restored(self, saved)
        self.environment = self.with_walruses(node, environment)
        return frozenset({Collection("dict", origin)})

    def generators(self, generators: list[ast.comprehension]) -> None:
        for generator in generators:
            self.assign_to(generator.target, self.element_of(self.eval(generator.iter)), None)
            for test in generator.ifs:
                self.eval(test)
                self.narrow(test, True)
