# expect: safe
# why: beside a script, httpx.py is what the script and all that it imports find
import os

import httpx
from shop.prices import is_up

base = os.environ["HTTP_BASE"]
print(httpx.get(base + "/json/list"))
print(is_up(base + "/status/404"), is_up(base + "/json/list"))
