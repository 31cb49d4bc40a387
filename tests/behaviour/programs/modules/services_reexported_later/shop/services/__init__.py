from shop.services.orders import Orders
from shop.services.stock import Stock
