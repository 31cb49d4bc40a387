# expect: told RH807
# options: --mode async
# A decorator whose functions are not all looked at keeps them; one that sends alone follows.
import os
import requests
import cold
from deco import timed, logged, once, checked
BASE = os.environ["HTTP_BASE"]
@timed
def one(): 
    return requests.get(BASE + "/echo").status_code
@logged
def two(path): 
    return requests.get(BASE + path).status_code
@once
def three(): 
    return requests.get(BASE + "/echo").status_code
@checked(200)
def four(path):
    return requests.get(BASE + path).status_code
def main():
    print(one(), cold.local(), cold.use(), two("/echo"), three(), three())
    print(four("/echo"))
    try:
        four("/status/404")
    except ValueError as e:
        print(e)
    print(cold.plain(3), cold.Box().get())
if __name__ == "__main__":
    main()
