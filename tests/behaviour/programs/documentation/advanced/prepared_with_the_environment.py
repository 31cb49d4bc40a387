# expect: flagged RH308
"""Advanced: Prepared Requests, with the settings of the environment."""
import os

from requests import Request, Session

session = Session()
prepared = session.prepare_request(Request("GET", os.environ["HTTP_BASE"] + "/echo"))
settings = session.merge_environment_settings(prepared.url, {}, None, None, None)
print(session.send(prepared, **settings).status_code)
