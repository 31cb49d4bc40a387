# expect: same
# why: httpx gives up after its default timeout, requests waits for ever
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/delay/0.6").text)
with requests.Session() as session:
    print(session.post(os.environ["HTTP_BASE"] + "/delay/0.6").text)
