# expect: same
import io
import os
import requests

stream = io.BytesIO()
stream.write(b"HEADbody")
stream.seek(4)
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=stream).json()["body"])
