# expect: same
import os
import requests


def save(number=None, **fields):
    send = requests.put if number else requests.post
    url = os.environ["HTTP_BASE"] + ("/items/%s" % number if number else "/items")
    return send(url, json=fields)


print(save(name="a").status_code)
print(save(7, name="a").status_code)
