# expect: untouched
import os
import urllib.error
import urllib.request

request = urllib.request.Request(os.environ["HTTP_BASE"] + "/echo", headers={"X-A": "1"})
with urllib.request.urlopen(request) as response:
    print(response.status, response.reason, response.headers.get("Content-Type"))
try:
    urllib.request.urlopen(os.environ["HTTP_BASE"] + "/status/404")
except urllib.error.HTTPError as error:
    print(error.code, error.reason)
