# expect: untouched
# why: urllib3 by itself is nobody's business
import os
import urllib3
from urllib3.util.retry import Retry

pool = urllib3.PoolManager(retries=Retry(2, backoff_factor=0))
print(pool.request("GET", os.environ["HTTP_BASE"] + "/status/200").status)
