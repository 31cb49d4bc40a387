# expect: same
# options: --exact
import io
import mimetypes
import os

import requests

BASE = os.environ["HTTP_BASE"]


def upload(name, content):
    files = {"file": (name, io.BytesIO(content), mimetypes.guess_type(name)[0])}
    return requests.post(BASE + "/upload", files=files).json()


print(upload("a.png", b"png"), upload("a.unknown", b"?"))
