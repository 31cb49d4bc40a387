READ = 0.2


class Limits:
    connect = 2

    @classmethod
    def pair(cls):
        return cls.connect, READ
