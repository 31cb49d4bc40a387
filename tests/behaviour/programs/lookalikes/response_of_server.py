# expect: untouched
import http.server
import io


class Response:
    def __init__(self, status, body=b""):
        self.status_code = status
        self.content = body
        self.headers = {"Content-Type": "text/plain"}
        self.cookies = {}
        self.url = "/here"
        self.encoding = None
        self.history = []

    @property
    def ok(self):
        return self.status_code < 300

    def json(self):
        return {}


def view(request):
    response = Response(302)
    response.headers["Location"] = "/"
    response.encoding = "utf-8"
    return response


response = view(None)
print(response.ok, response.url.upper(), dict(response.headers), bool(response), response.json())
