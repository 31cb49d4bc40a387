"""The options of a run, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Mode(StrEnum):
    """Which colour the migrated functions have.

    `auto` awaits the requests that coroutines make; functions that are none stay so. `async` makes
    coroutines of the functions that send requests and of those that call them.
    """

    SYNC = "sync"
    AUTO = "auto"
    ASYNC = "async"


class Target(StrEnum):
    """The library that the code moves to."""

    HTTPX = "httpx"
    HTTPX2 = "httpx2"


class Action(StrEnum):
    """What happens to a file that would change."""

    WRITE = "write"
    DIFF = "diff"
    CHECK = "check"


class OutputFormat(StrEnum):
    """The form of the report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class RedirectPolicy(StrEnum):
    """`preserve` follows redirects where requests did; `httpx` leaves httpx's default."""

    PRESERVE = "preserve"
    HTTPX = "httpx"


class RetryPolicy(StrEnum):
    """What becomes of sessions with mounted retries.

    `preserve` repeats requests as urllib3 does, `transport` failed connects alone, as a transport
    of httpx does; `flag` keeps them on requests.
    """

    PRESERVE = "preserve"
    TRANSPORT = "transport"
    FLAG = "flag"


class PublicApi(StrEnum):
    """`keep` leaves functions that code outside the project calls as they are in mode `async`."""

    KEEP = "keep"
    ASYNC = "async"


class ClientPolicy(StrEnum):
    """Whether each request without a session has a client of its own, as in requests.

    `per-function` gives those of one function a client, `shared` all of the program: in coroutines,
    whose clients belong to one event loop, `shared` means `per-function`.
    """

    PER_CALL = "per-call"
    PER_FUNCTION = "per-function"
    SHARED = "shared"


class TestPolicy(StrEnum):
    """`migrate` treats tests as code; `keep` leaves test files on requests where possible."""

    MIGRATE = "migrate"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run depends on besides the files themselves.

    `target` None means: what the project already depends on, else httpx. `timeouts` is
    `"preserve"` (a call without a timeout waits for ever, as in requests), `"httpx"` (httpx's five
    seconds) or a number of seconds given to the calls that had none. `only` holds
    `path.py::Qualified.name` selectors, and so does `explain`, for functions whose colour is to be
    explained; `exclude` gitignore patterns, `select` and `ignore` rule
    codes or prefixes of them. `jobs` is the number of worker processes, at least 1.
    """

    paths: tuple[Path, ...] = ()
    action: Action = Action.WRITE
    mode: Mode = Mode.SYNC
    target: Target | None = None
    exact: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jobs: int = 1
    output_format: OutputFormat = OutputFormat.TEXT
    quiet: bool = False
    color: bool = True
    show_assumptions: bool = False
    annotate: bool = False
    redirects: RedirectPolicy = RedirectPolicy.PRESERVE
    timeouts: str | float = "preserve"
    retries: RetryPolicy = RetryPolicy.PRESERVE
    tests: TestPolicy = TestPolicy.MIGRATE
    public_api: PublicApi = PublicApi.KEEP
    explain: tuple[str, ...] = ()
    gather: bool = False
    client: ClientPolicy = ClientPolicy.PER_CALL
    config: Path | None = None
