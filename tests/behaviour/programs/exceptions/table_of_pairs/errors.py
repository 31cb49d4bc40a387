from requests import exceptions as rex
class ApiError(Exception):
    def __init__(self, cause=None, status=None):
        super().__init__(str(status)); self.cause, self.status = cause, status
TABLE = [(rex.HTTPError, "http"), (rex.ConnectionError, "net"), (rex.RequestException, "other")]
def translate(e):
    return next((n for c, n in TABLE if isinstance(e, c)), "?")
def wrap(f):
    def inner(*a, **k):
        try:
            return f(*a, **k)
        except rex.HTTPError as e:
            raise ApiError(e, e.response.status_code) from e
        except (rex.ConnectionError, rex.Timeout) as e:
            raise ApiError(e, 0) from e
        except ValueError as e:
            raise ApiError(None, -1) from e
    return inner
