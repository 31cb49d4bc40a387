# expect: told
# why: a list is a ValueError in requests and a TypeError in httpx
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=[1, 2])
except ValueError:
    print("bad timeout")
