# expect: same
import os
import requests


def via(get, url):
    return get(url)


def answer(response):
    if response:  # kept
        return response["ok"]  # kept
    return None


print(via(requests.get, os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(answer({"ok": 1}), answer({}))
print(via({"a": 1}.get, "a"))
