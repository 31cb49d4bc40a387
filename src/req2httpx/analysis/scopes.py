"""Modules, classes and functions of the project, as the interpreter needs them.

One walk over a module's tree finds its scopes and, per scope, the identifiers it mentions: a
function that mentions none of the identifiers that can hold a requests object is never interpreted.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.signatures import all_parameters
from req2httpx.project.notebooks import Notebook

_ENUMERATIONS = frozenset(
    f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum")
)

_WITHOUT_MEMBERS = frozenset(
    {
        *("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"),
        *("typing_extensions.Generic", "typing_extensions.Protocol"),
    }
)
"""Bases of the standard library that give a class no members but those which all objects have."""

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(eq=False, slots=True)
class ModuleScope:
    """A module: its tree, its dotted names are the linker's business."""

    path: str
    tree: ast.Module
    is_test: bool
    is_package: bool
    name: str = ""
    identifiers: set[str] = field(default_factory=set)
    functions: list[FunctionScope] = field(default_factory=list)
    classes: list[ClassScope] = field(default_factory=list)
    stars: list[ModuleScope] = field(default_factory=list)
    bound: set[str] = field(default_factory=set)
    notebook: Notebook | None = None
    _nodes: tuple[ast.AST, ...] = ()

    def nodes(self) -> tuple[ast.AST, ...]:
        """Return all nodes of the module; many rules go through them one after the other."""
        if not self._nodes:
            self._nodes = tuple(walk(self.tree))
        return self._nodes

    def place(self, line: int) -> str:
        """Return a line as messages name it: in a notebook, one of a cell."""
        if self.notebook is None:
            return f"{self.path}:{line}"
        place = self.notebook.place(line)
        return f"{self.path}:cell {place.cell}:{place.line}"


@dataclass(eq=False, slots=True)
class ClassScope:
    """A class of the project. `bases` holds the base expressions' values once interpreted."""

    module: ModuleScope
    node: ast.ClassDef
    qualified_name: str
    parent: ModuleScope | ClassScope | FunctionScope
    external_bases: set[str] = field(default_factory=set)
    bases: list[ClassScope] = field(default_factory=list)
    subclasses: list[ClassScope] = field(default_factory=list)
    unknown_base: bool = False
    methods: dict[str, list[FunctionScope]] = field(default_factory=dict)
    known_lineage: list[ClassScope] | None = None
    known_family: dict[ClassScope, None] | None = None
    known_overriding: dict[ClassScope, None] | None = None
    known_relatives: dict[ClassScope, None] | None = None
    known_libraries: frozenset[str] | None = None

    @property
    def is_enumeration(self) -> bool:
        """Whether the class is an Enum: its attributes are members."""
        return not _ENUMERATIONS.isdisjoint(self.external_lineage())

    def lineage(self) -> list[ClassScope]:
        """Return the class and its project bases, nearest first."""
        if self.known_lineage is None:
            self.known_lineage = _closure([self], lambda scope: scope.bases)
        return self.known_lineage

    def family(self) -> dict[ClassScope, None]:
        """Return every project class that is a subclass, at any depth, without the class itself."""
        if self.known_family is None:
            below = _closure([self], lambda scope: scope.subclasses)
            self.known_family = dict.fromkeys(below[1:])
        return self.known_family

    def related(self) -> list[ClassScope]:
        """Return the class, its project bases and its subclasses."""
        return [*self.lineage(), *self.family()]

    def overriding(self) -> dict[ClassScope, None]:
        """Return the classes where a member is looked for before this one, in some subclass."""
        if self.known_overriding is None:
            above = (derived.lineage() for derived in self.family())
            nearer = (scope for lineage in above for scope in lineage[: lineage.index(self)])
            self.known_overriding = dict.fromkeys(nearer)
        return self.known_overriding

    def relatives(self) -> dict[ClassScope, None]:
        """Return the project classes of which an object of a subclass is one too."""
        if self.known_relatives is None:
            self.known_relatives = dict.fromkeys(s for d in self.family() for s in d.lineage())
        return self.known_relatives

    def external_lineage(self) -> frozenset[str]:
        """Return the canonical paths of the library classes it is derived from."""
        if self.known_libraries is None:
            paths = (path for scope in self.lineage() for path in scope.external_bases)
            self.known_libraries = frozenset(paths)
        return self.known_libraries

    def has_unseen_members(self) -> bool:
        """Whether it may have members that no class of the project defines."""
        return self.unknown_base or not self.external_lineage() <= _WITHOUT_MEMBERS

    def derive(self, base: ClassScope) -> None:
        """Add a base class that the interpreter has found."""
        self.bases.append(base)
        base.subclasses.append(self)
        for scope in _closure([base], lambda scope: scope.bases):
            scope.known_family = None
        self._forget()

    def derive_from(self, library_class: str) -> None:
        """Add a base class of a library, by its canonical path."""
        self.external_bases.add(library_class)
        self._forget()

    def _forget(self) -> None:
        """Look anew for what hangs on the bases of the class."""
        below = _closure([self], lambda scope: scope.subclasses)
        for scope in below:
            scope.known_lineage = scope.known_libraries = None
        for scope in below:
            for above in scope.lineage():
                above.known_overriding = None
                above.known_relatives = None


@dataclass(eq=False, slots=True)
class FunctionScope:
    """A function, method or lambda of the project."""

    module: ModuleScope
    node: FunctionNode
    qualified_name: str
    parent: ModuleScope | ClassScope | FunctionScope
    identifiers: set[str] = field(default_factory=set)
    local_names: set[str] = field(default_factory=set)
    global_names: set[str] = field(default_factory=set)
    is_generator: bool = False
    stored: set[str] = field(default_factory=set)
    wraps: bool | None = None
    passes_on: str | None = None
    flagged: dict[ast.Return, frozenset[tuple[str, bool]]] | None = None
    decorators: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The function's own name, `<lambda>` for a lambda."""
        return "<lambda>" if isinstance(self.node, ast.Lambda) else self.node.name

    @property
    def owner(self) -> ClassScope | None:
        """The class, if it is a method."""
        return self.parent if isinstance(self.parent, ClassScope) else None

    @property
    def enclosing_class(self) -> ClassScope | None:
        """The class whose method this is or lies in: what `super()` speaks of."""
        scope: Scope = self
        while isinstance(scope, FunctionScope):
            scope = scope.parent
        return scope if isinstance(scope, ClassScope) else None

    @property
    def is_property(self) -> bool:
        """Whether the function runs where an attribute is read."""
        return bool(self.decorators & {"property", "cached_property", "functools.cached_property"})

    @property
    def is_fixture(self) -> bool:
        """Whether pytest gives what the function makes to the tests that name it."""
        return any(name.split("(")[0].endswith("fixture") for name in self.decorators)

    @property
    def takes_self(self) -> bool:
        """Whether a class that holds the function binds it: a method, or a decorator's wrapper."""
        if self.owner is not None:
            return True
        parameters = [*self.node.args.posonlyargs, *self.node.args.args]
        return bool(parameters) and parameters[0].arg == "self"

    def parameters(self) -> list[ast.arg]:
        """All parameters, `*args` and `**kwargs` included."""
        return all_parameters(self.node.args)


def _closure(
    start: list[ClassScope], step: Callable[[ClassScope], list[ClassScope]]
) -> list[ClassScope]:
    """Return what can be reached, breadth first, each class once."""
    found = dict.fromkeys(start)
    queue = list(start)
    for scope in queue:
        for other in step(scope):
            if other not in found:
                found[other] = None
                queue.append(other)
    return list(found)


Scope: TypeAlias = ModuleScope | ClassScope | FunctionScope
