# expect: same
# why: httpx would give up after five seconds; shown by the absence of a limit in 5.3 s
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/delay/5.3").text)
