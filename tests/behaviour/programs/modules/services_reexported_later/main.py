# expect: same
import os

from shop.base import Shop

shop = Shop(os.environ["HTTP_BASE"])
print(shop.orders.find(200), shop.orders.find(404), shop.stock.find(404))
