# expect: same
# why: the name of the module is only known at run time
# leaves: requests
import importlib
import os

import requests

library = importlib.import_module("requests")
print(library.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
print(requests.get(os.environ["HTTP_BASE"] + "/status/201").status_code)
