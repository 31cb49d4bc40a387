import pytest
@pytest.mark.parametrize("path,good", [("/echo", True), ("/status/404", False)])
def test_it(client, path, good):
    r = client.get(path)
    assert bool(r) is good
    assert r.url.endswith(path)
class TestMore:
    @pytest.fixture(autouse=True)
    def setup(self, client): self.c = client
    def test_more(self): assert not self.c.get("/status/500")
