# expect: same
import os

if os.environ.get("USE_SESSION_FROM_PACKAGE"):
    from requests.sessions import Session
else:
    from requests import Session

with Session() as session:
    print(session.get(os.environ["HTTP_BASE"] + "/items/1").json())
