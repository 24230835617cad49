-- per flash sale that is on: its units are those left in Redis and those of its purchases
select a.id as activity_id,
       a.product_id,
       a.units,
       (select count(*) from eshop_flashsale.purchase p where p.activity_id = a.id and p.unit <> 'RETURNED') as purchased
from eshop_flashsale.activity a
where a.stage = 'READY'
