# expect: flagged
# why: the session is used by code that cannot be migrated, so all its users stay
import os

from made import make
import user

session = make()
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-tag"])
print(user.status(session))
