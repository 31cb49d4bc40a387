"""What lies in objects of classes that are derived from dict, list and the like."""

from __future__ import annotations

from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Collection, Object, Origin, SuperObject, Value

CONTAINERS = {
    **dict.fromkeys(("builtins.dict", "collections.OrderedDict", "collections.UserDict"), "dict"),
    "collections.defaultdict": "dict",
    **dict.fromkeys(("typing.Dict", "collections.abc.MutableMapping"), "dict"),
    **dict.fromkeys(("builtins.list", "collections.UserList", "typing.List"), "list"),
    **dict.fromkeys(("builtins.set", "typing.Set"), "set"),
    "collections.deque": "deque",
}
"""Classes whose objects hold others, and the built-in type that they are like."""

HOLDING = frozenset({"collections.UserDict", "collections.UserList"})
"""Those of them that hold everything in their attribute `data`."""

INHERITED = frozenset(
    name for kind in (dict, list, set) for name in dir(kind) if not name.startswith("_")
) | {"appendleft", "popleft", "extendleft", "__init__", "__setitem__", "__getitem__"}
"""The methods that such classes inherit."""


def contents_of(scope: ClassScope) -> Collection | None:
    """Return the collection that stands for what objects of a class hold, or None."""
    for base in scope.lineage():
        for path in sorted(base.external_bases):
            if path in CONTAINERS:
                node = base.node
                origin = Origin(base.module.path, node.lineno, node.col_offset, node.lineno, 0)
                return Collection(CONTAINERS[path], origin)
    return None


def with_contents(value: Value) -> Value:
    """Return a value with what its objects hold, as collections."""
    held = {
        collection
        for atom in value
        if isinstance(atom, Object | SuperObject)
        and (collection := contents_of(atom.scope)) is not None
    }
    return value | held if held else value
