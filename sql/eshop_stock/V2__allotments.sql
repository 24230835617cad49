-- Units of a product that are set aside for one flash sale. A product's balance "allotted" is the sum of what remains of its open allotments.
create table allotment (
    activity_id bigint                                            not null comment 'the flash sale',
    product_id  bigint                                            not null,
    units       bigint                                            not null comment 'set aside in all',
    remaining   bigint                                            not null comment 'not reserved by an order; 0 once it is closed',
    returned    bigint                                            not null comment 'made available again when it was closed',
    status      varchar(16) character set ascii collate ascii_bin not null comment 'OPEN, CLOSED',
    created_at  datetime(6)                                       not null,
    updated_at  datetime(6)                                       not null,
    primary key (activity_id),
    key allotment_of_product (product_id),
    constraint allotment_units check (remaining >= 0 and returned >= 0 and remaining + returned <= units),
    constraint allotment_status check (status = 'OPEN' and returned = 0 or status = 'CLOSED' and remaining = 0)
);

alter table reservation
    add column activity_id bigint not null default 0 comment 'the flash sale whose allotment it is taken from; 0: none' after units,
    modify column pool varchar(16) character set ascii collate ascii_bin not null comment 'NORMAL: taken from what is available, SALE: from an allotment',
    add constraint reservation_pool check ((pool = 'SALE') = (activity_id <> 0));
