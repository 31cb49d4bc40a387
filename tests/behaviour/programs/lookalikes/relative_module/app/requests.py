class Session:
    verify = True

    def get(self, url):
        return "own session " + url


def get(url, params=None):
    return "own " + url
