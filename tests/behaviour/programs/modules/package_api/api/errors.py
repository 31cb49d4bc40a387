class ApiError(Exception):
    def __init__(self, response):
        super().__init__(response.text)
        self.status = response.status_code
