import pytest
@pytest.fixture
def load():
    return lambda path: {"path": path}
@pytest.fixture
def missing(load):
    return "missing" if not load("/status/404") else "there"
@pytest.fixture
def page(load):
    return load("/status/500")
