# expect: same
import os
import requests
from requests.utils import quote, unquote
from requests.compat import urljoin, urlparse

url = urljoin(os.environ["HTTP_BASE"], "/echo/" + quote("a b"))
print(urlparse(url).path, unquote("%41"), requests.utils.quote("x y"))
print(requests.get(url).json()["path"])
