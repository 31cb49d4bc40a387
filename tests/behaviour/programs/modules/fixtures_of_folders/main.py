# expect: same
"""Fixtures that another folder overrides, imports, inherits the tests of, or names otherwise."""
import sys
from pathlib import Path
import pytest
class Shown:
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.failed:
            print(report.nodeid.split("/")[-1], report.outcome)
sys.exit(pytest.main(["-qq", "-p", "no:cacheprovider", "--tb=no", "--no-summary", str(Path(__file__).parent / "tests")], plugins=[Shown()]))
