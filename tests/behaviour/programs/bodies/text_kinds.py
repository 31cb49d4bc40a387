# expect: same
import base64
import io
import os
import pathlib
import requests
import xml.etree.ElementTree as ET

url = os.environ["HTTP_BASE"] + "/echo"
pathlib.Path("f.bin").write_bytes(b"file bytes")
bodies = [
    requests.post(url, data=f"value={3}"),
    requests.post(url, data="a=%s" % 1, headers={"Content-Type": "application/x-www-form-urlencoded"}),
    requests.post(url, data=b"".join([b"a", b"b"])),
    requests.post(url, data=pathlib.Path("f.bin").read_bytes()),
    requests.post(url, data=ET.tostring(ET.Element("a"))),
    requests.post(url, data=base64.b64encode(b"xyz")),
    requests.post(url, data="x".encode("utf-16-le")),
    requests.post(url, data=str(42)),
    requests.post(url, data="\n".join(["l1", "l2"])),
]
print([r.json()["body"] for r in bodies])
