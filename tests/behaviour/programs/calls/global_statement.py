# expect: same
import os
import requests

last = None


def fetch(path):
    global last
    last = requests.get(os.environ["HTTP_BASE"] + path)


fetch("/status/404")
print(last.ok, last.reason)
fetch("/status/200")
print(last.ok, last.reason)
