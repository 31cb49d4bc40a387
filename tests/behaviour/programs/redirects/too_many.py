# expect: warned RH220
# differs: requests
# why: requests gives up at the 31st redirect, httpx.get at the 21st
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/loop")
except requests.TooManyRedirects:
    print("going in circles")
