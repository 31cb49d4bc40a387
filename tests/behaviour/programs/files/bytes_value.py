# expect: warned
# differs: part-type
# why: the file name of a bare value is the field's in requests: that can be kept
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/upload", files={"blob": b"content"})
print(reply.json())
