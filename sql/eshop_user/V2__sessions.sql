alter table users
    add column status varchar(16) character set ascii collate ascii_bin not null default 'ACTIVE' comment 'ACTIVE, BANNED' after role;

-- Whose tokens were ended before they expire; the row outlives the user.
create table token_end (
    user_id    bigint      not null,
    first_good bigint      not null comment 'tokens of a lower version are good no longer',
    ended_at   datetime(6) not null,
    primary key (user_id),
    key token_end_age (ended_at)
);

-- Failed attempts to sign in, forgotten after a while.
create table login_failure (
    id         bigint                                              not null auto_increment,
    source     varchar(300) character set ascii collate ascii_bin  not null comment 'an account or an address',
    created_at datetime(6)                                         not null,
    primary key (id),
    key login_failure_of_source (source, created_at),
    key login_failure_age (created_at)
);
