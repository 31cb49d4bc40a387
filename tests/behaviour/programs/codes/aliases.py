# expect: same
from requests import codes
import requests

print(codes.okay, codes.all_good, codes.moved, codes.bad, codes.unprocessable, codes.too_many)
print(codes.server_error, codes.unavailable, codes.teapot, codes.temporary_redirect)
print(requests.codes.request_uri_too_long, requests.status_codes.codes.gateway_timeout)
