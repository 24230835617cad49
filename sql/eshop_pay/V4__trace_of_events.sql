-- The trace that an event belongs to, by W3C Trace Context, and the id of the request; null for what a timer did.
alter table outbox
    add column traceparent char(55) character set ascii collate ascii_bin    null,
    add column request_id  varchar(64) character set ascii collate ascii_bin null;
