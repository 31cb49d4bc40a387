# expect: same
import os
import requests


def resolve(url):
    return requests.head(url, allow_redirects=True).url


final = resolve(os.environ["HTTP_BASE"] + "/redirect/2")
print(final.split("/")[-1], final.lower().rstrip("/").rpartition("/")[2])
