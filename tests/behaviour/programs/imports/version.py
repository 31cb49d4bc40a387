# expect: told
# why: a version of one library means nothing for the other
import os
import requests

major = int(requests.__version__.split(".")[0])
if major < 2:
    raise SystemExit("requests is too old")
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
