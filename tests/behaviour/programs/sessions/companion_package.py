# expect: flagged RH309
import os

import requests


def throttled(session):
    """Uses a package where it is installed, as programs do."""
    try:
        from cachecontrol import CacheControl
    except ImportError:
        return session
    return CacheControl(session)


session = throttled(requests.Session())
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
