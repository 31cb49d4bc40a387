"""What became of each file, and the modules that are generated beside them."""

from __future__ import annotations

from pathlib import Path

from req2httpx import brought_along
from req2httpx.diagnostics import Severity
from req2httpx.generated_modules import generated_outcomes
from req2httpx.outcome import FileOutcome, FileStatus
from req2httpx.project.discovery import DiscoveredFile
from req2httpx.project.files import Project
from req2httpx.project.reading import encode
from req2httpx.rewrite.module import Rewritten
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule

NEEDED = rule(brought_along.NEEDED, "Packages that the result needs")


def finish_files(
    project: Project, plans: list[ModulePlan], rewritten: dict[str, Rewritten]
) -> list[FileOutcome]:
    """Give each input file its outcome; return those of generated files."""
    by_path = {plan.view.program.paths[plan.view.module]: plan for plan in plans}
    helpers: dict[str, set[str]] = {}
    for path, file in project.files.items():
        if path in project.outcomes or path in project.bystanders:
            continue
        data = project.before(path)
        plan = by_path.get(path)
        new = rewritten.get(path)
        if plan is None or not (plan.has_requests or new is not None):
            project.outcomes[path] = FileOutcome(
                file.shown, FileStatus.WITHOUT_REQUESTS, "it holds no requests objects", before=data
            )
        elif new is None:
            project.outcomes[path] = _unchanged(file, plan, data)
        else:
            source = project.sources[path]
            project.outcomes[path] = FileOutcome(
                file.shown,
                FileStatus.CHANGED,
                "",
                plan.records(),
                data,
                encode(source, new.text),
                source.encoding,
            )
            if new.helper_path is not None:
                helpers.setdefault(new.helper_path, set()).update(plan.helpers)
    generated = []
    if plans:
        index = plans[0].view.program.index
        generated = generated_outcomes(project, index, helpers)
    added = {file.path: [(file.after or b"").decode()] for file in generated}
    for path in rewritten:
        added.setdefault(project.files[path].shown, []).extend(by_path[path].required)
    project.diagnostics += brought_along.notes(
        added, project.target, project.settings, Path(project.discovery.root)
    )
    return generated


def _unchanged(file: DiscoveredFile, plan: ModulePlan, data: bytes) -> FileOutcome:
    if plan.found or any(d.severity is Severity.ERROR for d in plan.diagnostics):
        reason = "what it uses of requests stays on requests"
        return FileOutcome(file.shown, FileStatus.KEPT, reason, before=data)
    reason = "its requests objects work the same with the target"
    return FileOutcome(file.shown, FileStatus.UNCHANGED, reason, before=data)
