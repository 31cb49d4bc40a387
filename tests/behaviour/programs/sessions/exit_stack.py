# expect: same
import contextlib
import os
import requests

with contextlib.ExitStack() as stack:
    session = stack.enter_context(requests.Session())
    other = stack.enter_context(contextlib.closing(requests.Session()))
    print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code, other.get(os.environ["HTTP_BASE"]).ok)
