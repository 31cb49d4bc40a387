# expect: same
import os
import helpers

BASE = os.environ["HTTP_BASE"]
print(helpers.session.get(BASE + "/echo?x=1", params={"y": None}).json()["query"])
helpers.setup(BASE)
print(helpers.state.get(BASE + "/echo?q=1", params={"z": True}).json()["query"])
print(bool(helpers.latest()), bool(vars(helpers)["last"]), helpers.__dict__["last"].ok)
