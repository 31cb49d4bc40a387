"""Migrate real projects with req2httpx, and say what their tests and the results show.

    python benchmarks/corpus.py RUNNER WORK

RUNNER is the corpus runner (run_corpus.py, beside its corpus.json and http_tests.json), WORK its
folder of environments and baselines. Each project is checked out, migrated, tested as it tests
itself, and looked at: does each file still compile, does one use a name that no longer exists, is
an import left unused, does a second run change anything. The result is printed as Markdown.

Projects run one after the other. What was learnt of each is kept in WORK/results/LABEL, so that
`--report-only` prints the tables again.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tool import aligned, tool_command

UNDEFINED, UNUSED = "F821", "F401"
NOT_PROJECT = {".git", ".req2httpx"}
"""Folders of the tree that are not the project's code: the clone's, and the journal for `undo`."""
CODEMOD_LIMIT = 1800
SHOWN = 5
"""How many of the reasons, names and places the details show of each sort."""


# ---------------------------------------------------------------- one project, inside the runner


@dataclass
class Facts:
    """What the migration of one project's tree left behind."""

    status: int = 0
    seconds: float = 0.0
    report: dict[str, Any] = field(default_factory=dict)
    crash: str = ""
    changed: list[str] = field(default_factory=list)
    misreported: list[str] = field(default_factory=list)
    """Files that changed on disk and not in the report, or the other way round."""
    undefined: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    second_status: int = 0
    second_changed: list[str] = field(default_factory=list)


