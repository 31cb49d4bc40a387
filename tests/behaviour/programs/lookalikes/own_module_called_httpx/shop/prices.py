def is_up(url):
    import requests

    return requests.get(url, timeout=5).ok
