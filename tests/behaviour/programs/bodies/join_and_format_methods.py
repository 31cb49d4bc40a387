# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
TEMPLATE = "name={name}&n={n}"
lines = []
for n in range(3):
    lines.append(f"metric {n}")
headers = {"Content-Type": "application/x-www-form-urlencoded"}
print(requests.post(URL, data=TEMPLATE.format(name="a", n=1), headers=headers).json()["body"])
print(requests.post(URL, data="\n".join(lines)).json()["body"])
print(requests.post(URL, data=TEMPLATE.format_map({"name": "b", "n": 2}).upper()).json()["body"])
body = ""
for line in lines:
    body += line + ";"
print(requests.post(URL, data=body).json()["body"])
print(requests.post(URL, data=body.strip(";").encode("ascii", "replace")).json()["body"])
