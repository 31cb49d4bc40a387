# expect: same
import requests

print(requests.codes["ok"], requests.codes["not_found"], requests.codes["\\o/"])
print(f"{requests.codes.ok}", "%d" % requests.codes.found)
