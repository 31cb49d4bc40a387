# expect: untouched
from unittest import mock

requests = mock.Mock()
requests.get.return_value.ok = True
requests.get.return_value.json.return_value = {"a": 1}
response = requests.get("http://x", params={"a": None}, allow_redirects=False)
print(response.ok, response.json(), requests.get.call_count)
