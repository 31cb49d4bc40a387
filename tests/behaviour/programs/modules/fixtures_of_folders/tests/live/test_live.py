import os
from contracts.loading import LoadingContract
class TestLive(LoadingContract):
    loaded = False
def test_missing(missing):
    assert missing == "missing"
def test_answer(answer):
    assert not answer
def test_client(client):
    assert not client.get(os.environ["HTTP_BASE"] + "/status/503")
class TestAsking:
    def test_answer(self, request):
        assert not request.getfixturevalue("answer")
