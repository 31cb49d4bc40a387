# expect: same
# why: requests sends what is left of the file, httpx rewinds it
import io
import os
import requests

source = io.BytesIO(b"headbody")
source.read(4)
files = {"f": ("n.bin", source, "application/octet-stream")}
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).status_code)
