# expect: warned RH703
# differs: requests, header:authorization, stdout
import os

import requests

with open("credentials.netrc", "w") as file:
    file.write("machine 127.0.0.1 login alice password secret\n")
os.environ["NETRC"] = os.path.abspath("credentials.netrc")
print(requests.get(os.environ["HTTP_BASE"] + "/basic", timeout=5).status_code)
