-- per purchase in a flash sale: it is ordered exactly if its order stands, of the same sale, buyer, product and price
select p.id     as purchase_id,
       p.activity_id,
       p.status as purchase,
       p.user_id,
       p.product_id,
       p.price,
       o.status as order_status,
       o.activity_id as order_activity_id,
       o.user_id as order_user_id,
       o.product_id as order_product_id,
       o.price as order_price
from eshop_flashsale.purchase p
         left join eshop_order.orders o on o.id = p.id
where (p.status = 'ORDERED') <> coalesce(o.status between 1 and 4, false)
   or p.status = 'ORDERED'
    and (o.activity_id <> p.activity_id or o.user_id <> p.user_id or o.product_id <> p.product_id or o.price <> p.price)
union all
select o.id, null, null, null, null, null, o.status, o.activity_id, o.user_id, o.product_id, o.price
from eshop_order.orders o
         left join eshop_flashsale.purchase p on p.id = o.id
where o.activity_id <> 0
  and o.status between 1 and 4
  and p.id is null
