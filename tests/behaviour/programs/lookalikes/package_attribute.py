# expect: untouched
import types

pip = types.SimpleNamespace(requests=types.SimpleNamespace(get=lambda url: "vendored " + url))
print(pip.requests.get("http://x"))
