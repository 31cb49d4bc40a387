# expect: same
import os
import requests


def logged(*args, **kwargs):
    print("calling with", sorted(kwargs))
    return requests.post(*args, **kwargs)


print(logged(os.environ["HTTP_BASE"] + "/form", data={"a": "1"}).json()["fields"])
