def get(url, params=None):
    return "local " + url
