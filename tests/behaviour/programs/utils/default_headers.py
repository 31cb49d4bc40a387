# expect: told
import requests

print(sorted(requests.utils.default_headers()))
