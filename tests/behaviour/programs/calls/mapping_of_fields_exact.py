# expect: warned RH217
# options: --exact
# differs: requests, stdout, status, exception, deprecation
"""A mapping of an object's fields, whose names only run time knows, holds `proxies`."""

import dataclasses
import os

import requests


@dataclasses.dataclass
class Options:
    timeout: int = 5
    proxies: dict = None

    def given(self):
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}


def load(url, options):
    return requests.get(url, **options.given()).status_code


url = os.environ["HTTP_BASE"] + "/json/ok"
print(load(url, Options(proxies={"http": os.environ["PROXY_URL"]})))
