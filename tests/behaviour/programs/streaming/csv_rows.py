# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

import csv

with requests.get(BASE + "/lines/3", stream=True) as r:
    reader = csv.reader(line.decode() for line in r.iter_lines())
    print([row for row in reader])
