# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/bytes/1000")
print([len(chunk) for chunk in r.iter_content(chunk_size=300)], len(r.content))
