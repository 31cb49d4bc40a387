# expect: untouched
import requests_tools
from tools import requests

print(requests.get("x"), requests_tools.get("y"))
