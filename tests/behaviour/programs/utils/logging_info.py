# expect: warned
# differs: stdout
# why: httpx logs each request at INFO, with its URL; the program shows INFO
import logging
import os
import sys
import requests

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(name)s")
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
