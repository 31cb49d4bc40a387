# expect: same
import os
import requests


def log(response, *args, **kwargs):
    print("got", response.status_code, response.request.method)


session = requests.Session()
session.hooks = {"response": log}
session.get(os.environ["HTTP_BASE"] + "/redirect/1")
session.post(os.environ["HTTP_BASE"] + "/status/404")
