# expect: same
import os
import requests

B = os.environ["HTTP_BASE"]
r = requests.get(B + "/redirect/1")
print(r.url[len(B):], (r.url + "?x=1")[len(B):], [r.url][0].count("/"), (r.url or "none") == B + "/echo")
print(dict(url=r.url)["url"].endswith("echo"), r.history[-1].url[len(B):], "".join([r.url])[len(B):])
print(r.url.encode()[-4:], not r.url, r.url > "a", r.url in {B + "/echo"}, max(r.url, "a") == r.url)
