# expect: warned RH420
# differs: stdout
# why: httpx ends with the first member
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/members").text)
