# expect: same
# why: requests decodes what needs no escape and writes escapes in upper case
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo/%7Euser/%c3%a9").json()["path"])
