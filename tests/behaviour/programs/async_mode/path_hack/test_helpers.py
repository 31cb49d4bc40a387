"""Helpers of tests: one is called in code that says nothing of requests."""

import os

import requests


def reset(path):
    return requests.get(os.environ["HTTP_BASE"] + path).status_code


def unrelated():
    return reset("/echo")
