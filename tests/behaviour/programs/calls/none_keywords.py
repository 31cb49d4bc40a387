# expect: same
import os
import requests

reply = requests.post(
    os.environ["HTTP_BASE"] + "/echo",
    data=None,
    json=None,
    params=None,
    headers=None,
    cookies=None,
    files=None,
    auth=None,
    timeout=None,
    proxies=None,
    verify=None,
    stream=False,
    cert=None,
)
print(reply.json()["body"] == "", reply.json()["query"] == "")
