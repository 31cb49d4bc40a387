# expect: same
import os
import re
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/lines/3")
print(r.text.splitlines(), r.text.strip()[-1], re.findall(r"line (\d)", r.text), len(r.content.split(b"\n")))
