"""The files of a run: what was read and parsed, and what became of each."""

from __future__ import annotations

import ast
import sys
import warnings
from dataclasses import dataclass, field

from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.outcome import CallSite, FileOutcome, FileStatus, LeftOut
from req2httpx.project.discovery import NOTEBOOK, DiscoveredFile, Discovery
from req2httpx.project.reading import ReadError, SourceFile, decode
from req2httpx.settings import Settings

UNPARSABLE = "RH002"


@dataclass(slots=True)
class Project:
    """The files of a run: what was read, and what became of each.

    `data` is what is searched for words: the bytes of a file, and of one of the `notebooks` those
    of the module that its cells are. `bystanders` are the paths of excluded files that are read
    only for what they use.
    """

    settings: Settings
    discovery: Discovery
    target: str
    data: dict[str, bytes] = field(default_factory=dict)
    notebooks: dict[str, SourceFile] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    trees: dict[str, ast.Module | None] = field(default_factory=dict)
    outcomes: dict[str, FileOutcome] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    explanations: list[str] = field(default_factory=list)
    files: dict[str, DiscoveredFile] = field(default_factory=dict)
    call_sites: list[CallSite] = field(default_factory=list)
    internal_errors: list[str] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    bystanders: frozenset[str] = frozenset()

    def fail(self, file: DiscoveredFile, status: FileStatus, error: ReadError) -> None:
        """Report a file that cannot be used."""
        span = Span(error.line, error.column, error.line, error.column + 1)
        self.outcomes[str(file.path)] = FileOutcome(file.shown, status, error.message)
        self.diagnostics.append(
            Diagnostic(
                file.shown,
                span,
                UNPARSABLE,
                Severity.ERROR,
                f"This file was left alone: {error.message}",
                "Mend it, or exclude it with --exclude.",
            )
        )

    def before(self, path: str) -> bytes:
        """Return the bytes of a file as they are on disk."""
        notebook = self.notebooks.get(path)
        return self.data[path] if notebook is None else notebook.data

    def open_notebooks(self) -> None:
        """Put the modules that notebooks are in the place of their bytes.

        One that cannot be read is reported if it mentions requests, and holds nothing otherwise.
        """
        for path, file in self.files.items():
            if file.path.suffix != NOTEBOOK or path not in self.data:
                continue
            data = self.data[path]
            try:
                source = decode(file, data)
            except ReadError as error:
                if b"requests" in data:
                    self.fail(file, FileStatus.UNPARSABLE, error)
                    del self.data[path]
                    continue
                source = SourceFile(file, data, "utf-8", False, "")
            self.notebooks[path] = source
            self.data[path] = source.text.encode("utf-8", "surrogatepass")

    def load(self, path: str) -> ast.Module | None:
        """Parse the file at an absolute path once; None if that is not possible."""
        if path in self.trees:
            return self.trees[path]
        self.trees[path] = None
        file = self.files.get(path)
        if file is None or path not in self.data:
            return None
        try:
            source = self.notebooks.get(path) or decode(file, self.data[path])
            self.trees[path] = parse(source)
            self.sources[path] = source
        except ReadError as error:
            if path not in self.bystanders:
                self.fail(file, FileStatus.UNPARSABLE, error)
        return self.trees[path]


def parse(source: SourceFile) -> ast.Module:
    """Parse a file's text; raises ReadError where this Python cannot."""
    shown = source.file.shown
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.text)
    except SyntaxError as error:
        version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        message = f"{version} cannot parse it: {error.msg}"
        raise ReadError(shown, error.lineno or 1, error.offset or 1, message) from error
    except (ValueError, RecursionError, MemoryError) as error:
        message = f"it is nested too deeply to be parsed ({type(error).__name__})"
        raise ReadError(shown, 1, 1, message) from error
