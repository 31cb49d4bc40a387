from service.client import get


def is_missing(base):
    return not get(base + "/status/404").ok
