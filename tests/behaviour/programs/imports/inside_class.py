# expect: same
import os


class Api:
    import requests as http

    base = os.environ["HTTP_BASE"]

    def item(self, number):
        return self.http.get(f"{self.base}/items/{number}").json()


print(Api().item(4))
