import requests


def all_items(base):
    """Give the items of the pages."""
    page = 1
    while page < 3:
        data = requests.get(f"{base}/pages/{page}").json()
        yield from data["items"]
        page += 1


def halves(base, number):
    yield requests.get(f"{base}/status/{200 + number}").status_code
    if number > 3:
        return
    yield number / 2


def lines(base):
    try:
        with requests.get(base + "/lines/3", stream=True) as response:
            for line in response.iter_lines():
                yield line
    finally:
        print("closed")


class Pages:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def page(self, number):
        return self.session.get(f"{self.base}/pages/{number}").json()

    def each(self, upto):
        for number in range(1, upto + 1):
            yield self.page(number)

    def numbers(self):
        for page in self.each(2):
            yield page["page"]
        yield from self.lasts()

    def lasts(self):
        with requests.get(self.base + "/echo") as response:
            yield response.status_code

    def close(self):
        self.session.close()
