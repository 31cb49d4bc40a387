# expect: untouched
from app import client, requests
from app.requests import Session
import app.requests as r

print(requests.get("/a"), r.get("/b"), client.load("/c"), Session().verify)
