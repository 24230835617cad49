-- nothing is left half done: no order pending, nothing held or on its way back, no purchase without an outcome
select 'order' as what, id as order_id, 'PENDING' as status from eshop_order.orders where status = 0
union all
select 'reservation', order_id, status from eshop_stock.reservation where status in ('HELD', 'RELEASING')
union all
select 'redemption', order_id, status from eshop_coupon.redemption where status in ('HELD', 'RETURNING')
union all
select 'payment', order_id, status from eshop_pay.payment where status in ('HELD', 'CLOSING', 'RETURNING')
union all
select 'purchase', id, status from eshop_flashsale.purchase where status in ('QUEUED', 'HELD', 'RETURNING')
