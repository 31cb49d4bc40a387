import functools
import os


def __getattr__(name):
    if name == "session":
        import requests

        made = globals()["session"] = requests.Session()
        return made
    if name in ("client", "http"):
        return _client()
    if name == "fetch":
        import requests

        return lambda path: requests.get(os.environ["HTTP_BASE"] + path)
    raise AttributeError(name)


@functools.lru_cache
def _client():
    import requests

    return requests.Session()
