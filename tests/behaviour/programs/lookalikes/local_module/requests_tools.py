def get(url):
    return "tools " + url
