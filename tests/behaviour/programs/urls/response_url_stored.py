# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Page:
    def __init__(self, response):
        self.url = response.url
        self.status = response.status_code


pages = [Page(requests.get(BASE + path)) for path in ("/redirect/1", "/status/404")]
print([(page.url.replace(BASE, ""), page.status) for page in pages])
print(sorted(page.url for page in pages)[0].startswith("http://"))
print(isinstance(pages[0].url, str), {page.url: 1 for page in pages}.get(BASE + "/echo"))
