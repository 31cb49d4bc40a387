# expect: untouched
class Response:
    def __init__(self, ok, text):
        self.ok = ok
        self.text = text
        self.reason = "because"

    def __bool__(self):
        return self.ok

    def raise_for_status(self):
        if not self.ok:
            raise ValueError(self.reason)

    def iter_content(self, size):
        yield from (self.text[i:i + size] for i in range(0, len(self.text), size))


response = Response(False, "abcdef")
if not response:
    print(response.ok, response.reason, list(response.iter_content(4)))
try:
    response.raise_for_status()
except ValueError as e:
    print(e)
