def check(path):
    import alpha

    response = alpha.fetch(path)
    return "good" if response else response.reason
