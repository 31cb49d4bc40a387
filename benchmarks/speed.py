"""Measure how fast req2httpx is, as ratios to the least work that the job needs.

    python benchmarks/speed.py TREE

TREE is a folder of real Python code, 2,000 files or more; it is only read. Each figure is the
median of several rounds, and a ratio is the median of the ratios within a round, so that a machine
that slows down half-way does not tilt it. CPU seconds are user plus system time of a process and
all its children. The exit status is 1 if a target is missed.

The figures by the wall clock (jobs, start-up) mean something on a quiet machine only; the load is
printed beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from floor import python_files
from tool import aligned, tool_command

FLOOR = Path(__file__).with_name("floor.py")

CHECK_LIMIT = 3.0
MIGRATE_LIMIT = 2.0
JOBS_GAIN = 1.6
START_LIMIT_MS = 60.0
MEMORY_LIMIT_MB = 300.0

DONE_STATUSES = {0, 1, 2}
"""What `migrate` may exit with: done, something left or would change, a file it could not read."""


@dataclass(frozen=True)
class Run:
    """What one process and its children cost."""

    status: int
    cpu: float
    wall: float
    peak_mb: float
    output: bytes


def run(command: Sequence[str], cwd: Path, *, statuses: set[int], keep_output: bool = False) -> Run:
    """Run a command to its end and measure it.

    The peak memory that the kernel reports for a child is never below this process's own, because
    the child begins as a copy of it: this program stays small, and leaves all work to children.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        _, wait_status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = status = os.waitstatus_to_exitcode(wait_status)
        if status not in statuses:
            err.seek(0)
            message = err.read()[-2000:].decode(errors="replace")
            raise SystemExit(f"{' '.join(command)}\nexited with {status}:\n{message}")
        out.seek(0)
        output = out.read() if keep_output else b""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(status, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, output)


@dataclass(frozen=True)
class Figure:
    """One line of the result. `met` is None for a figure that has no target."""

    name: str
    value: str
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    def cells(self) -> list[str]:
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return [self.name, self.value, self.ratio, self.target, met]


class Bench:
    """The command under test and the tree that it is tested on."""

    def __init__(self, tool: list[str], tree: Path, scratch: Path) -> None:
        self.tool = tool
        self.tree = tree
        self.scratch = scratch
        self.list_of_changed = scratch / "changed.txt"

    def plan(self) -> tuple[list[str], int]:
        """The files that `migrate` would change, and how many Python files its report names.

        A module that it would generate is not there to be parsed.
        """
        command = [*self.tool, "migrate", "--check", "--output-format", "json", "."]
        result = run(command, self.tree, statuses=DONE_STATUSES, keep_output=True)
        try:
            files = json.loads(result.output)["files"]
        except (ValueError, KeyError) as error:
            raise SystemExit(f"{' '.join(command)}\ngave no JSON report: {error}") from error
        named = [(str(file["path"]), str(file["status"])) for file in files]
        changed = [
            path
            for path, status in named
            if status == "changed" and path.endswith(".py") and (self.tree / path).exists()
        ]
        self.list_of_changed.write_text("".join(f"{path}\n" for path in changed))
        return changed, sum(path.endswith(".py") for path, _ in named)

    def floor(self, *, with_libcst: bool) -> Run:
        command = [sys.executable, str(FLOOR), "."]
        if with_libcst:
            command.append(str(self.list_of_changed))
        return run(command, self.tree, statuses={0})

    def check(self, jobs: int) -> Run:
        command = [*self.tool, "migrate", "--check", "--jobs", str(jobs), "."]
        return run(command, self.tree, statuses=DONE_STATUSES)

    def migrate(self, jobs: int) -> Run:
        copy = self.scratch / "copy"
        shutil.copytree(self.tree, copy, symlinks=True)
        try:
            command = [*self.tool, "migrate", "--jobs", str(jobs), "."]
            return run(command, copy, statuses=DONE_STATUSES)
        finally:
            shutil.rmtree(copy)


def rounds(count: int, steps: Sequence[Callable[[], Run]], note: str) -> list[list[Run]]:
    """Run all steps `count` times, in turns; the result holds one list a step."""
    results: list[list[Run]] = [[] for _ in steps]
    print(f"{note}: {count} x {len(steps)} runs", file=sys.stderr, flush=True)
    for _ in range(count):
        for step, result in zip(steps, results, strict=True):
            result.append(step())
    return results


