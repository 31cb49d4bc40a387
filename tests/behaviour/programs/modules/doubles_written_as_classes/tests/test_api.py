import api


class FakeResponse:
    def __init__(self, ok):
        self.ok, self.reason = ok, "fake"

    def json(self):
        return {"fake": 1}


class FakeSession:
    def get(self, url, allow_redirects=True, timeout=None):
        return FakeResponse("good" in url)


def test_it():
    tested = api.Api(FakeSession())
    assert tested.load("good") == {"fake": 1} and tested.load("bad") == "fake"
