FOREIGN = ("müller", "größe")
PLAIN = ("user", "password")
