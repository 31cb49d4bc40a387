# expect: same
import os
import requests

http = requests


def fetch(path, library=requests):
    return library.get(os.environ["HTTP_BASE"] + path).status_code


print(http.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
print(fetch("/status/203"))
