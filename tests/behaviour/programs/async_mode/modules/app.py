import web


def run(paths):
    return {path: web.status(path) for path in paths}


def count(paths):
    total = 0
    for path in paths:
        total += web.status(path) == 200
    return total
