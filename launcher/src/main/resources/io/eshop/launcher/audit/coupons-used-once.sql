-- per coupon: used by one order at most, and both say so
select c.id as coupon_id, c.status, c.order_id, r.order_id as redeemed_by, r.status as redemption
from eshop_coupon.coupon c
         left join eshop_coupon.redemption r on r.coupon_id = c.id and r.status <> 'RETURNED'
where not (c.order_id <=> r.order_id)
   or (c.status = 3) <> coalesce(r.status in ('REDEEMED', 'RETURNING'), false)
