# expect: same
import os
import requests


def call(path, body=None, proxies=None, verify=None, stream=False):
    kwargs = {}
    if body is not None:
        kwargs["data"] = body
    if verify is not None:
        kwargs["verify"] = verify
    kwargs["timeout"] = 10 if stream else 5
    return requests.put(os.environ["HTTP_BASE"] + path, **kwargs)


print(call("/echo", "text").json()["body"], call("/echo", verify=False).status_code, call("/echo").status_code)
