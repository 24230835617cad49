-- The coordinators that share the log. As long as its row is here, a coordinator owns the LRAs that name it: it locks the row, for share, in every
-- transaction that writes, and whoever takes its LRAs over deletes the row. The lease only tells the others when they may. Times are UTC, by the
-- clock of the database.
create table coordinator (
    id          varchar(64)                                        not null comment 'of one run; lra.owner',
    url         varchar(255) character set ascii collate ascii_bin not null comment 'where the other coordinators reach it',
    lease_until datetime(6)                                        not null comment 'from then on others may take over',
    primary key (id),
    key coordinator_url (url)
);

-- what coordinators of before had under way waits to be taken over
insert into coordinator (id, url, lease_until)
select distinct owner, '', timestamp('2000-01-01') from lra where finished_at is null;

alter table lra
    drop key lra_finished,
    drop column next_attempt_at,
    add column participants varchar(1000) not null default '' comment 'where they are, to search for' after status,
    add key lra_finished (finished_at, owner);
