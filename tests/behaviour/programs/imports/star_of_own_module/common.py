import requests


def helper():
    return "helper"
