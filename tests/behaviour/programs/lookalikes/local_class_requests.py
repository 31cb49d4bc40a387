# expect: untouched
class requests:
    """Not the library."""

    class exceptions:
        class ConnectionError(Exception):
            pass

    @staticmethod
    def get(url, params=None, allow_redirects=True):
        return {"url": url, "params": params}


print(requests.get("http://x", params={"a": None}, allow_redirects=False))
try:
    raise requests.exceptions.ConnectionError
except requests.exceptions.ConnectionError:
    print("ours")
