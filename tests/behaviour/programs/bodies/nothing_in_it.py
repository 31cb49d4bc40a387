# expect: warned RH205
# differs: header
import os
import requests
BASE = os.environ["HTTP_BASE"]
def send(name=None, mail=None):
    r = requests.post(BASE + "/echo", data={"name": name, "mail": mail})
    print(r.json()["headers"].get("content-type"), repr(r.json()["body"]))
send()
send("x")
b = io.BytesIO(b"abcdef")
for i in range(2):
    r = requests.post(BASE + "/echo", data=b)
    print(repr(r.json()["body"]))
b.seek(2)
print(requests.put(BASE + "/echo", data=b).json()["body"])
