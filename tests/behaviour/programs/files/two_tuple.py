# expect: warned
# differs: part-type
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/upload", files={"f": ("name.txt", b"content")})
print(reply.json())
