# expect: same
# why: the cookies of a call go along with its redirects, what the server sets stays
import os
import requests

base = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()
        self.session.cookies.set("theme", "dark")

    def cookies(self, path, **cookies):
        return self.session.get(base + path, cookies=cookies, timeout=9).json()


api = Api()
print(api.cookies("/cookies/go?a=1", once="1"))
print(api.cookies("/hop/302/cookies", once="1", theme="light"))
print(api.cookies("/cross/302/cookies", once="1"), api.cookies("/cookies"))
print(api.session.post(base + "/hop/307/cookies", cookies={"a": "b"}, allow_redirects=False).status_code)
print(api.session.delete(base + "/echo", json=[1], cookies={"a": "b"}).json()["method"])
with api.session.get(base + "/cookies", cookies={"s": "t"}, stream=True) as response:
    print(response.json())
print(sorted(cookie.name for cookie in api.session.cookies))
