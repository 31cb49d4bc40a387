"""Why a function keeps its colour, and what lifts that."""

from __future__ import annotations

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.rules.coroutines.places import Obstacle

STARTS = Obstacle(
    "an event loop is run here, which is impossible inside another",
    "Await what it runs instead, then run again.",
)
VALUE = Obstacle(
    "it is used as a value: whoever gets it would call it without awaiting",
    "Call it where it is passed on, or pass an `async def` to code that awaits it.",
)
KNOWN_NAMES = frozenset(
    {"close", "read", "readline", "readlines", "readinto", "write", "writelines", "flush", "seek"}
    | {"run", "start", "stop", "join", "get", "put", "send", "recv", "acquire", "release", "items"}
    | {"keys", "values", "emit", "handle", "format", "filter", "default", "encode", "decode"}
    | {"execute", "commit", "rollback", "connect", "cursor", "dispatch", "process_request"}
)
"""Names of methods that libraries call on objects that they are given."""
DUCK = Obstacle(
    "an object of its class is given to other packages, which call methods of this name and do not "
    "await them",
    "Give the method another name, or keep the object to the project.",
)
NAMED = Obstacle(
    "it may be looked up or replaced by its name: what is called there would not be awaited, or "
    "could not be",
    "Call it directly there, then run again.",
)
UNSEEN = Obstacle(
    "the analysis has not looked at all code that may call it",
    "Mend or exclude files that cannot be parsed or are nested too deeply, then run again.",
)
UNCALLED = Obstacle(
    "nothing in the project calls it, so whoever does would get a coroutine instead of the result",
    "--public-api async gives it the colour; its callers have to await it then.",
)
PUBLIC = Obstacle(
    "it is public API of a package, and users of the package call it without awaiting",
    "--public-api async gives it the colour; its users have to await it then.",
)
UNWRITABLE = Obstacle(
    "the coloured text of its module could not be written",
    "Put statements that share a line on lines of their own, then run again.",
)


def loose_use_of(name: str) -> Obstacle:
    """Return the obstacle of a name that may mean the function elsewhere."""
    return Obstacle(
        f"`{name}` may mean this function in a place where that cannot be seen, and is not awaited",
        "Import it by its full name, annotate the object's class, or give the function another "
        "name, then run again.",
    )


TOP_LEVEL = Obstacle(
    "it is entered, or iterated over, at the top of a module, where nothing can be awaited",
    "Put the statement into a function, then run again.",
)
MIXED = Obstacle(
    "it is a generator, and a method that takes its place is none",
    "Make all of them generators, then run again.",
)


def caller_of(scope: FunctionScope) -> Obstacle:
    """Return the obstacle of a caller that stays synchronous."""
    return Obstacle(
        f"`{scope.qualified_name.replace('.<locals>', '')}` calls it and stays synchronous",
        "It moves when that function can be a coroutine.",
    )
