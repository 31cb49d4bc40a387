# expect: told
import os
import requests

session = requests.Session()
for name, value in {"verify": os.environ["CA_FILE"], "trust_env": False}.items():
    setattr(session, name, value)
print(session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
