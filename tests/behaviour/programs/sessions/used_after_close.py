# expect: told
# why: a closed Session goes on working, a closed Client does not
import os
import requests

session = requests.Session()
with session:
    print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
print(session.get(os.environ["HTTP_BASE"] + "/status/201").status_code)
