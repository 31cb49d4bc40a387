# expect: same
# why: one handler around calls of two libraries
# shortcoming: a function of requests and one of the project in one variable are kept on requests
import os
import urllib.error
import urllib.request
import requests

for fetch in (requests.get, urllib.request.urlopen):
    try:
        fetch(os.environ["DEAD_BASE"])
    except (requests.exceptions.RequestException, urllib.error.URLError):
        print("failed")
