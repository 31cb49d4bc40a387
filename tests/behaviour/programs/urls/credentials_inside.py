# expect: same
import os
import requests

url = os.environ["HTTP_BASE"].replace("http://", "http://alice:secret@") + "/basic"
print(requests.get(url).json())
