# expect: told
# why: there is no class of its own for TLS failures
import os
import requests

try:
    requests.get(os.environ["HTTPS_BASE"])
except requests.exceptions.SSLError:
    print("not trusted")
except requests.exceptions.ConnectionError:
    print("no connection")
