# expect: same
import os
import requests


def get(path, session=None, raise_error=True, **kwargs):
    response = (session or requests).get(os.environ["HTTP_BASE"] + path, **kwargs)
    if raise_error:
        response.raise_for_status()
    return response


def safe(path):
    try:
        return get(path)
    except requests.HTTPError:
        return None


for path in ("/status/200", "/status/404"):
    response = safe(path)
    if not response:
        print("none", path)
        continue
    print(response.status_code, response is not None and response.ok)
result = [safe(p) for p in ("/status/200", "/status/500")]
print([r.status_code if r else None for r in result], list(filter(None, result))[0].ok)