def cpu_figures(bench: Bench, count: int) -> list[Figure]:
    f1, f2, check, migrate = rounds(
        count,
        [
            lambda: bench.floor(with_libcst=False),
            lambda: bench.floor(with_libcst=True),
            lambda: bench.check(1),
            lambda: bench.migrate(1),
        ],
        "CPU time",
    )

    def seconds(runs: list[Run]) -> str:
        return f"{statistics.median(run.cpu for run in runs):.2f} s"

    def ratio(runs: list[Run], floor: list[Run]) -> float:
        return statistics.median(a.cpu / b.cpu for a, b in zip(runs, floor, strict=True))

    check_ratio = ratio(check, f1)
    migrate_ratio = ratio(migrate, f2)
    peak = max(run.peak_mb for run in [*check, *migrate])
    return [
        Figure("F1: read all, parse those that mention requests", seconds(f1)),
        Figure("F2: F1, and LibCST on those that change", seconds(f2)),
        Figure(
            "migrate --check, 1 job",
            seconds(check),
            f"{check_ratio:.2f} x F1",
            f"<= {CHECK_LIMIT:g} x F1",
            check_ratio <= CHECK_LIMIT,
        ),
        Figure(
            "migrate, 1 job",
            seconds(migrate),
            f"{migrate_ratio:.2f} x F2",
            f"<= {MIGRATE_LIMIT:g} x F2",
            migrate_ratio <= MIGRATE_LIMIT,
        ),
        Figure(
            "peak memory, 1 job",
            f"{peak:.0f} MB",
            "",
            f"<= {MEMORY_LIMIT_MB:g} MB",
            peak <= MEMORY_LIMIT_MB,
        ),
    ]


def jobs_figures(bench: Bench, count: int) -> list[Figure]:
    def figure(name: str, one: list[Run], two: list[Run]) -> Figure:
        gain = statistics.median(a.wall / b.wall for a, b in zip(one, two, strict=True))
        first = statistics.median(run.wall for run in one)
        second = statistics.median(run.wall for run in two)
        value = f"{first:.2f} s -> {second:.2f} s"
        return Figure(name, value, f"{gain:.2f} x", f">= {JOBS_GAIN:g} x", gain >= JOBS_GAIN)

    steps = [
        lambda: bench.migrate(1),
        lambda: bench.migrate(2),
        lambda: bench.check(1),
        lambda: bench.check(2),
    ]
    migrate_1, migrate_2, check_1, check_2 = rounds(count, steps, "jobs")
    return [
        figure("migrate, 1 job -> 2 jobs, wall", migrate_1, migrate_2),
        figure("migrate --check, 1 job -> 2 jobs, wall", check_1, check_2),
    ]


def start_figures(bench: Bench, count: int) -> list[Figure]:
    """What starting costs, in milliseconds over an interpreter that does nothing."""
    folder = bench.scratch / "start"
    folder.mkdir()
    (folder / "plain.py").write_text("def double(value: int) -> int:\n    return 2 * value\n")
    commands = {
        "bare": [sys.executable, "-c", "pass"],
        "--version": [*bench.tool, "--version"],
        "migrate --check, one file without requests": [
            *bench.tool,
            "migrate",
            "--check",
            "plain.py",
        ],
    }

    def step(command: list[str]) -> Callable[[], Run]:
        return lambda: run(command, folder, statuses={0})

    steps = [step(command) for command in commands.values()]
    rounds(1, steps, "start-up, warm-up")
    bare, *others = rounds(count, steps, "start-up")

    def milliseconds(values: list[float]) -> float:
        return 1000 * statistics.median(values)

    bare_wall = milliseconds([run.wall for run in bare])
    bare_cpu = milliseconds([run.cpu for run in bare])
    figures = [Figure("python -c pass", f"{bare_wall:.0f} ms (CPU {bare_cpu:.0f})")]
    for name, runs in zip(list(commands)[1:], others, strict=True):
        wall = milliseconds([run.wall for run in runs])
        cpu = milliseconds([run.cpu for run in runs])
        over = wall - bare_wall
        figures.append(
            Figure(
                name,
                f"{wall:.0f} ms (CPU {cpu:.0f})",
                f"{over:+.0f} ms (CPU {cpu - bare_cpu:+.0f})",
                f"<= +{START_LIMIT_MS:g} ms",
                over <= START_LIMIT_MS,
            )
        )
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tree", type=Path, help="a folder of Python code; it is only read")
    parser.add_argument("--command", default="", help="how to start req2httpx, as for a shell")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each long step (default 5)")
    parser.add_argument("--starts", type=int, default=31, help="runs for start-up (default 31)")
    parser.add_argument("--scratch", type=Path, help="where the throw-away copies go")
    options = parser.parse_args()
    tree: Path = options.tree.resolve()
    if not tree.is_dir():
        parser.error(f"{options.tree} is not a folder")

    with tempfile.TemporaryDirectory(prefix="req2httpx-speed-", dir=options.scratch) as scratch:
        bench = Bench(tool_command(options.command), tree, Path(scratch))
        on_disk = len(python_files(str(tree)))
        changed, named = bench.plan()
        load_before = os.getloadavg()[0]
        figures = [
            *cpu_figures(bench, options.rounds),
            *jobs_figures(bench, options.rounds),
            *start_figures(bench, options.starts),
        ]
        load_after = os.getloadavg()[0]

    print(
        f"{on_disk} .py files on disk, {named} in the report, {len(changed)} that change; "
        f"{os.cpu_count()} cores, load {load_before:.1f} before and {load_after:.1f} after; "
        f"Python {sys.version.split()[0]}; medians of {options.rounds} rounds, "
        f"start-up of {options.starts}.\n"
    )
    header = ["figure", "measured", "ratio", "target", "met"]
    print(aligned(header, [figure.cells() for figure in figures]))
    return int(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
