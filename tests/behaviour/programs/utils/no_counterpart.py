# expect: told
import requests
from requests.utils import super_len, requote_uri

print(super_len(b"abc"), requote_uri("http://x/a b%zz"))
