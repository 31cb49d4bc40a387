"""`--only`, `--public-api` and `--explain` where functions change their colour."""

from __future__ import annotations

import ast

from req2httpx import pipeline
from req2httpx.outcome import Outcome
from req2httpx.settings import Mode, PublicApi, Settings, Target

PROGRAM = """\
import requests
def fetch(url):
    return requests.get(url).text
def other(url):
    return requests.get(url).json()
def main(url):
    print(fetch(url))
    print(other(url))
async def job(url):
    fetch(url)
    return requests.get(url)
if __name__ == "__main__":
    main("http://a")
"""
LIBRARY = """\
import requests
def api(url):
    return requests.get(url).text
def helper(url):
    return api(url)
"""


def run(
    text: str,
    mode: Mode = Mode.ASYNC,
    only: tuple[str, ...] = (),
    explain: tuple[str, ...] = (),
    api: PublicApi = PublicApi.KEEP,
) -> Outcome:
    settings = Settings(target=Target.HTTPX, mode=mode, only=only, explain=explain, public_api=api)
    return pipeline.migrate_source(settings, "app.py", text.encode())


def after(outcome: Outcome) -> str:
    (file,) = [file for file in outcome.files if not file.generated]
    return (file.after or file.before).decode()


def coroutines(outcome: Outcome) -> set[str]:
    tree = ast.parse(after(outcome))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)}


def test_one_function_alone_keeps_its_colour_where_its_caller_is_not_chosen() -> None:
    outcome = run(PROGRAM, only=("app.py::fetch",))
    assert coroutines(outcome) == {"job"}
    assert "    return httpx.get(url, follow_redirects=True, timeout=None).text" in after(outcome)
    assert "    return requests.get(url).json()" in after(outcome)
    (told,) = [one for one in outcome.diagnostics if one.code == "RH807"]
    assert "`main` stays synchronous: it lies outside what --only selects" in told.message


def test_chosen_functions_change_and_whoever_calls_them_awaits() -> None:
    outcome = run(PROGRAM, only=("app.py::fetch", "app.py::main"))
    assert coroutines(outcome) == {"job", "fetch", "main"}
    assert "    await fetch(url)\n    return requests.get(url)\n" in after(outcome)
    assert 'asyncio.run(main("http://a"))' in after(outcome)
    left = [one.span.line for one in outcome.diagnostics if one.code == "RH001"]
    assert left == [5, 11]


def test_one_coroutine_alone_in_auto() -> None:
    outcome = run(PROGRAM, Mode.AUTO, only=("app.py::job",))
    assert "        return await client.get(url, " in after(outcome)
    assert after(outcome).count("requests.get") == 2


def test_functions_that_nothing_calls_change_only_if_the_user_says_so() -> None:
    assert coroutines(run(LIBRARY)) == set()
    assert coroutines(run(LIBRARY, api=PublicApi.ASYNC)) == {"api", "helper"}


def test_an_explanation_is_a_path_through_the_calls() -> None:
    (kept,) = run(LIBRARY, explain=("app.py::api",)).explanations
    assert kept.splitlines() == [
        "app.py:2 api",
        "  `api` stays synchronous: `helper` calls it and stays synchronous (app.py:5)",
        "  `helper` stays synchronous: nothing in the project calls it, so whoever does would get "
        "a coroutine instead of the result (app.py:4)",
    ]
    (changed,) = run(LIBRARY, explain=("app.py::helper",), api=PublicApi.ASYNC).explanations
    assert changed.splitlines() == [
        "app.py:4 helper",
        "  `helper` becomes a coroutine: it awaits `api(url)` (app.py:5)",
        "  `api` becomes a coroutine: it awaits `requests.get(url)` (app.py:3)",
    ]
    (unknown,) = run(LIBRARY, explain=("app.py::nothing",)).explanations
    assert "there is no such function" in unknown
