import os
import pytest
from contracts.conftest import answer, make_client
@pytest.fixture
def load(client):
    return lambda path: client.get(os.environ["HTTP_BASE"] + path)
