-- A flash sale. Redis decides who buys while it is on; this is what Redis is loaded from.
create table activity (
    id             bigint                                            not null,
    product_id     bigint                                            not null,
    price          bigint                                            not null comment 'cents',
    units          bigint                                            not null comment 'for sale in all',
    starts_at      datetime(6)                                       not null,
    ends_at        datetime(6)                                       not null,
    limit_per_user bigint                                            not null comment 'units',
    take_in        boolean                                           not null comment 'whether units that the stock lacks come in as new goods',
    stage          varchar(16) character set ascii collate ascii_bin not null comment 'PENDING, READY, CLOSING, CLOSED',
    generation     bigint                                            not null comment 'counts the times that it was loaded into Redis; what was bought under a former one and is not in table purchase yet is void',
    open_product   bigint generated always as (case when stage = 'CLOSED' then null else product_id end) stored,
    created_at     datetime(6)                                       not null,
    updated_at     datetime(6)                                       not null,
    primary key (id),
    unique key one_open_sale_of_product (open_product),
    key activity_of_product (product_id, id),
    constraint activity_terms check (price >= 0 and units >= 0 and limit_per_user > 0 and starts_at < ends_at)
);

-- What a user bought in a sale, written by the relay; its id is that of the order to be.
create table purchase (
    id          bigint                                             not null,
    activity_id bigint                                             not null,
    product_id  bigint                                             not null,
    user_id     bigint                                             not null,
    price       bigint                                             not null comment 'cents',
    bought_at   datetime(6)                                        not null,
    status      varchar(16) character set ascii collate ascii_bin  not null comment 'QUEUED, HELD, ORDERED, RETURNING, CANCELLED, REFUSED',
    unit        varchar(16) character set ascii collate ascii_bin  not null comment 'TAKEN from the sale; DUE: to be given back; RETURNED',
    reason      varchar(255)                                       null comment 'why it is refused, or will be when its LRA is undone',
    lra         varchar(255) character set ascii collate ascii_bin null comment 'the LRA that last moved it',
    created_at  datetime(6)                                        not null,
    updated_at  datetime(6)                                        not null,
    primary key (id),
    key purchase_of_user (user_id, product_id, bought_at),
    key purchase_of_activity (activity_id, status),
    key purchase_waiting (status, updated_at),
    key purchase_unit (activity_id, unit),
    key purchase_unit_due (unit, updated_at),
    key purchase_of_lra (lra),
    constraint purchase_price check (price >= 0)
);

-- The barrier of the participant, written by the kernel.
create table lra_step (
    lra        varchar(255) character set ascii collate ascii_bin not null,
    step       varchar(32) character set ascii collate ascii_bin  not null,
    op         varchar(16) character set ascii collate ascii_bin  not null,
    origin     varchar(16) character set ascii collate ascii_bin  not null,
    created_at datetime(6)                                        not null,
    primary key (lra, step, op),
    key lra_step_age (created_at)
);
