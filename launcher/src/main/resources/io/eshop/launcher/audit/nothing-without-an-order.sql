-- no reservation, redemption or payment without its order
select 'reservation' as what, r.order_id, r.status
from eshop_stock.reservation r
         left join eshop_order.orders o on o.id = r.order_id
where o.id is null
union all
select 'redemption', c.order_id, c.status
from eshop_coupon.redemption c
         left join eshop_order.orders o on o.id = c.order_id
where o.id is null
union all
select 'payment', p.order_id, p.status
from eshop_pay.payment p
         left join eshop_order.orders o on o.id = p.order_id
where o.id is null
