-- The coordinator's log: one row per LRA that somebody joined or that ended. Times are UTC.
-- What is searched has a column; the participants, and the calls made to them, are in the document.
create table lra (
    id              varchar(64) character set ascii collate ascii_bin not null comment 'last segment of the LRA''s URL; sorts by time of start',
    client_id       varchar(255)                                      not null,
    parent_id       varchar(64) character set ascii collate ascii_bin null comment 'of a nested LRA',
    status          varchar(16) character set ascii collate ascii_bin not null comment 'LRAStatus of MicroProfile LRA',
    owner           varchar(64)                                       not null comment 'the coordinator that wrote it last',
    version         bigint                                            not null comment 'counts the writes',
    started_at      datetime(6)                                       not null,
    deadline        datetime(6)                                       null comment 'cancelled when still active then',
    next_attempt_at datetime(6)                                       null comment 'when the next call to a participant is due, as of this write',
    finished_at     datetime(6)                                       null comment 'null: something remains to be done',
    document        mediumtext                                        not null comment 'JSON: participants and timeline',
    primary key (id),
    key lra_finished (finished_at, next_attempt_at),
    key lra_status (status, id),
    key lra_client (client_id, id)
);
