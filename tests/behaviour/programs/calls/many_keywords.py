# expect: same
import os
import requests


def create(name, token, dry_run=False):
    return requests.post(
        f"{os.environ['HTTP_BASE']}/echo",
        params={"dry_run": "yes" if dry_run else "no"},
        json={"name": name},
        headers={
            "Authorization": "Bearer " + token,
            "Accept": "application/json",  # always
        },
        timeout=(3, 10),
    )


seen = create("gear", "t0ken").json()
print(seen["query"], seen["headers"]["authorization"], seen["headers"]["accept"])
