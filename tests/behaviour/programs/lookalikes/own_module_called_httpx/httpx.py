"""A module of our own, older than the library of that name."""
import requests


def get(url):
    return "ours " + str(requests.get(url).ok)
