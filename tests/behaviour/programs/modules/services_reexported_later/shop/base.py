from requests import Session

from shop.services import Orders, Stock


class Shop:
    def __init__(self, address):
        self.address = address
        self.session = Session()

    @property
    def orders(self):
        return Orders(self.address, self.session)

    @property
    def stock(self):
        return Stock(self.address, self.session)
