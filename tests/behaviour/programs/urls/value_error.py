# expect: warned RH606
# differs: status, stdout, exception
# why: an URL without a scheme is a ValueError in requests and none in httpx
import requests

try:
    requests.get("example.invalid/x")
except ValueError:
    print("bad url")
