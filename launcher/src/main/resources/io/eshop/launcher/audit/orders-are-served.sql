-- per order to pay or later: its units are committed, of its flash sale, if it is of one, its amount is to be paid once, and is paid if it is to be shipped or later, its coupon is redeemed, if it has one
select o.id          as order_id,
       o.status,
       o.product_id,
       o.product_count,
       r.product_id  as reserved_product_id,
       r.units       as reserved_units,
       r.status      as reservation,
       o.activity_id,
       r.activity_id as reserved_of_activity_id,
       o.amount,
       p.amount      as payment_amount,
       p.status      as payment,
       o.coupon_id,
       c.coupon_id   as redeemed_coupon_id,
       c.status      as redemption
from eshop_order.orders o
         left join eshop_stock.reservation r on r.order_id = o.id
         left join eshop_pay.payment p on p.order_id = o.id
         left join eshop_coupon.redemption c on c.order_id = o.id
where o.status between 1 and 4
  and not (coalesce(r.status = 'COMMITTED' and r.product_id = o.product_id and r.units = o.product_count
                    and r.activity_id = o.activity_id, false)
    and coalesce((p.status in ('PAID', 'RETURNING') or p.status in ('OPEN', 'CLOSING') and o.status = 1)
                 and p.amount = o.amount and p.user_id = o.user_id, false)
    and (case when o.coupon_id = 0
                  then coalesce(c.status, 'RETURNED') = 'RETURNED'
              else coalesce(c.status = 'REDEEMED' and c.coupon_id = o.coupon_id and c.discount = o.discount, false) end))
