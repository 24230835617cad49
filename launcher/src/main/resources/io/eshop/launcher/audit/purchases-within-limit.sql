-- per flash sale and user: no more units than one user may buy
select p.activity_id, p.user_id, count(*) as bought, a.limit_per_user
from eshop_flashsale.purchase p
         left join eshop_flashsale.activity a on a.id = p.activity_id
where p.status not in ('REFUSED', 'CANCELLED')
group by p.activity_id, p.user_id, a.limit_per_user
having count(*) > coalesce(a.limit_per_user, 0)
