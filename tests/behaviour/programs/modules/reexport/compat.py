"""Where the program gets its libraries from."""
try:
    import requests
    from requests import Session
    from requests.exceptions import ConnectionError
except ImportError:
    requests = None

__all__ = ["requests", "Session", "ConnectionError"]
