def run(session, base):
    reply = session.get(base + "/status/404", allow_redirects=False)
    return "one up" if reply else "one down"
