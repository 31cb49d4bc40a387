# expect: told
import requests

requests.adapters.DEFAULT_RETRIES = 3
print(requests.adapters.DEFAULT_POOLSIZE)
