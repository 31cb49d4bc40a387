"""No drawn program behaves differently after the migration without a word.

A run of the suite looks at a few programs. To look at more, or at others:

    REQ2HTTPX_EXAMPLES=5000 python -m pytest tests/properties
    REQ2HTTPX_EXAMPLES=5000 REQ2HTTPX_SEED=7 python -m pytest tests/properties
"""

from __future__ import annotations

import os

import pytest
from behaviour.running import Runner
from hypothesis import HealthCheck, given, seed, settings

from .judging import Judge
from .programs import Program, programs

EXAMPLES = int(os.environ.get("REQ2HTTPX_EXAMPLES", "60"))
SEED = int(os.environ.get("REQ2HTTPX_SEED", "0"))


@pytest.fixture(scope="session")
def judge(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Migrates programs and runs both sides."""
    return Judge(runner, tmp_path_factory.mktemp("drawn"))


@seed(SEED)
@settings(
    max_examples=EXAMPLES,
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
@given(program=programs())
def test_no_silent_difference(judge: Judge, program: Program) -> None:
    """Whatever differs was foretold, and the result runs."""
    verdict = judge.verdict(program.source())
    assert not verdict.silent, str(verdict)


def test_a_difference_is_seen(judge: Judge) -> None:
    """The test can fail: a migrated program that does something else is found out."""
    source = "import os\n\nimport {}\n\nprint({}.get(os.environ['HTTP_BASE'] + '/redirect/1'))\n"
    before = judge.run(source.format("requests", "requests"))
    after = judge.run(source.format("httpx", "httpx"))
    assert judge.compare(source, source, before, after).silent
