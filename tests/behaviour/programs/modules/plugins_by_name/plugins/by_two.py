def run(session, base):
    reply = session.get(base + "/status/404", allow_redirects=False)
    return "two up" if reply else "two down"
