# expect: same
# why: there is no class of its own for TLS failures; the cause tells them apart
import os
import requests

try:
    requests.get(os.environ["HTTPS_BASE"])
except requests.exceptions.SSLError:
    print("not trusted")
except requests.exceptions.ConnectionError:
    print("no connection")
