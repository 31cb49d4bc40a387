# expect: untouched
def fetch(url, allow_redirects=True, stream=False, verify=True, timeout=None):
    return url, allow_redirects, stream, verify, timeout


class Http:
    def get(self, url, **kwargs):
        return fetch(url, **kwargs)

    head = delete = get


http = Http()
print(http.get("/a", allow_redirects=False, timeout=3), http.head("/b", stream=True))
print(http.delete("/c", verify=False))
