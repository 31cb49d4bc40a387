# expect: warned RH901
# differs: stdout
# why: requests sends through http.client, which shows what it sends; httpx does not use it
import http.client
import os
import requests

http.client.HTTPConnection.debuglevel += 1
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
