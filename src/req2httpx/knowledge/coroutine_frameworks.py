"""What other packages do with functions: which take coroutines, and which call them themselves."""

from __future__ import annotations

ROUTERS = frozenset(
    {
        *("fastapi.FastAPI", "fastapi.APIRouter", "fastapi.routing.APIRouter"),
        *("starlette.applications.Starlette", "starlette.routing.Router"),
        *("quart.Quart", "quart.Blueprint", "sanic.Sanic", "sanic.Blueprint"),
        *("litestar.Litestar", "aiohttp.web.RouteTableDef", "aiohttp.web.Application"),
    }
)
"""Classes whose instances register handlers by decorators, coroutines as well as functions."""

TAKERS = frozenset(
    {
        *(
            "fastapi.Depends",
            "fastapi.Security",
            "fastapi.params.Depends",
            "fastapi.params.Security",
        ),
        *("starlette.routing.Route", "starlette.background.BackgroundTask"),
        *("django.urls.path", "django.urls.re_path"),
    }
)
"""Functions and classes that are given handlers, coroutines as well as functions."""

LOOP_FOR_EACH_CALL = frozenset({"django.urls.path", "django.urls.re_path"})
"""Those of them whose handlers may get an event loop of their own for each call (under WSGI)."""

REGISTERING = frozenset(
    {"add_api_route", "add_route", "add_event_handler", "add_exception_handler"}
)
"""Methods of the classes in `ROUTERS` that are given handlers."""

PASSING = frozenset(
    {
        *("staticmethod", "classmethod", "builtins.staticmethod", "builtins.classmethod"),
        *("abc.abstractmethod", "typing.final", "typing.override", "typing_extensions.override"),
        *("typing.no_type_check", "typing.overload", "functools.wraps"),
        *("tenacity.retry", "backoff.on_exception", "backoff.on_predicate", "stamina.retry"),
    }
)
"""Decorators that leave a function what it is, or take coroutines as well as functions."""

CALLING = frozenset(
    {
        *("click.command", "click.group", "typer.command"),
        *("celery.shared_task", "celery.task", "rq.decorators.job", "dramatiq.actor"),
        *("huey.task", "invoke.task", "luigi.task", "prefect.task", "prefect.flow"),
        *("pytest.fixture", "pytest_asyncio.fixture"),
    }
)
"""Decorators of functions that something outside any event loop calls."""

CALLERS = frozenset(
    {
        *("click.Group", "click.core.Group", "typer.Typer", "celery.Celery", "flask.Flask"),
        *("flask.Blueprint", "huey.RedisHuey", "huey.SqliteHuey", "bottle.Bottle"),
    }
)
"""Classes whose instances register functions by decorators, and call them in no event loop."""

COMMANDS = frozenset(
    {
        *("click.command", "click.group", "typer.command", "invoke.task"),
        *("click.Group", "click.core.Group", "typer.Typer"),
    }
)
"""Those of them that call a function once in a process: commands."""

CALLED_METHODS = {
    "threading.Thread": frozenset({"run"}),
    "multiprocessing.Process": frozenset({"run"}),
    "django.core.management.base.BaseCommand": frozenset({"handle"}),
    "django.core.management.BaseCommand": frozenset({"handle"}),
    "unittest.TestCase": frozenset({"setUp", "tearDown"}),
    "unittest.case.TestCase": frozenset({"setUp", "tearDown"}),
}
"""Methods that a base class calls in no event loop, by the path of the class."""

OPEN_BASES = frozenset(
    {
        *("abc.ABC", "builtins.object", "object", "typing.Protocol", "typing.Generic"),
        *("typing_extensions.Protocol", "builtins.Exception", "builtins.BaseException"),
        *("enum.Enum", "typing.NamedTuple"),
    }
)
"""Base classes that call none of the methods which a class adds."""

PROTOCOLS = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
