import os
BASE = os.environ["HTTP_BASE"]
def test_page(page):
    assert not page
    assert page.reason == "Not Found"
def test_api(api):
    assert api.get(BASE + "/echo")
    assert not api.get(BASE + "/status/404").ok
    assert api.get(BASE + "/redirect/1").url.endswith("/echo")
