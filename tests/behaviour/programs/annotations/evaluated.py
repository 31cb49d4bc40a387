# expect: safe
# differs: requests, stdout
# why: a class that is made out of an annotation at run time
import os
import typing
import requests


def fetch(session: "requests.Session", path: str) -> "requests.Response":
    return session.get(os.environ["HTTP_BASE"] + path)


hints = typing.get_type_hints(fetch)
session = hints["session"]()
print(isinstance(fetch(session, "/redirect/1"), hints["return"]))
