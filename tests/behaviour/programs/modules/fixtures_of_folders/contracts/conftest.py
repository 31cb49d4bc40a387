import os
import pytest
import requests
@pytest.fixture(name="client")
def make_client():
    with requests.Session() as session:
        yield session
@pytest.fixture
def answer(client):
    return client.get(os.environ["HTTP_BASE"] + "/status/404")
