# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def follow(path, depth):
    response = requests.get(BASE + path, allow_redirects=False)
    if response.status_code != 302 or not depth:
        return [path]
    return [path] + follow(response.headers["Location"], depth - 1)


def even(number):
    return number == 0 or odd(number - 1)


def odd(number):
    return requests.get(BASE + "/echo").ok and number != 0 and even(number - 1)


def main():
    print(follow("/redirect/3", 5), even(2), odd(2))


main()
