# expect: same
# options: --exact
import os

import requests

session = requests.Session()
for number in range(3):
    print(session.get(os.environ["HTTP_BASE"] + f"/items/{number}").json())
