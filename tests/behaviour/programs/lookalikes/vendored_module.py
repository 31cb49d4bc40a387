# expect: untouched
import sys
import types

vendored = types.ModuleType("pip_like._vendor.requests")
vendored.get = lambda url, **kw: ("vendored", url, sorted(kw))
package = types.ModuleType("pip_like")
package._vendor = types.ModuleType("pip_like._vendor")
package._vendor.requests = vendored
sys.modules.update({"pip_like": package, "pip_like._vendor": package._vendor, "pip_like._vendor.requests": vendored})

from pip_like._vendor import requests

print(requests.get("/x", allow_redirects=False, stream=True))
