# expect: same
import os
import requests


def expand(short):
    r = requests.head(short)
    return r.headers.get("location", short)


print(expand(os.environ["HTTP_BASE"] + "/redirect/1"), expand(os.environ["HTTP_BASE"]) == os.environ["HTTP_BASE"])
