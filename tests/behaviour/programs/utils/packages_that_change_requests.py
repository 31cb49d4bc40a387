# expect: flagged RH031
"""A package that caches every response, where it is installed."""
import os
import requests
try:
    import requests_cache
except ImportError:
    requests_cache = None
if requests_cache is not None:
    requests_cache.install_cache("downloads", backend="memory")  # RH031
print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
