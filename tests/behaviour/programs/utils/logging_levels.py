# expect: told
# differs: stdout
# why: the filter is on a logger that httpx does not use
import logging
import os
import sys
import requests

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(name)s %(levelname)s")
logging.getLogger("urllib3").setLevel(logging.WARNING)
logging.getLogger("requests").setLevel(logging.WARNING)
logging.info("before")
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
