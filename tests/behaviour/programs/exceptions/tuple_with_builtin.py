# expect: same
import os
import requests

for name in ("ok", "html"):
    try:
        print(requests.get(os.environ["HTTP_BASE"] + "/json/" + name).json()["missing"])
    except (requests.RequestException, KeyError, ValueError) as error:
        print("bad answer", isinstance(error, KeyError))
