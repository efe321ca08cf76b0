-- A write the record answered with a refusal waits for an operator: the same content will hardly pass by itself.
alter table outbox add column refused_at timestamptz;
create index outbox_refused on outbox (position) where done_at is null and refused_at is not null;
