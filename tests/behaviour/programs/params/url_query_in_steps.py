# expect: same
import os
import requests


def search(text, lang=None):
    url = os.environ["HTTP_BASE"] + "/echo"
    if lang:
        url += "?lang=" + lang
    return requests.get(url, params={"q": text}).json()["query"]


print(search("a"), search("b", "de"))
