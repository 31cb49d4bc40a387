import json


def as_text(value):
    return json.dumps(value)


def form(name, admin=None):
    return {"name": name, "admin": admin}
