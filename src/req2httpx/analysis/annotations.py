"""The abstract interpreter: what annotations say."""

from __future__ import annotations

import ast

from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.heap import (
    ELEMENT,
    ITEM,
    SHAPE,
    Cell,
)
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    ClassValue,
    Collection,
    External,
    Instance,
    Kind,
    Object,
    Origin,
    Value,
    join,
    typed,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.knowledge.requests_api import CONSTRUCTORS

_BUILTIN_TYPES = frozenset({"str", "bytes", "int", "float", "bool", "dict", "list", "tuple", "set"})

_CONTAINERS = {"list", "List", "Iterable", "Iterator", "Generator", "Sequence", "tuple", "Tuple"}
_CONTAINERS |= {"set", "Set", "Collection", "AsyncIterator", "AsyncGenerator", "deque"}

_WRAPPERS = {"Optional", "Union", "Annotated", "Final", "ClassVar", "Awaitable", "Coroutine"}

_MAPPINGS = {"dict", "Dict", "Mapping", "MutableMapping", "DefaultDict"}


class Annotations(Evaluator):
    """What annotations say."""

    def annotated(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                return self.annotated_text(node)
            return NONE if node.value is None else NOTHING
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return join(self.annotated(node.left), self.annotated(node.right))
        if isinstance(node, ast.Subscript):
            return self.annotated_subscript(node)
        if isinstance(node, ast.Name | ast.Attribute):
            return self.instance_of(self.eval(node), origin_of(self.module, node))
        return NOTHING

    def annotated_text(self, node: ast.Constant) -> Value:
        try:
            parsed = ast.parse(str(node.value), mode="eval").body
        except SyntaxError:
            return NOTHING
        for inner in walk(parsed):
            if isinstance(inner, ast.expr):
                ast.copy_location(inner, node)
        return self.annotated(parsed)

    def annotated_subscript(self, node: ast.Subscript) -> Value:
        self.eval(node.value)
        name = node.value.attr if isinstance(node.value, ast.Attribute) else ""
        name = node.value.id if isinstance(node.value, ast.Name) else name
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        parts = [self.annotated(part) for part in inner]
        if name in _WRAPPERS:
            result = NONE if name == "Optional" else NOTHING
            for part in parts:
                result = join(result, part)
            return result
        if name in _CONTAINERS or name in _MAPPINGS:
            held = parts[-1] if name in _MAPPINGS else NOTHING
            if name in _CONTAINERS:
                for part in parts:
                    held = join(held, part)
            if self.program.is_hot(held):
                origin = origin_of(self.module, node)
                self.program.write(Cell(ELEMENT, origin, ""), held)
                endless = any(isinstance(i, ast.Constant) and i.value is ... for i in inner)
                if name.lower() == "tuple" and not endless:
                    return self._annotated_tuple(origin, parts)
                return frozenset({Collection("dict" if name in _MAPPINGS else "list", origin)})
            return typed("dict" if name in _MAPPINGS else name.lower())
        return NOTHING

    def _annotated_tuple(self, origin: Origin, parts: list[Value]) -> Value:
        """Return a tuple whose places hold what `tuple[Session, str]` says of each."""
        self.program.write(Cell(SHAPE, origin, ""), typed("tuple"))
        for place, part in enumerate(parts):
            self.program.write(Cell(ITEM, origin, str(place)), part)
        return frozenset({Collection("tuple", origin)})

    def instance_of(self, value: Value, origin: Origin) -> Value:
        result: Value = NOTHING
        for atom in value:
            if isinstance(atom, External):
                name = atom.path.removeprefix("builtins.")
                if atom.path in CONSTRUCTORS:
                    kind = Kind[CONSTRUCTORS[atom.path]]
                    result = join(result, frozenset({Instance(kind, origin, atom.path)}))
                elif atom.path in EXCEPTIONS:
                    made_ = Instance(Kind.EXCEPTION, origin, atom.path)
                    result = join(result, frozenset({made_}))
                elif name in _BUILTIN_TYPES:
                    result = join(result, typed(name))
            elif isinstance(atom, ClassValue):
                result = join(result, frozenset({Object(atom.scope)}))
        return result
