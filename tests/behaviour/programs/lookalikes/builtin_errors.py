# expect: untouched
import socket


def probe(port):
    try:
        socket.create_connection(("127.0.0.1", port), 0.1).close()
    except (ConnectionError, TimeoutError):
        return "refused"
    except OSError as error:
        return error.errno


print(probe(1))
