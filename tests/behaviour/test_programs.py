"""Each program does on httpx what it did on requests, or says that it cannot."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.settings import Target

from .bench import Bench
from .cases import Case, Expectation, all_cases
from .comparison import Shape, differences, permitted
from .lint import BESIDE_HTTP, COROUTINES, NAMES, new_findings
from .migration import (
    Migrated,
    failures,
    kept_lines,
    migrate_case,
    migrate_tree,
    requests_imports,
)

CASES = all_cases()
BLOCKING = ("ASYNC210", "ASYNC212")
ASSUMING = (Expectation.WARNED, Expectation.SAFE)
HAS_ENGINE = importlib.util.find_spec("req2httpx.pipeline") is not None


def marked(case: Case) -> ParameterSet:
    """The case as a parameter; one with a known shortcoming has to fail until that is mended."""
    marks = [pytest.mark.xfail(reason=case.shortcoming, strict=True)] if case.shortcoming else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.skipif(not HAS_ENGINE, reason="there is no req2httpx.pipeline yet")
@pytest.mark.parametrize("target", list(Target), ids=str)
@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_program(case: Case, target: Target, bench: Bench) -> None:
    """The verdict is the expected one, and the behaviour stays."""
    migrated = migrate_case(case, target, bench.folder(case.main.stem))
    assert not failures(migrated.outcome)
    check_verdict(case, migrated)
    check_result(case, migrated, target)
    check_lint(case, migrated)
    if case.expectation is Expectation.UNTOUCHED:
        return
    before = bench.before(case)
    after = bench.run(case, migrated.main, strict=case.mode != "sync")
    shape = Shape(exact_body=case.exact_body, any_order=case.any_order)
    excused = case.differs if may_differ(case, migrated) else ()
    unexpected = permitted(differences(before, after, shape), excused)
    assert not unexpected, explain(migrated, unexpected, after.stderr)
    if case.mode != "sync":
        check_coroutines(case, migrated, after.stderr)


def check_coroutines(case: Case, migrated: Migrated, stderr: str) -> None:
    """Every coroutine was awaited and closed what it opened."""
    signs = ["never awaited", "Event loop is closed", "never retrieved"]
    signs += ["ignored in: <coroutine", "ignored in: <async_generator"]
    if "RH803" not in {one.code for one in migrated.diagnostics(Severity.WARNING)}:
        signs.append("unclosed transport")
    warned = [line for line in stderr.splitlines() if any(sign in line for sign in signs)]
    assert not warned, explain(migrated, warned, stderr)


def check_verdict(case: Case, migrated: Migrated) -> None:
    """The tool says of the program what the case expects."""
    errors = migrated.diagnostics(Severity.ERROR)
    warned = migrated.diagnostics(Severity.WARNING)
    match case.expectation:
        case Expectation.UNTOUCHED:
            assert not migrated.changed, explain(migrated, ["an edit"], "")
            assert not errors + warned, listed(errors + warned)
        case Expectation.FLAGGED:
            assert errors, explain(migrated, ["no error diagnostic"], "")
            check_codes(case, errors)
        case Expectation.TOLD:
            assert errors + warned, explain(migrated, ["neither error nor warning"], "")
            check_codes(case, errors + warned)
        case Expectation.WARNED:
            said = warned + [one for one in migrated.outcome.diagnostics if one.assumption]
            assert not errors, listed(errors)
            assert said, explain(migrated, ["neither warning nor assumption"], "")
            check_codes(case, said)
            check_migrated(case, migrated)
        case Expectation.SAME:
            assert not errors + warned, listed(errors + warned)
            check_migrated(case, migrated)


def may_differ(case: Case, migrated: Migrated) -> bool:
    """Whether the tool has said that the result may behave differently.

    An assumption says so only where the case names its code: some assumption is made of nearly
    every program, and one that foretells another difference excuses nothing.
    """
    if migrated.diagnostics(Severity.ERROR, Severity.WARNING):
        return True
    assumed = {one.code for one in migrated.outcome.diagnostics if one.assumption}
    return case.expectation in ASSUMING and bool(assumed & set(case.codes))


def check_codes(case: Case, diagnostics: list[Diagnostic]) -> None:
    """One of the diagnostics has a code that the case names, if it names any."""
    if case.codes:
        found = {one.code for one in diagnostics}
        assert found & set(case.codes), listed(diagnostics)


def check_migrated(case: Case, migrated: Migrated) -> None:
    """The program was changed, and nothing of it is left on requests."""
    assert migrated.changed, "the program was not migrated"
    if case.leaves_requests:
        return
    for path, source in migrated.contents.items():
        assert not requests_imports(source), f"{path.name} still imports requests"


def check_result(case: Case, migrated: Migrated, target: Target) -> None:
    """The result compiles, keeps what it must keep, and a second migration changes nothing."""
    for path, source in migrated.contents.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            compile(source, str(path), "exec")
    for path in migrated.changed:
        lines = migrated.contents[path].splitlines()
        kept = kept_lines(original_of(case, migrated, path))
        lost = [line for line in kept if line not in lines]
        assert not lost, f"{path.name}: lines that must stay: {lost}"
    if migrated.changed:
        again = migrate_tree(migrated.main.parent, target, exact=case.exact, mode=case.mode)
        edited = [one.path for one in again.files if one.after is not None]
        assert not edited, "a second migration changes the result"


def check_lint(case: Case, migrated: Migrated) -> None:
    """No name is left undefined or unused, and ruff finds nothing new in coroutines."""
    originals = {path: original_of(case, migrated, path) for path in migrated.changed}
    rules = NAMES if case.mode == "sync" else (*NAMES, *COROUTINES, *BESIDE_HTTP)
    excused = BLOCKING if case.expectation is Expectation.TOLD else ()
    for path, new in new_findings(originals, rules).items():
        beside = [one for one in new if one.startswith(BESIDE_HTTP)]
        found = [one for one in new if not one.startswith((*BESIDE_HTTP, *excused))]
        assert not found, f"{path.name}: {found}\n{path.read_text('utf-8', 'replace')}"
        said = {one.code for one in migrated.outcome.diagnostics if one.path.endswith(path.name)}
        assert not beside or "RH809" in said, f"{path.name}: nothing is said of {beside}"


def original_of(case: Case, migrated: Migrated, path: Path) -> bytes:
    """The source that a migrated module had; nothing for a generated one."""
    folder = case.root if case.is_folder else case.main.parent
    original = folder / path.relative_to(migrated.main.parent)
    known = case.is_folder or original == case.main
    return original.read_bytes() if known and original.exists() else b""


def listed(diagnostics: list[Diagnostic]) -> str:
    """The diagnostics, one a line."""
    return "\n".join(
        f"{one.span.line}: {one.severity} {one.code} {one.message}" for one in diagnostics
    )


def explain(migrated: Migrated, found: list[object] | list[str] | object, stderr: str) -> str:
    """The findings with the migrated source and what the program complained of."""
    reasons = found if isinstance(found, list) else [found]
    source = migrated.main.read_text(encoding="utf-8", errors="replace")
    said = listed(list(migrated.outcome.diagnostics))
    return "\n".join([*map(str, reasons), "--- source", source, "--- said", said, stderr[-3000:]])
