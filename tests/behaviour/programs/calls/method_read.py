# expect: warned RH201
# differs: stdout, exception, requests, status
# why: a method that is read at run time may hold a space
import os
import requests


def send(line):
    method, path = line.split(",")
    return requests.request(method, os.environ["HTTP_BASE"] + path).status_code


print(send("GET,/echo"))
try:
    send("GET ,/echo")
except ValueError:
    print("refused")
