# expect: same
import os
import requests

jar = requests.cookies.RequestsCookieJar()
jar.set("a", "1")
print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies=jar).json())
made = requests.utils.cookiejar_from_dict({"b": "2"})
print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies=made).json())
