"""How functions are passed on together with their arguments, by the name of what calls them.

Source: the documentation of concurrent.futures, multiprocessing.pool, threading, sched and asyncio
(Python 3.11), anyio and trio.
"""

from __future__ import annotations

EACH = frozenset({"map", "imap", "imap_unordered", "map_async", "filter", "starmap"})
"""They call a function with each element of iterables, by position."""

EACH_UNPACKED = frozenset({"starmap", "starmap_async"})
"""They call it with the elements of each element."""

POSITIONAL_ONLY = frozenset(
    {
        *("run_in_executor", "run_sync", "start_soon"),
        *("call_soon", "call_soon_threadsafe", "call_later", "call_at"),
    }
)
"""They pass on what they get by position, and take no keywords for others."""

FOLLOWED_BY_POSITION = frozenset({"map", "imap", "imap_unordered", "run_in_executor"})
"""They pass on what they get by position, and their results are followed."""

WHOLE = frozenset({"submit", "to_thread"})
"""They pass on what they get, keywords and all."""

CONTAINED = frozenset({"Thread", "Timer", "Process", "apply", "apply_async", "enter", "enterabs"})
"""They take the arguments in a sequence and a mapping."""

SEQUENCES = frozenset({"args", "argument", "fargs"})
MAPPINGS = frozenset({"kwargs", "kwds", "fkwargs"})
"""Under which names they take them."""
