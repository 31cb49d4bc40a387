# expect: same
import os
import requests


class Api:
    session = requests.Session()
    session.headers.update({"X-Class": "1"})

    @classmethod
    def echo(cls):
        return cls.session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-class"]


print(Api.echo(), Api().session is Api.session)
