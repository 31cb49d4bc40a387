# expect: same
# why: one handler around calls of two libraries
import os
import urllib.error
import urllib.request
import requests

for fetch in (requests.get, urllib.request.urlopen):
    try:
        fetch(os.environ["DEAD_BASE"])
    except (requests.exceptions.RequestException, urllib.error.URLError):
        print("failed")
