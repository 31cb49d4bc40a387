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
def test_asking(request):
    assert not request.getfixturevalue("answer")
