# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]
import csv

response = requests.get(BASE + "/bytes/100", stream=True)
print(type(csv.reader(response.raw)).__name__)
