"""A folder of the name of a package that others install."""


def get(url):
    return url
