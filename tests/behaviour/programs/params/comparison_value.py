# expect: same
import os
import requests

counts = [1, 2]
params = {"many": len(counts) > 1, "has": "x" in "xyz", "not": not counts, "any": any(counts)}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
