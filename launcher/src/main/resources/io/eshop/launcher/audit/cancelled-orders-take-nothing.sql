-- per cancelled order: no units, nothing to pay, no money kept, no coupon
select o.id     as order_id,
       r.status as reservation,
       p.status as payment,
       c.status as redemption
from eshop_order.orders o
         left join eshop_stock.reservation r on r.order_id = o.id
         left join eshop_pay.payment p on p.order_id = o.id
         left join eshop_coupon.redemption c on c.order_id = o.id
where o.status = 5
  and (r.status in ('HELD', 'COMMITTED', 'RELEASING')
    or p.status in ('HELD', 'OPEN', 'CLOSING', 'PAID', 'RETURNING')
    or c.status in ('HELD', 'REDEEMED', 'RETURNING'))
