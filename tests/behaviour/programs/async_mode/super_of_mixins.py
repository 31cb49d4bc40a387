# expect: same
# options: --mode async
# `super()` in a mixin calls what stands behind it in the classes that have both.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Http:
    session = None

    def open(self):
        self.session = requests.Session()
        return self

    def request(self, method, path, **options):
        return self.session.request(method, BASE + path, **options)

    def close(self):
        self.session.close()


class Counted(Http):
    count = 0

    def request(self, method, path, **options):
        self.count += 1
        return super().request(method, path, **options)


class Logged:
    def request(self, method, path, **options):
        response = super().request(method, path, **options)
        print(method, path, response.status_code)
        return response


class Api(Logged, Counted):
    def echo(self, **params):
        return self.request("GET", "/echo", params=params).json()["query"]


def main():
    api = Api().open()
    print(api.echo(a=1), api.echo(b=2), api.count)
    api.close()


main()
