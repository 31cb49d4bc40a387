"""`**mapping` in a call that sends a request."""
