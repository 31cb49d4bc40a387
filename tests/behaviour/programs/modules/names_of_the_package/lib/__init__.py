from .client import Client, ClientError
__all__ = ["Client", "ClientError"]
