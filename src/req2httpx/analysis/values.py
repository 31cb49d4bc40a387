"""The abstract values of the interpreter: what an expression may be.

A value is a set of atoms. The empty set says that nothing is known yet (a parameter that no call in
the project reaches); `UNKNOWN` says that something the analysis cannot follow reaches the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from req2httpx.analysis.text_marks import text_marks

if TYPE_CHECKING:
    from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope


class Kind(StrEnum):
    """What an instance of one of requests' classes is."""

    SESSION = "Session"
    RESPONSE = "Response"
    REQUEST = "Request"
    PREPARED = "PreparedRequest"
    EXCEPTION = "exception"
    AUTH = "auth"
    ADAPTER = "adapter"
    RETRY = "Retry"
    COOKIES = "cookie jar"
    HEADERS = "headers"
    RAW = "raw stream"
    CODES = "codes"
    OTHER = "requests object"


class Origin(NamedTuple):
    """The expression that brought a requests object into the program.

    `module` is the shown path of the file; lines are 1-based, columns 0-based UTF-8 offsets, as in
    `ast`.
    """

    module: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class External:
    """A module, function or class of another library, by its canonical dotted path."""

    path: str


@dataclass(frozen=True, slots=True)
class StreamParameter:
    """A parameter of a function that leaves the body of a response unread where it is true.

    Without a function, the body is read.
    """

    scope: FunctionScope | None
    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of one of requests' classes; `path` is the class where it is known.

    `stream` is what decides whether a response has its body, if it is not the call that made it.
    """

    kind: Kind
    origin: Origin
    path: str = ""
    stream: StreamParameter | None = None


@dataclass(frozen=True, slots=True)
class ApiMethod:
    """A bound method of an `Instance`, such as `session.get`."""

    receiver: Instance
    name: str


@dataclass(frozen=True, slots=True)
class Partial:
    """`functools.partial` over one of requests' functions: the call that made it."""

    target: External | ApiMethod
    origin: Origin


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module of the project."""

    scope: ModuleScope


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """A function of the project."""

    scope: FunctionScope


@dataclass(frozen=True, slots=True)
class MethodValue:
    """A function of the project bound to a receiver."""

    scope: FunctionScope
    receiver: Atom


@dataclass(frozen=True, slots=True)
class ClassValue:
    """A class of the project."""

    scope: ClassScope


@dataclass(frozen=True, slots=True)
class Object:
    """An instance of a class of the project."""

    scope: ClassScope


@dataclass(frozen=True, slots=True)
class SuperObject:
    """What `super()` gives inside a method of `scope`."""

    scope: ClassScope


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: None, a bool, a number, a str or bytes. `type_name` keeps True apart from 1."""

    value: bool | int | float | complex | str | bytes | None
    type_name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Some value of a known built-in type, by its name.

    `marks` says what a str is known to contain where it was put together from constants: see
    `text_marks`.
    """

    name: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Collection:
    """A dict, list, tuple, set or generator made at `origin`."""

    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something the analysis cannot follow: `source` says where it comes from.

    That is "unknown", "library", "JSON", or the class of another package that it is an object of.
    """

    source: str

    @property
    def is_library(self) -> bool:
        """Whether it comes from outside the project: it is no object of a class of the project."""
        return self.source != "unknown"


Atom: TypeAlias = (
    External
    | Instance
    | ApiMethod
    | Partial
    | ModuleValue
    | FunctionValue
    | MethodValue
    | ClassValue
    | Object
    | SuperObject
    | Literal
    | Typed
    | Collection
    | Opaque
)
Value: TypeAlias = frozenset[Atom]

NOTHING: Value = frozenset()
UNKNOWN: Value = frozenset({Opaque("unknown")})
LIBRARY: Value = frozenset({Opaque("library")})
"""What a library outside the project returned: never an object of a class of the project."""
JSON = "JSON"
"""The source of a whole JSON document: a dict, list, str, number, bool or None."""
NONE: Value = frozenset({Literal(None, "NoneType")})

MOST_LITERALS = 8


def join(left: Value, right: Value) -> Value:
    """Return the union; a type absorbs its constants, and many constants become their type.

    Absorbing keeps it monotone: a value that only ever grows by `join` settles.
    """
    if right <= left:
        return left
    if not left:
        return right
    return _absorbed(left | right)


def union(values: Iterable[Value]) -> Value:
    """Return the join of many values: cheaper than joining them one after the other."""
    parts = list(values)
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    return _absorbed(frozenset().union(*parts))


def _absorbed(both: Value) -> Value:
    """Return the value with each constant that a type beside it stands for left out."""
    literals = []
    same = []
    for atom in both:
        if type(atom) is Typed:
            same.append(atom)
        elif type(atom) is Literal and atom.value is not None:
            literals.append(atom)
    if len(literals) <= MOST_LITERALS and len(same) < 2 and not (literals and same):
        return both
    types = {atom.name for atom in same}
    if len(literals) > MOST_LITERALS:
        types |= {atom.type_name for atom in literals}
    absorbed = [atom for atom in literals if atom.type_name in types]
    if not absorbed and len(types) == len(same):
        return both
    marks: dict[str, frozenset[str]] = dict.fromkeys(types, frozenset())
    for typed_atom in same:
        marks[typed_atom.name] |= typed_atom.marks
    for absorbed_atom in absorbed:
        marks[absorbed_atom.type_name] |= marks_of(frozenset({absorbed_atom}))
    rest = both.difference(absorbed, same)
    return rest | {Typed(name, held) for name, held in marks.items()}


def marks_of(value: Value) -> frozenset[str]:
    """Return the marks of all that a value may be."""
    marks: frozenset[str] = frozenset()
    for atom in value:
        if isinstance(atom, Literal) and isinstance(atom.value, str):
            marks |= text_marks(atom.value)
        elif isinstance(atom, Literal) and isinstance(atom.value, bytes):
            marks |= text_marks(atom.value.decode("latin-1"))
        elif isinstance(atom, Typed):
            marks |= atom.marks
    return marks


def literal(value: bool | int | float | complex | str | bytes | None) -> Value:
    """Return the value of a constant expression."""
    return frozenset({Literal(value, type(value).__name__)})


def typed(name: str) -> Value:
    """Return some value of the built-in type `name`."""
    return frozenset({Typed(name)})


def may_be_none(value: Value) -> bool:
    """Whether None is among what the value is known to be."""
    return any(isinstance(atom, Literal) and atom.value is None for atom in value)


def without_none(value: Value) -> Value:
    """Return the value as it is after a test against None."""
    return frozenset(
        atom for atom in value if not (isinstance(atom, Literal) and atom.value is None)
    )


def is_opaque(value: Value) -> bool:
    """Whether something that the analysis cannot follow is among the atoms, or nothing is known."""
    return not value or any(isinstance(atom, Opaque) for atom in value)


def instances(value: Value, kind: Kind) -> list[Instance]:
    """Return the instances of one kind among the atoms."""
    return [atom for atom in value if isinstance(atom, Instance) and atom.kind is kind]


def is_false(atom: Atom) -> bool:
    """Whether an atom is None or False: what code tests that may have an object instead."""
    return isinstance(atom, Literal) and (atom.value is None or atom.value is False)
