# expect: same
import os
import requests


def make(ca, proxy):
    s = requests.Session()
    s.verify = ca
    s.headers.update({"X-A": "1"})
    s.trust_env = False
    s.proxies = {"http": proxy, "https": proxy}
    s.auth = ("alice", "secret")
    s.max_redirects = 5
    return s


s = make(os.environ["CA_FILE"], os.environ["PROXY_URL"])
print(s.get(os.environ["HTTPS_BASE"] + "/basic").json(), s.get(os.environ["HTTP_BASE"] + "/redirect/2").status_code)
