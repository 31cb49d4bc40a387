"""The one session of the program."""
import requests

session = requests.Session()
session.headers.update({"X-Shop": "yes"})
