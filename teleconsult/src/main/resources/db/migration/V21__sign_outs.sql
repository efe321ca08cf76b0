-- Sign-ins that ended before their tokens do; kept for as long as a token can live.
create table sign_out (
    id                bigint generated always as identity primary key,
    subject           text,
    practitioner_role text,
    -- one session of the subject; absent: all of them
    session           text,
    at                timestamptz not null,
    by_whom           text        not null,
    check ((subject is null) <> (practitioner_role is null)),
    check (session is null or subject is not null)
);
create index sign_out_subject on sign_out (subject);
create index sign_out_role on sign_out (practitioner_role);
