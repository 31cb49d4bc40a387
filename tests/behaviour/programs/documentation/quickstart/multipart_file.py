# expect: warned RH207
# differs: part-type
"""Quickstart: POST a Multipart-Encoded File."""
import os

import requests

BASE = os.environ["HTTP_BASE"]
with open("report.csv", "w") as report:
    report.write("a,b\n1,2\n")

with open("report.csv", "rb") as report:
    print(requests.post(BASE + "/upload", files={"file": report}).text)
with open("report.csv", "rb") as report:
    part = ("report.csv", report, "text/csv", {"Expires": "0"})
    print(requests.post(BASE + "/upload", files={"file": part}).text)
written = {"file": ("report.csv", "some,data\nanother,row\n")}
print(requests.post(BASE + "/upload", files=written).text)
