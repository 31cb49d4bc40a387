def name():
    return "ours"
