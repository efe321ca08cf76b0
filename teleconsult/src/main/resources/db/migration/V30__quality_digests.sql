-- How each side's media did, as its page said every ten seconds of the act; incidents are read out of it.
create table quality_digest (
    consultation uuid        not null references consultation,
    participant  uuid        not null references participant,
    at           timestamptz not null,
    body         jsonb       not null,
    primary key (participant, at)
);
create index quality_digest_of on quality_digest (consultation, at);