def files_below(tree: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(tree):
        folders[:] = sorted(name for name in folders if name not in NOT_PROJECT)
        yield from (path for path in (Path(folder, name) for name in files) if path.is_file())


def snapshot(tree: Path) -> dict[str, str]:
    """A digest of each file of the tree."""
    return {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_below(tree)
    }


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    names = before.keys() | after.keys()
    return sorted(name for name in names if before.get(name) != after.get(name))


def lint(ruff: str, tree: Path, names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """By code, what ruff says of the files: pairs of a file and a message."""
    present = [name for name in names if (tree / name).is_file()]
    found: dict[str, list[tuple[str, str]]] = {UNDEFINED: [], UNUSED: []}
    if not present:
        return found
    command = [ruff, "check", "--isolated", "--no-cache", "--exit-zero", "--output-format", "json"]
    command += ["--select", f"{UNDEFINED},{UNUSED}", "--", *present]
    result = subprocess.run(command, cwd=tree, capture_output=True, check=True)
    root = tree.resolve()
    for finding in json.loads(result.stdout):
        if finding["code"] in found:
            name = Path(finding["filename"]).resolve().relative_to(root).as_posix()
            found[finding["code"]].append((name, finding["message"]))
    return found


def more_than_before(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[str]:
    """The findings that came with the migration, as "file: message".

    A file that had an unused `requests` and now has an unused `httpx` in its place is no worse, so
    a file counts only for as many findings as it has more of.
    """
    had = collections.Counter(name for name, _ in before)
    new: list[str] = []
    by_file: dict[str, list[str]] = collections.defaultdict(list)
    for name, message in after:
        by_file[name].append(message)
    for name, messages in sorted(by_file.items()):
        surplus = len(messages) - had[name]
        if surplus > 0:
            old = collections.Counter(message for file, message in before if file == name)
            fresh = list((collections.Counter(messages) - old).elements())
            new += [f"{name}: {message}" for message in fresh[:surplus]]
    return new


def migrate(command: list[str], tree: Path) -> tuple[int, dict[str, Any], str]:
    """Run the migration in the tree: its exit status, its report, and what went wrong."""
    result = subprocess.run(
        [*command, "."], cwd=tree, stdin=subprocess.DEVNULL, capture_output=True
    )
    message = result.stderr[-3000:].decode(errors="replace").strip()
    try:
        report = json.loads(result.stdout)
    except ValueError:
        return result.returncode, {}, message or "no JSON report"
    broken = result.returncode not in {0, 1, 2} or "Traceback" in message
    return result.returncode, report, message if broken else ""


def look_at_project(options: argparse.Namespace) -> int:
    """Migrate the tree twice and write down what happened; the runner calls this."""
    tree: Path = options.tree.resolve()
    command = shlex.split(options.migrate)
    before = snapshot(tree)
    with tempfile.TemporaryDirectory(prefix="req2httpx-corpus-") as scratch:
        original = Path(scratch)
        for name in before:
            if name.endswith(".py"):
                (original / name).parent.mkdir(parents=True, exist_ok=True)
                (original / name).write_bytes((tree / name).read_bytes())
        begin = time.perf_counter()
        status, report, crash = migrate(command, tree)
        seconds = time.perf_counter() - begin
        after = snapshot(tree)
        changed = differences(before, after)
        python = [name for name in changed if name.endswith(".py")]
        lint_before = lint(options.ruff, original, python)
        lint_after = lint(options.ruff, tree, python)
    second_status, _, _ = migrate(command, tree)
    reported = {
        Path(file["path"]).as_posix()
        for file in report.get("files", [])
        if file.get("status") == "changed"
    }
    facts = Facts(
        status=status,
        seconds=round(seconds, 2),
        report=report,
        crash=crash,
        changed=changed,
        misreported=sorted(set(changed) ^ reported) if report else [],
        undefined=more_than_before(lint_before[UNDEFINED], lint_after[UNDEFINED]),
        unused=more_than_before(lint_before[UNUSED], lint_after[UNUSED]),
        second_status=second_status,
        second_changed=differences(after, snapshot(tree)),
    )
    options.facts.write_text(json.dumps(asdict(facts)))
    return status


# ---------------------------------------------------------------- all projects


@dataclass(frozen=True)
class Lost:
    """An HTTP test that passed before and does not pass now."""

    test: str
    reason: str
    double: bool
    """Its file, or a conftest.py above it, holds a test double that the report names."""


@dataclass(frozen=True)
class Project:
    """One project's facts and what the runner found."""

    name: str
    facts: Facts
    result: dict[str, Any]
    lost: list[Lost]

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.facts.report.get("diagnostics", [])
        return found

    def sites(self) -> tuple[int, int, int]:
        counts = self.facts.report.get("summary", {}).get("call_sites", {})
        return counts.get("found", 0), counts.get("migrated", 0), counts.get("kept", 0)

    def severities(self) -> collections.Counter[str]:
        """Diagnostics by severity; assumptions and test doubles are counted apart."""
        return collections.Counter(
            "double"
            if diagnostic.get("test_double")
            else "assumption"
            if diagnostic.get("assumption")
            else str(diagnostic["severity"])
            for diagnostic in self.diagnostics
        )

    def trouble(self) -> list[str]:
        """What a migration must never do, in words; empty when all is well."""
        found = []
        if "harness_error" in self.result:
            found.append(f"not run: {self.result['harness_error'][-300:]}")
        if self.facts.crash:
            found.append(f"the command failed with {self.facts.status}: {self.facts.crash}")
        found += [
            f"no longer compiles: {name}: {message}"
            for name, message in self.result.get("newly_syntax_broken", {}).items()
        ]
        found += [f"undefined name: {text}" for text in self.facts.undefined]
        found += [f"unused import: {text}" for text in self.facts.unused]
        found += [f"changed by the second run: {name}" for name in self.facts.second_changed]
        found += [
            f"changed on disk or in the report only: {name}" for name in self.facts.misreported
        ]
        return found


def label_of(repository: str) -> str:
    return repository.replace("/", "+")


def file_of_test(test: str, names: set[str]) -> str:
    """The file of a test such as `tests.test_a.TestB::test_c`, or an empty string."""
    parts = test.split("::")[0].split(".")
    for length in range(len(parts), 0, -1):
        name = "/".join(parts[:length]) + ".py"
        if name in names:
            return name
    return ""


def failure_reasons(junit: Path) -> dict[str, str]:
    """The gist of each failure in a JUnit file, without what differs from run to run.

    A module that could not be collected is there under its name alone, `::tests.test_a`.
    """
    reasons: dict[str, str] = {}
    try:
        root = ElementTree.parse(junit).getroot()
    except (OSError, ElementTree.ParseError):
        return reasons
    for case in root.iter("testcase"):
        for child in case:
            if child.tag in {"failure", "error"}:
                message, text = (child.get("message") or "").strip(), (child.text or "").strip()
                if not message or message == "collection failure":
                    ends = re.findall(r"^E +(\w.*)$", text, re.MULTILINE)
                    message = f"{message} {ends[-1] if ends else text}".strip()
                first = re.sub(r"0x[0-9a-f]{6,}|\b\d{4,}\b", "N", message.split("\n")[0])
                reasons[f"{case.get('classname') or ''}::{case.get('name') or ''}"] = first[:150]
    return reasons


def lost_tests(
    http_tests: set[str], result: dict[str, Any], facts: Facts, junit: Path
) -> list[Lost]:
    reasons = failure_reasons(junit)
    names = {str(file["path"]) for file in facts.report.get("files", [])}
    diagnostics = facts.report.get("diagnostics", [])
    doubled = {str(found["path"]) for found in diagnostics if found.get("test_double")}
    sorts = {
        "newly_failing": "fails",
        "newly_missing": "is not collected any more",
        "newly_skipped": "is skipped",
    }
    lost = []
    for key, words in sorts.items():
        for test in result.get(key, []):
            if test not in http_tests:
                continue
            name = file_of_test(test, names)
            places = {name} | {f"{folder}/conftest.py" for folder in Path(name).parents}
            places.add("conftest.py")
            module = name.removesuffix(".py").replace("/", ".")
            reason = reasons.get(test) or reasons.get(f"::{module}") or words
            lost.append(Lost(test, reason, bool(places & doubled)))
    return lost


def run_project(options: argparse.Namespace, repository: str, out: Path) -> None:
    """Have the runner migrate and test one project."""
    facts = out / f"{label_of(repository)}.facts.json"
    facts.unlink(missing_ok=True)
    migrate_words = [*tool_command(options.command), "migrate", "--output-format", "json"]
    migrate_words += shlex.split(options.options)
    inside = [sys.executable, str(Path(__file__).resolve()), "--inside"]
    inside += ["--ruff", options.ruff, "--migrate", shlex.join(migrate_words)]
    inside += ["--facts", str(facts), "--tree"]
    command = [sys.executable, str(options.runner), "--repos", repository, "--out", str(out)]
    command += ["--migrate", f"{shlex.join(inside)} {{path}}", "--label", options.label]
    command += ["--work", str(options.work), "--codemod-timeout", str(CODEMOD_LIMIT)]
    if options.mirror:
        command += ["--mirror", str(options.mirror)]
    print(f"{repository} ...", file=sys.stderr, flush=True)
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f"the runner failed on {repository}:\n{result.stderr[-3000:]}")


def load_project(
    options: argparse.Namespace, repository: str, out: Path, http_tests: set[str]
) -> Project | None:
    name = label_of(repository)
    result_file, facts_file = out / f"{name}.json", out / f"{name}.facts.json"
    if not result_file.is_file():
        return None
    result = json.loads(result_file.read_text())
    facts = Facts(**json.loads(facts_file.read_text())) if facts_file.is_file() else Facts()
    if not facts_file.is_file() and "harness_error" not in result:
        facts.crash = str(result.get("codemod", {}).get("stderr", ""))[-1000:] or "no facts"
    junit = Path(options.work) / "tmp" / f"{name}.after-{options.label}.xml"
    return Project(repository, facts, result, lost_tests(http_tests, result, facts, junit))


# ---------------------------------------------------------------- the tables


def share(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" ({100 * part / whole:.0f} %)" if whole else "")


def project_table(projects: list[Project]) -> str:
    header = ["project", "sites", "migrated", "kept", "errors", "warnings", "notes", "assumed"]
    header += ["doubles", "HTTP tests before", "after", "lost at doubles", "lost otherwise"]
    header += ["broken syntax", "undefined", "unused", "2nd run", "s"]
    rows: list[list[str]] = []
    totals: list[float] = []
    for project in projects:
        counts = project.severities()
        facts = project.facts
        numbers: list[float] = [
            *project.sites(),
            counts["error"],
            counts["warning"],
            counts["info"],
            counts["assumption"],
            counts["double"],
            project.result.get("http_tests_passing_before", 0),
            project.result.get("http_tests_still_passing", 0),
            sum(lost.double for lost in project.lost),
            sum(not lost.double for lost in project.lost),
            len(project.result.get("newly_syntax_broken", {})),
            len(facts.undefined),
            len(facts.unused),
            len(facts.second_changed),
            facts.seconds,
        ]
        rows.append([project.name, *(f"{number:.10g}" for number in numbers)])
        totals = [a + b for a, b in zip(totals or [0.0] * len(numbers), numbers, strict=True)]
    rows.append([f"{len(projects)} projects", *(f"{round(total, 2):.10g}" for total in totals)])
    return aligned(header, rows)


def diagnostics_table(projects: list[Project]) -> str:
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    where: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for project in projects:
        for diagnostic in project.diagnostics:
            severity = "assumption" if diagnostic.get("assumption") else diagnostic["severity"]
            key = (str(diagnostic["code"]), str(severity))
            counts[key] += 1
            where[key].add(project.name)
    rows = [
        [code, severity, str(count), str(len(where[code, severity]))]
        for (code, severity), count in sorted(counts.items())
    ]
    return aligned(["code", "severity", "count", "projects"], rows)


def details(projects: list[Project]) -> Iterator[str]:
    """What must never happen, then the reasons of the tests that were lost."""
    for project in projects:
        trouble = project.trouble()
        reasons = collections.Counter(
            (lost.reason, "at a double" if lost.double else "otherwise") for lost in project.lost
        )
        if not trouble and not reasons:
            continue
        yield f"\n### {project.name}\n"
        yield from (f"- **{text}**" for text in trouble[: 4 * SHOWN])
        if len(trouble) > 4 * SHOWN:
            yield f"- **and {len(trouble) - 4 * SHOWN} more**"
        for (reason, sort), count in reasons.most_common(SHOWN):
            yield f"- {count} HTTP tests lost {sort}: `{reason}`"
        if len(reasons) > SHOWN:
            yield f"- and {len(reasons) - SHOWN} more reasons"


def print_report(projects: list[Project]) -> int:
    """Print all tables; the number of projects with something that must never happen."""
    print(project_table(projects))
    before = sum(p.result.get("http_tests_passing_before", 0) for p in projects)
    after = sum(p.result.get("http_tests_still_passing", 0) for p in projects)
    tests = sum(p.result.get("tests_passing_before", 0) for p in projects)
    tests_after = sum(p.result.get("tests_still_passing", 0) for p in projects)
    whole = sum(
        p.result.get("http_tests_still_passing") == p.result.get("http_tests_passing_before")
        for p in projects
        if "harness_error" not in p.result
    )
    found, migrated, _ = (
        sum(column) for column in zip(*(p.sites() for p in projects), strict=True)
    )
    at_doubles = sum(lost.double for p in projects for lost in p.lost)
    bad = [project for project in projects if project.trouble()]
    print(f"\n- call sites migrated: {share(migrated, found)}")
    print(f"- HTTP tests that still pass: {share(after, before)}")
    print(
        f"- HTTP tests that still pass or were lost at a test double: "
        f"{share(after + at_doubles, before)}"
    )
    print(f"- all tests that still pass: {share(tests_after, tests)}")
    print(f"- projects that keep all their HTTP tests: {share(whole, len(projects))}")
    print(f"- projects with something that must never happen: {share(len(bad), len(projects))}")
    print("\n## Diagnostics\n")
    print(diagnostics_table(projects))
    print("\n## What was lost, and why")
    print("\n".join(details(projects)))
    return len(bad)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runner", type=Path, help="the corpus runner, run_corpus.py")
    parser.add_argument("work", type=Path, help="its folder of environments and baselines")
    parser.add_argument("--mirror", type=Path, help="the folder of clones (the runner's --mirror)")
    parser.add_argument("--repos", default="", help="owner/name, ... (default: all of --target)")
    parser.add_argument("--target", default="app", help="which projects: app, extension, hard")
    parser.add_argument("--label", default="req2httpx", help="name of this run's results")
    parser.add_argument("--command", default="", help="how to start req2httpx, as for a shell")
    parser.add_argument("--options", default="", help="more options for migrate, as for a shell")
    parser.add_argument("--ruff", default="ruff", help="how to start ruff")
    parser.add_argument("--skip-done", action="store_true", help="keep the results there are")
    parser.add_argument("--report-only", action="store_true", help="run nothing, print again")
    return parser.parse_args()


def parse_inside(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="migrate and look at one tree, for the runner")
    parser.add_argument("--ruff", required=True)
    parser.add_argument("--migrate", required=True)
    parser.add_argument("--facts", required=True, type=Path)
    parser.add_argument("--tree", required=True, type=Path)
    return parser.parse_args(words)


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        return look_at_project(parse_inside(sys.argv[2:]))
    options = parse_arguments()
    options.work = options.work.resolve()
    options.runner = options.runner.resolve()
    entries = json.loads(options.runner.with_name("corpus.json").read_text())
    http_tests = json.loads(options.runner.with_name("http_tests.json").read_text())
    wanted = {name for name in options.repos.split(",") if name}
    repositories = [
        str(entry["repo"])
        for entry in entries
        if (entry["repo"] in wanted if wanted else entry["target"] == options.target)
    ]
    unknown = wanted - set(repositories)
    if unknown or not repositories:
        raise SystemExit(f"not in the corpus: {', '.join(sorted(unknown)) or options.target}")
    out = options.work / "results" / options.label
    projects = []
    for repository in repositories:
        done = (out / f"{label_of(repository)}.facts.json").is_file()
        if not options.report_only and not (options.skip_done and done):
            run_project(options, repository, out)
        project = load_project(options, repository, out, set(http_tests.get(repository, {})))
        if project:
            projects.append(project)
    if not projects:
        raise SystemExit(f"no results in {out}")
    return int(print_report(projects) > 0)


if __name__ == "__main__":
    sys.exit(main())
