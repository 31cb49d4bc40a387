"""A verification from its beginning to its end: record, replay twice, replay migrated, compare."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from req2httpx.verify import copies, notes
from req2httpx.verify.assembly import Assembly
from req2httpx.verify.bending import FAULTS, Bend
from req2httpx.verify.comparing.bodies import shrink
from req2httpx.verify.comparing.differences import cleaned
from req2httpx.verify.comparing.runs import Noise, Subject, compare, learn
from req2httpx.verify.copies import Tree
from req2httpx.verify.observation import Observation
from req2httpx.verify.redaction import Redactor
from req2httpx.verify.relevance import relevant
from req2httpx.verify.replaying import Replay
from req2httpx.verify.running import Run, run
from req2httpx.verify.script import Script, Tolerance, is_loopback
from req2httpx.verify.traffic import Exchange
from req2httpx.verify.verdict import Judged, Reached, judge, reach
from req2httpx.verify.versions import Versions

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how far it goes (0 where that is not known)."""

_SHORTEST_LIMIT = 60.0
_REQUIREMENTS = {"httpx": "httpx>=0.28,<1", "httpx2": "httpx2>=2"}


class VerifyError(Exception):
    """Nothing can be verified; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be verified.

    `folder` is where COMMAND starts, below the project's root; `faults` are names of FAULTS,
    `redact` names of headers and fields that are secret beside those that look so.
    """

    command: tuple[str, ...]
    root: Path
    folder: Path
    timeout: float | None = None
    patience: float = 10.0
    faults: tuple[str, ...] = ()
    redact: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What was found.

    With `is_ours` the migration was made here, so that each difference should have been foretold.
    `notes` are what else the user should know.
    """

    target: str
    command: tuple[str, ...]
    recorded: int
    is_ours: bool = True
    reached: Sequence[Reached] = ()
    judged: Sequence[Judged] = ()
    faults: Sequence[str] = ()
    notes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def record(planned: Run, progress: Progress) -> Observation:
    """Run COMMAND with the network. Raises RunError."""
    listening: list[int] = []

    def answer(question: Mapping[str, Any], _: int) -> Mapping[str, Any]:
        if question["ask"] == "listen":
            listening.append(question["port"])
        return {}

    assembly = Assembly(lambda count: progress("recording", count, 0))
    seen = run(planned, assembly, answer)
    for one in seen.exchanges:
        if one.endpoint.port in listening and is_loopback(one.address):
            one.own = True
    return seen


def verify(
    plan: Plan, versions: Versions, traffic: Sequence[Exchange] | None, progress: Progress
) -> Report:
    """Compare the two versions. Raises VerifyError, RunError and CopyError.

    Without `traffic` COMMAND runs once with the network, to record it.
    """
    with _work_folder() as work:
        stage = _Stage(plan, versions, work, progress)
        report = Report(versions.target, plan.command, 0, versions.is_ours)
        recorded = traffic
        if recorded is None:
            seen = stage.record()
            report.seconds["recording"] = seen.seconds
            _check_interpreters(seen, versions.target)
            recorded = seen.exchanges
            report.notes += notes.of_recording(seen)
            _refuse_failed(seen, plan)
        report.recorded = len(recorded)
        if not [one for one in recorded if not one.own] and not recorded:
            raise VerifyError(
                "COMMAND sent no HTTP request, so nothing can be compared. Run a command that "
                "uses the network. (Tests that replace HTTP by doubles send nothing, and what does "
                "not use Python's socket, such as uvloop, gevent and pycurl, is not recorded.)"
            )
        report.notes += notes.of_paths(versions.outside)
        _compare_versions(stage, recorded, report)
        return report


@contextmanager
def _work_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="req2httpx-", ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()


class _Stage:
    """Runs COMMAND in copies of the versions."""

    def __init__(self, plan: Plan, versions: Versions, work: Path, progress: Progress) -> None:
        self.plan = plan
        self.versions = versions
        self.progress = progress
        self._work = work
        self._count = 0
        self.longest: float | None = None
        self._learnt: set[tuple[str, str, str]] = set()

    def record(self) -> Observation:
        planned, before = self._prepared(self.versions.before, replays=False)
        return self._finished(record(planned, self.progress), planned, before)

    def replay(
        self,
        tree: Tree,
        recorded: Sequence[Exchange],
        what: str,
        learning: bool,
        bend: Bend | None = None,
    ) -> Subject:
        """Run a version against a recording."""
        planned, before = self._prepared(tree, replays=True)
        tolerance = Tolerance(learning, self._learnt)
        script = Script(recorded, tolerance)
        assembly = Assembly(
            lambda count: self.progress(what, count, script.size), keeps_answers=False
        )
        network = Replay(script, assembly, self.plan.patience, bend)
        try:
            seen = run(planned, assembly, network.answer)
            for one in seen.exchanges:
                if one.endpoint.port in network.listening and is_loopback(one.address):
                    one.own = True
        finally:
            network.close()
        return Subject(self._finished(seen, planned, before), str(planned.root))

    def _prepared(self, tree: Tree, replays: bool) -> tuple[Run, dict[str, tuple[int, int]]]:
        self._count += 1
        # The folder has the name it has in reality: programs and tests may show it.
        root = self._work / str(self._count) / self.plan.root.name
        state = tree.copy_to(root)
        folder = root / self.plan.folder.relative_to(self.plan.root)
        timeout = self.plan.timeout or (self.longest if replays else None)
        planned = Run(self.plan.command, root, self.plan.root, folder, replays, timeout)
        return planned, state

    def _finished(
        self, seen: Observation, planned: Run, before: dict[str, tuple[int, int]]
    ) -> Observation:
        import shutil

        for one in seen.exchanges:
            if one.request is not None:
                shrink(one.request)
        seen.files = copies.changed(planned.root, before)
        shutil.rmtree(planned.root.parent, ignore_errors=True)
        return seen


def _compare_versions(stage: _Stage, recorded: Sequence[Exchange], report: Report) -> None:
    versions = stage.versions
    first = stage.replay(versions.before, recorded, "replaying the original", learning=True)
    _check_interpreters(first.observation, versions.target)
    second = stage.replay(versions.before, recorded, "replaying it again", learning=True)
    noise = learn(first, second, versions.target)
    stage.longest = max(_SHORTEST_LIMIT, 20 * first.observation.seconds)
    after = stage.replay(versions.after, recorded, "replaying the migrated code", learning=False)
    report.seconds["replay"] = first.observation.seconds
    plain = replace(versions, diagnostics=relevant(versions.diagnostics, recorded))
    judged = judge(compare(first, after, noise, versions.target), plain)
    runs = [first.observation]
    if stage.plan.faults:
        names = [name for name in stage.plan.faults if FAULTS[name].applies(recorded)]
        for name in names:
            judged += _compare_fault(stage, recorded, name, runs, noise)
        report.faults = tuple(names)
    report.reached = reach(versions, runs, judged)
    report.notes += [*notes.of_noise(noise), *notes.of_replay(first.observation, recorded)]
    exchanges = [*recorded, *first.observation.exchanges, *after.observation.exchanges]
    _show_no_secrets(report, judged, stage.plan.redact, exchanges)


def _show_no_secrets(
    report: Report,
    judged: Sequence[Judged],
    names: Sequence[str],
    exchanges: Sequence[Exchange],
) -> None:
    """Put the differences into the report, and make of it what may be shown."""
    redactor = Redactor(names)
    for one in exchanges:
        redactor.learn(one)
    report.judged = [
        replace(item, difference=cleaned(item.difference, redactor)) for item in judged
    ]
    report.notes = [redactor.text(note) for note in report.notes]
    report.command = tuple(redactor.text(word) for word in report.command)


def _compare_fault(
    stage: _Stage,
    recorded: Sequence[Exchange],
    name: str,
    runs: list[Observation],
    noise: Noise,
) -> list[Judged]:
    versions = stage.versions
    what, make = f"with {name}", FAULTS[name].make
    before = stage.replay(versions.before, recorded, f"{what}, original", True, make())
    after = stage.replay(versions.after, recorded, f"{what}, migrated", False, make())
    runs.append(before.observation)
    found = compare(before, after, noise, versions.target)
    if found:
        # What is never the same with this fault is found out only where it matters.
        again = stage.replay(versions.before, recorded, f"{what}, again", True, make())
        found = compare(before, after, learn(before, again, versions.target), versions.target)
    return judge(found, versions, name)


def _check_interpreters(seen: Observation, target: str) -> None:
    """Raises VerifyError where an interpreter of COMMAND lacks the target library."""
    if not seen.processes:
        raise VerifyError(
            "no Python process of COMMAND could be followed: it starts none, or starts Python with "
            "-I, -E or -S, or with an environment without PYTHONPATH."
        )
    for executable in seen.executables:
        code = f"import importlib.util as u, sys; sys.exit(u.find_spec({target!r}) is None)"
        try:
            done = subprocess.run([executable, "-c", code], capture_output=True, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode:
            raise VerifyError(
                f"{target} is not installed in the environment of COMMAND. Install it there: "
                f"{executable} -m pip install '{_REQUIREMENTS[target]}'"
            )


def _refuse_failed(seen: Observation, plan: Plan) -> None:
    if seen.status is None and not seen.exchanges:
        raise VerifyError(
            f"COMMAND did not end within {plan.timeout:g} seconds (--timeout), and sent no request."
        )
    if seen.status and not seen.exchanges:
        said = seen.errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise VerifyError(
            f"COMMAND failed before its first request, with exit status {seen.status}"
            + (f": {said[0]}" if said else ".")
        )
