import service.client
from service import client


def text(url):
    return service.client.get(url).text, client.get(url).ok
