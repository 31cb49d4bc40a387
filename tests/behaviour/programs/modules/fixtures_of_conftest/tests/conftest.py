import os
import sys

import pytest
import requests
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from app.core import Api
@pytest.fixture
def client(): return Api(os.environ["HTTP_BASE"])


@pytest.fixture
def api():
    s = requests.Session()
    yield s
    s.close()


@pytest.fixture(scope="session")
def page():
    return requests.get(os.environ["HTTP_BASE"] + "/status/404")
