# expect: safe
# differs: stdout
import requests

print(issubclass(requests.ConnectTimeout, requests.ConnectionError))
print(issubclass(requests.HTTPError, requests.RequestException), issubclass(requests.Timeout, OSError))
