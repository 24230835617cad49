-- per flash sale: its units are set aside in stock while it is on, and no longer when it is over
select s.id as activity_id, s.stage, s.product_id, s.units, a.product_id as allotted_product_id, a.units as allotted_units, a.status as allotment
from eshop_flashsale.activity s
         left join eshop_stock.allotment a on a.activity_id = s.id
where s.stage = 'READY' and not coalesce(a.status = 'OPEN' and a.units = s.units and a.product_id = s.product_id, false)
   or s.stage = 'CLOSED' and coalesce(a.status = 'OPEN', false)
