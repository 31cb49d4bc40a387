import socket
NETWORK = (OSError, socket.timeout)
def is_network(error):
    return isinstance(error, NETWORK)
def classify(error):
    if isinstance(error, IOError):
        return "io"
    if hasattr(error, "response"):
        return "resp"
    return "other"
