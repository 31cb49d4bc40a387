# expect: warned RH813
# options: --mode auto
# differs: stdout, requests
# State that other methods look at and change, that a session sends, and that is set for one call.
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Account:
    def __init__(self):
        self.balance = 10
        self.session = requests.Session()

    def has(self, amount):
        return self.balance >= amount

    def take(self, amount):
        self.balance -= amount

    async def pay(self, amount):
        if not self.has(amount):
            return False
        self.session.post(BASE + "/status/201")
        self.take(amount)
        return True

    async def act_as(self, user):
        self.session.headers["x-user"] = user
        self.session.get(BASE + "/status/200")
        return self.session.get(BASE + "/status/202").status_code


TOKENS = ["a", "b"]
NAMES = {}


async def borrow():
    token = TOKENS.pop()
    response = requests.get(BASE + "/echo", params={"token": token})
    TOKENS.append(token)
    return response.json()["query"]


async def name(key):
    try:
        return NAMES[key]
    except KeyError:
        pass
    NAMES[key] = requests.get(BASE + "/echo", params={"key": key}).json()["query"]
    return NAMES[key]


async def main():
    print(await asyncio.gather(borrow(), borrow()), await asyncio.gather(name("a"), name("a")))
    account = Account()
    print(await asyncio.gather(account.pay(7), account.pay(7)), account.balance)
    print(await asyncio.gather(account.act_as("ann"), account.act_as("bob")))
    account.session.close()


asyncio.run(main())
