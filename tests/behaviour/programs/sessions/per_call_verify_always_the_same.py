# expect: same
# why: each call of the session has the same verify: the constructor can take it
import os
import requests

CA = os.environ["CA_FILE"]
with requests.Session() as session:
    for code in (200, 404):
        print(session.get(f"{os.environ['HTTPS_BASE']}/status/{code}", verify=CA).status_code)
