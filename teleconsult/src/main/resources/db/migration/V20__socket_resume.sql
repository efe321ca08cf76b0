-- How a person takes up a socket of theirs that was cut: a secret that works once, kept as its hash.
create table resume (
    secret_hash       bytea primary key,
    socket            uuid        not null,
    subject           text        not null,
    practitioner_role text        not null,
    expires_at        timestamptz not null
);
create index resume_socket on resume (socket);
create index resume_end on resume (expires_at);

-- taken up by a newer one: it does not count as one of the person's sockets any more
alter table socket add column superseded boolean not null default false;
