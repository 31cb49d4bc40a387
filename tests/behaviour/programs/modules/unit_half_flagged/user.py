import os


def status(session):
    response = session.get(os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=True)
    return response.status_code if response else None
