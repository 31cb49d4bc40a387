class Answer:
    ok = "ours"


def get(url, allow_redirects=True):
    return Answer()
