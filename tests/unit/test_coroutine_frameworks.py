"""What becomes of the functions that frameworks call: coroutines, or where a loop is started."""

from __future__ import annotations

import ast

import pytest

from req2httpx import pipeline
from req2httpx.settings import Mode, Settings, Target

SENDS = "requests.get('http://a').text"


def migrated(text: str, name: str = "app.py") -> str:
    settings = Settings(target=Target.HTTPX, mode=Mode.ASYNC)
    outcome = pipeline.migrate_source(settings, name, ("import requests\n" + text).encode())
    (file,) = [file for file in outcome.files if not file.generated]
    assert file.after is not None
    return file.after.decode()


def coroutines(text: str) -> set[str]:
    return {n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.AsyncFunctionDef)}


TAKING = {
    "fastapi": (
        "from fastapi import Depends, FastAPI\napp = FastAPI()\n"
        f"def user():\n    return {SENDS}\n"
        f"@app.get('/')\ndef root(user=Depends(user)):\n    return {SENDS}\n",
        {"user", "root"},
    ),
    "fastapi routes": (
        "from fastapi import APIRouter\nrouter = APIRouter()\n"
        f"def root():\n    return {SENDS}\nrouter.add_api_route('/', root)\n",
        {"root"},
    ),
    "starlette": (
        "from starlette.applications import Starlette\nfrom starlette.routing import Route\n"
        f"def home(request):\n    return {SENDS}\napp = Starlette(routes=[Route('/', home)])\n",
        {"home"},
    ),
    "quart": (
        "from quart import Quart\napp = Quart(__name__)\n"
        f"@app.route('/')\ndef root():\n    return {SENDS}\n",
        {"root"},
    ),
    "sanic": (
        "from sanic import Sanic\napp = Sanic('x')\n"
        f"@app.get('/')\ndef root(request):\n    return {SENDS}\n",
        {"root"},
    ),
    "aiohttp": (
        f"from aiohttp import web\ndef up():\n    return {SENDS}\n"
        "async def handler(request):\n    return web.Response(text=up())\n"
        "app = web.Application()\napp.router.add_get('/', handler)\n",
        {"up", "handler"},
    ),
    "django": (
        f"from django.urls import path\ndef view(request):\n    return {SENDS}\n"
        "urlpatterns = [path('', view)]\n",
        {"view"},
    ),
    "discord": (
        f"import discord\ndef up():\n    return {SENDS}\n"
        "class Bot(discord.Client):\n    async def on_ready(self):\n        print(up())\n",
        {"up", "on_ready"},
    ),
    "isolated tests": (
        f"import unittest\ndef get():\n    return {SENDS}\n"
        "class Tests(unittest.IsolatedAsyncioTestCase):\n"
        "    async def test_a(self):\n        get()\n",
        {"get", "test_a"},
    ),
}


@pytest.mark.parametrize("name", TAKING)
def test_frameworks_that_take_coroutines_get_them(name: str) -> None:
    text, wanted = TAKING[name]
    after = migrated(text)
    assert coroutines(after) == wanted
    assert "asyncio.run" not in after


ENTERING = {
    "script": (
        "def main():\n    print(fetch())\nif __name__ == '__main__':\n    main()\n",
        "main()",
    ),
    "click": ("import click\n@click.command()\ndef main():\n    print(fetch())\n", "fetch()"),
    "typer": (
        "import typer\napp = typer.Typer()\n@app.command()\ndef main():\n    print(fetch())\n",
        "fetch()",
    ),
    "celery": (
        "from celery import shared_task\n@shared_task\ndef task():\n    return fetch()\n",
        "fetch()",
    ),
    "rq": (
        "from rq.decorators import job\n@job('x')\ndef task():\n    return fetch()\n",
        "fetch()",
    ),
    "django command": (
        "from django.core.management.base import BaseCommand\nclass Command(BaseCommand):\n"
        "    def handle(self, *args, **options):\n        print(fetch())\n",
        "fetch()",
    ),
    "flask": (
        "from flask import Flask\napp = Flask(__name__)\n"
        "@app.route('/')\ndef root():\n    return fetch()\n",
        "fetch()",
    ),
    "thread": (
        "import threading\nclass Worker(threading.Thread):\n"
        "    def run(self):\n        print(fetch())\n",
        "fetch()",
    ),
    "top of the module": ("print(fetch())\n", "fetch()"),
    "several in one": (
        "import click\n@click.command()\ndef main():\n    print(fetch(), fetch())\n",
        "_main()",
    ),
}


@pytest.mark.parametrize("name", ENTERING)
def test_the_event_loop_is_started_once_at_the_boundary(name: str) -> None:
    text, started = ENTERING[name]
    after = migrated(f"def fetch():\n    return {SENDS}\n{text}")
    assert "fetch" in coroutines(after)
    assert after.count("asyncio.run(") == 1
    assert f"asyncio.run({started})" in after


@pytest.mark.parametrize(
    "task",
    [
        "from celery import shared_task\n@shared_task\ndef task():\n    return fetch()\n",
        "def handler(event, context):\n    return fetch()\n",
        "from django.urls import path\ndef view(request):\n    return fetch()\n"
        "urlpatterns = [path('', view)]\n",
        "import asyncio\ndef run(c):\n    return asyncio.run(c)\n"
        "async def one():\n    return fetch()\nfor _ in range(2):\n    run(one())\n",
    ],
)
def test_no_client_outlives_the_loop_of_one_call(task: str) -> None:
    after = migrated(
        "session = requests.Session()\ndef fetch():\n    return session.get('http://a').text\n"
        + task
    )
    assert "session = httpx.Client(" in after
    assert "AsyncClient" not in after
    shared = migrated(
        "class Api:\n    def __init__(self):\n        self.session = requests.Session()\n"
        "    def fetch(self):\n        return self.session.get('http://a').text\n"
        "api = Api()\ndef fetch():\n    return api.fetch()\n" + task
    )
    assert "AsyncClient" not in shared
