# expect: flagged RH304
# why: a client takes its transport at construction, and this session is made outside the project
import os
import requests
from requests.adapters import HTTPAdapter


def patient(session: requests.Session):
    session.mount("http://", HTTPAdapter(max_retries=2))
    return session.get(os.environ["HTTP_BASE"] + "/status/200").status_code


print(patient(__import__("requests").Session()))
