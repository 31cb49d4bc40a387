"""What functions of Python's library do with the objects that they are given, by path.

Source: the documentation of Python 3.11 to 3.14. `tests/unit/test_knowledge_python_functions.py`
looks every path up.
"""

from __future__ import annotations


def _builtins(*names: str) -> frozenset[str]:
    return frozenset(f"builtins.{name}" for name in names)


SAME_FOR_RESPONSES = _builtins(
    "isinstance", "hasattr", "id", "type", "callable", "getattr", "hash"
) | {"weakref.ref", "typing.cast"}
"""They do the same with a response of either library."""

SAME_FOR_SESSIONS = _builtins(
    *("isinstance", "hasattr", "getattr", "id", "print", "repr", "bool", "type", "str", "super")
) | {"atexit.register"}
"""They do the same with a session of either library, or show it."""

SAME_FOR_HEADERS = _builtins("bool", "isinstance", "hasattr", "id")
"""They do the same with the headers of either library."""

SAME_FOR_COOKIES = SAME_FOR_HEADERS | _builtins("len")
"""They do the same with the cookies of either library."""

PASSING_ELEMENTS_ON = _builtins(
    *("len", "list", "tuple", "set", "frozenset", "dict", "iter", "next", "reversed"),
    *("enumerate", "zip", "any", "all", "filter", "bool", "sum", "range"),
    *("list.index", "list.count", "list.remove", "list.extend", "set.update", "dict.update"),
    *("set.union", "set.difference", "set.intersection"),
) | {"collections.OrderedDict", "collections.deque"}
"""They pass on, count or test what is in a collection."""

WAITING = frozenset(
    {
        *(f"asyncio.{name}" for name in ("wait", "as_completed", "gather", "wait_for", "shield")),
        *("concurrent.futures.wait", "concurrent.futures.as_completed"),
    }
)
"""They give back the futures, or what those hold."""

CALLED_AT = {
    **dict.fromkeys(("builtins.map", "itertools.starmap", "itertools.filterfalse"), 0),
    **dict.fromkeys(("itertools.takewhile", "itertools.dropwhile", "functools.reduce"), 0),
    **dict.fromkeys(("itertools.groupby", "itertools.accumulate"), 1),
    **dict.fromkeys(("heapq.nlargest", "heapq.nsmallest"), 2),
}
"""At which place they get the function that they call with each element."""

PREDICATES = frozenset(
    {"builtins.filter", "itertools.filterfalse", "itertools.takewhile", "itertools.dropwhile"}
)
"""They test the truth of what their first argument gives."""

PASSING_ON = frozenset(
    {
        *("functools.partial", "typing.cast", "copy.copy", "collections.OrderedDict"),
        *("contextlib.closing", "contextlib.nullcontext", "types.SimpleNamespace"),
        *(f"asyncio.{name}" for name in ("create_task", "ensure_future", "gather", "run")),
        *("asyncio.run_coroutine_threadsafe", "asyncio.shield", "asyncio.wait_for"),
    }
) | _builtins("callable", "enumerate", "getattr", "id", "isinstance", "setattr", "zip")
"""The analysis knows where they put what they are given."""

DROPPING_RESULTS = frozenset(
    {"threading.Thread", "threading.Timer", "atexit.register", "sched.scheduler"}
)
"""They call a function and do nothing with the result."""

PICKLING = frozenset({"pickle.dumps", "pickle.dump"})
UNPICKLING = frozenset({"pickle.loads"})

PRINTING = _builtins("print", "str", "repr", "format")
"""They show an object as text."""

LOGGING = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log"}
)
"""Methods of a Logger that show what they are given. (`fatal` is `critical`.)"""

LAYING_OUT = frozenset({"pprint.pformat", "pprint.pprint", "pprint.pp"})
"""They lay dicts out, and show what has a `__repr__` of its own on one line."""

READING_FILES = frozenset(
    {"shutil.copyfileobj", "gzip.GzipFile", "gzip.open", "io.TextIOWrapper", "json.load"}
)
"""They only read, from the start to the end, the file they are given."""
