# expect: same
# options: --mode async
import app
from app import count as how_many

if __name__ == "__main__":
    print(app.run(["/echo", "/status/404"]))
    print(how_many(["/echo"]))
