# expect: warned RH419
# differs: stdout
# why: httpx takes the header for UTF-8
import os
import requests

print(ascii(requests.get(os.environ["HTTP_BASE"] + "/named").headers["X-City"]))
