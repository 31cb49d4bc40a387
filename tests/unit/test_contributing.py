"""What CONTRIBUTING.md names is there, and the index of the rules is up to date."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "req2httpx"
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PLACES = (ROOT, SOURCE, SOURCE / "rules")


def index() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rules_index", ROOT / "docs" / "rules_index.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named_paths() -> list[str]:
    """The files and folders that the guide names, as it names them."""
    text = re.sub(r"^```console\n.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"(?<![\w./<])((?:\w+/)*\w+\.(?:py|md|toml)|(?:\w+/)+)(?![\w<])", text)
    return sorted(set(found))


def named_functions() -> list[tuple[str, str]]:
    """The module and the name of each `module.function` in the way of the data."""
    (flow,) = re.findall(r"^```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    paths = re.findall(r"^ *([\w/]+)\.((?:[A-Z]\w+\.)?(?!py\b)\w+)", flow, re.MULTILINE)
    return [(module, name) for module, name in paths]


@pytest.mark.parametrize("path", named_paths())
def test_what_is_named_exists(path: str) -> None:
    assert any((place / path).exists() for place in PLACES)


@pytest.mark.parametrize(("module", "name"), named_functions())
def test_the_way_of_the_data_is_true(module: str, name: str) -> None:
    loaded = importlib.import_module(f"req2httpx.{module.replace('/', '.')}")
    for part in name.split("."):
        loaded = getattr(loaded, part)
    assert callable(loaded)


def test_the_rule_that_is_shown_is_the_one_in_the_code() -> None:
    (shown,) = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    text = (SOURCE / "rules" / "responses" / "text.py").read_text(encoding="utf-8")
    for part in shown.strip().split("\n\n\n"):
        assert part in text


def test_the_index_of_the_rules_is_up_to_date() -> None:
    made = index()
    assert made.PAGE.read_text("utf-8") == made.page(), "run: python docs/rules_index.py"
