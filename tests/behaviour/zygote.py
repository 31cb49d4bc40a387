"""Runs programs in forked children of a process that has the three libraries loaded already.

A script, not a module of the suite: one JSON object a line on stdin says what to run, one a line
on stdout says what happened.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import ssl
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import certifi
import httpx
import httpx2
import requests

PRELOADED = (httpx, httpx2, requests)
#: What the libraries import as they make their first client and their first request.
IMPORTED_IN_USE = (
    *("httpcore", "httpcore2", "httpcore._backends.anyio", "anyio._backends._asyncio"),
    *("trio", "asyncio", "concurrent.futures.thread", "netrc", "pkgutil", "shlex"),
)
Json = dict[str, Any]


#: Seconds after which httpx gives up by default, instead of its five: so that a call that lost
#: requests' endless patience shows it in half a second.
PATIENCE = 0.4


def main() -> None:
    """Serve jobs until stdin ends."""
    import_ahead(IMPORTED_IN_USE)
    shorten_default_timeouts()
    shorten_public_bundles()
    loaded = loaded_by_top()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        result = run(json.loads(line), loaded)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


def shorten_default_timeouts() -> None:
    """Change the default timeouts in place: they are the default values of many arguments."""
    for library in (httpx, httpx2):
        default = library.Timeout(PATIENCE)
        vars(library._config.DEFAULT_TIMEOUT_CONFIG).update(vars(default))


def import_ahead(modules: Iterable[str]) -> None:
    """Import modules that each program would spend its time on; what is not there is left out."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def shorten_public_bundles() -> None:
    """Load one of the world's authorities where a client loads them all.

    That is most of the time that a client of httpx takes to make, and none of them issued a
    certificate of a server here. The files' own paths stay as programs see them.
    """
    public = {certifi.where(), ssl.get_default_verify_paths().openssl_cafile}
    end = "-----END CERTIFICATE-----\n"
    one = "".join(certifi.contents().partition(end)[:2])
    load: Any = ssl.SSLContext.load_verify_locations

    def load_fewer(
        context: ssl.SSLContext, cafile: Any = None, capath: Any = None, cadata: Any = None
    ) -> None:
        if cafile in public:
            cafile, cadata = None, one
        load(context, cafile, capath, cadata)

    contexts: Any = ssl.SSLContext
    contexts.load_verify_locations = load_fewer


def loaded_by_top() -> Mapping[str, list[str]]:
    """The names of all loaded modules, by their first parts."""
    loaded = defaultdict(list)
    for name in sys.modules:
        loaded[name.partition(".")[0]].append(name)
    return dict(loaded)


def run(job: Json, loaded: Mapping[str, list[str]]) -> Json:
    """Run one program in a child, with a time limit."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            become(job, loaded, out.fileno(), err.fileno(), writing)
        os.close(writing)
        report, timed_out = read_all(reading, job["seconds"])
        if timed_out:
            kill(child)
        _, wait_status = os.waitpid(child, 0)
        texts = [text_of(file) for file in (out, err)]
    known: Json = json.loads(report) if report else {"exception": None, "deprecations": []}
    return {
        **known,
        "status": os.waitstatus_to_exitcode(wait_status),
        "stdout": texts[0],
        "stderr": texts[1],
        "timed_out": timed_out,
    }


def kill(child: int) -> None:
    """Kill the child and what it started; its group may not exist yet."""
    for send in (os.killpg, os.kill):
        try:
            send(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


def read_all(pipe: int, seconds: float) -> tuple[bytes, bool]:
    """What the child says until it ends; True if the time was up before."""
    data, end = b"", time.monotonic() + seconds
    try:
        while select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
            piece = os.read(pipe, 65536)
            if not piece:
                return data, False
            data += piece
        return data, True
    finally:
        os.close(pipe)


def text_of(file: Any) -> str:
    """All that was written to a file."""
    file.seek(0)
    text: str = file.read().decode("utf-8", "backslashreplace")
    return text


def become(job: Json, loaded: Mapping[str, list[str]], out: int, err: int, pipe: int) -> None:
    """The child: be the program, report on the pipe, and leave without coming back."""
    status = 70
    report: Json = {"exception": None, "deprecations": []}
    try:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        forget_shadowed(os.path.dirname(job["path"]), loaded)
        prepare(job, report["deprecations"])
        status = execute(job["path"], report)
        finish()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(pipe, json.dumps(report).encode())
        os._exit(status)


def prepare(job: Json, deprecations: list[str]) -> None:
    """Give the program its environment, folder, arguments and import path."""
    os.environ.clear()
    os.environ.update(job["environ"])
    os.chdir(job["folder"])
    sys.argv = [job["path"]]
    sys.path.insert(0, os.path.dirname(job["path"]))
    sys.dont_write_bytecode = True
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if job["strict"]:
        warnings.simplefilter("error")
        os.environ["PYTHONASYNCIODEBUG"] = "1"
    warnings.simplefilter("always", DeprecationWarning)
    shown = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, DeprecationWarning):
            deprecations.append(str(message))
        shown(message, category, filename, lineno, file, line)

    warnings.showwarning = show


def forget_shadowed(folder: str, loaded: Mapping[str, list[str]]) -> None:
    """Unload what a module beside the program hides in an interpreter of its own."""
    for beside in os.listdir(folder):
        for module in loaded.get(beside.partition(".")[0], ()):
            sys.modules.pop(module, None)


def execute(path: str, report: Json) -> int:
    """Run the program; its exit status."""
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as leaving:
        return exit_status(leaving.code)
    except BaseException as error:
        kind = type(error)
        report["exception"] = f"{kind.__module__}.{kind.__qualname__}"
        traceback.print_exc()
        return 1
    return 0


def exit_status(code: object) -> int:
    """What `sys.exit(code)` means to the shell."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def finish() -> None:
    """What an interpreter does at its end: wait for threads, run the exit functions."""
    gc.collect()
    shutdown: Any = getattr(threading, "_shutdown", None)
    if shutdown is not None:
        shutdown()
    run_exit_functions: Any = getattr(atexit, "_run_exitfuncs", None)
    if run_exit_functions is not None:
        run_exit_functions()


if __name__ == "__main__":
    main()
