-- So that nobody overwrites a change that they have not seen.
alter table activity
    add column version bigint not null default 0 comment 'counts the changes of its terms' after generation;
