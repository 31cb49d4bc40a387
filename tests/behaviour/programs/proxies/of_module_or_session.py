# expect: same
import os
import requests

HTTP, HTTPS, PROXY = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"], os.environ["PROXY_URL"]


class Login:
    def __init__(self, proxies=None, session=None):
        self.session = session or requests.Session()
        self.proxies = self.session.proxies
        if proxies is not None:
            self.session.proxies = self.proxies = proxies

    def run(self):
        return log_in(HTTP + "/echo", {"a": None, "b": 1}, self.proxies, self.session)


def log_in(url, fields, proxies, session=None, verify=None):
    answer = (session or requests).post(url, fields, proxies=proxies, verify=verify, timeout=5)
    return answer.status_code


print(Login().run())
print(Login({"http": PROXY}).run())
print(log_in(HTTP + "/echo", {"c": 2}, {"http": PROXY}))
print(log_in(HTTP + "/echo", {"d": 3}, None))
http = requests if os.environ.get("UNSET") is None else requests.Session()
print(http.head(HTTP + "/redirect/302", proxies={"http": PROXY}).status_code)
print(log_in(HTTPS + "/echo", {}, None, verify=False))
