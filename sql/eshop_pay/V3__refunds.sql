-- A paid payment is RETURNING while the LRA of its order's refund is under way.
alter table payment
    modify column status varchar(16) character set ascii collate ascii_bin not null
        comment 'HELD, OPEN, CLOSING, CLOSED, VOID, PAID, RETURNING, REFUNDING, REFUNDED';
