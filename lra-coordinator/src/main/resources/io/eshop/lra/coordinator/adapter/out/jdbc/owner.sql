-- the owner of an unfinished LRA; of one that the log does not know, who made its id; of a finished one, nobody
select url
from coordinator
where id = coalesce((select if(finished_at is null, owner, '') from lra where id = ?), ?)
