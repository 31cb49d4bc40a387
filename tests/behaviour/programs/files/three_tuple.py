# expect: same
import os
import requests

files = {"document": ("report.csv", b"a,b\n1,2\n", "text/csv")}
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).json())
