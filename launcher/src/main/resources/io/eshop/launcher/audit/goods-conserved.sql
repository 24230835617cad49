-- per product: goods in = available + held + committed + allotted
select product_id, goods_in, available, held, committed, allotted
from eshop_stock.stock
where goods_in <> available + held + committed + allotted
