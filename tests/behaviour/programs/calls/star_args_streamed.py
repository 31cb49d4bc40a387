# expect: flagged
# why: what only requests has comes along with what is unpacked
import os
import requests


def get(*args, **kwargs):
    return requests.get(*args, **kwargs)


response = get(os.environ["HTTP_BASE"] + "/bytes/10", None, stream=True)
print(len(b"".join(response.iter_content(3))))
