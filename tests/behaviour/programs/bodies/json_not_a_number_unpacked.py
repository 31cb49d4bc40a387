# expect: warned RH206
# differs: stdout, exception
# why: the handler of RequestException does not catch httpx's ValueError
import math
import os
import requests

options = {"json": {"a": math.inf}, "timeout": 5}
try:
    requests.post(os.environ["HTTP_BASE"] + "/echo", **options)
except requests.RequestException:
    print("refused by requests")
except ValueError:
    print("refused")
