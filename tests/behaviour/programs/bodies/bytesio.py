# expect: same
import io
import os
import requests

stream = io.BytesIO(b"from memory")
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=stream).json()["body"])
