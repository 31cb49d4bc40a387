# expect: same
import http_helpers

print(http_helpers.fetch("/redirect/1").status_code)
response = http_helpers.fetch("/status/404")
if not response:
    print("bad", response.reason)
