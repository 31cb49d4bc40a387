# expect: same
import requests

from queries import DEFAULTS, Query, page_query
from settings import SEARCH_URL

print(requests.get(SEARCH_URL, params=DEFAULTS).json()["query"])
print(requests.get(SEARCH_URL, params=page_query()).json()["query"])
print(requests.get(SEARCH_URL, params=Query("x").to_dict()).json()["query"])
