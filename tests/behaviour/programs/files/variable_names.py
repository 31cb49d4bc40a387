# expect: warned
# differs: part-type
import os
import requests

field = "doc"
content = b"abc"
files = {field: content}
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).json())
