# expect: same
import os
import requests

fetch = lambda path, **query: requests.get(os.environ["HTTP_BASE"] + path, params=query).json()["query"]  # noqa: E731
print(fetch("/echo", a=None, b=True), fetch("/echo?z=1", c=2))
