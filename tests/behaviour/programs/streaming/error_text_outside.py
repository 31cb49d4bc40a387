# expect: warned RH501
# differs: stdout
import os
import requests
BASE = os.environ["HTTP_BASE"]
def download(path):
    with requests.get(BASE + path, stream=True) as r:
        r.raise_for_status()
        return sum(len(c) for c in r.iter_content(100))
for path in ("/bytes/500", "/json/error"):
    try:
        print(download(path))
    except requests.HTTPError as e:
        print(e.response.status_code, e.response.text)
