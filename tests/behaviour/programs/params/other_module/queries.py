DEFAULTS = {"v": 2, "draft": None}


def page_query(page=None, deep=True):
    return {"page": page, "deep": deep}


class Query:
    def __init__(self, text, exact=False):
        self.text = text
        self.exact = exact

    def to_dict(self):
        return {"q": self.text, "exact": self.exact}
