-- Working state of the service; the clinical record is fhir-server's.

create table site (
    practitioner_role text primary key,
    practitioner      text not null,
    display_name      text not null,
    specialty         text,
    organization_name text not null,
    commune_code      text not null,
    commune_name      text not null,
    departement       text not null,
    commune_size      text not null
);

create table duty (
    id                bigint generated always as identity primary key,
    practitioner_role text        not null references site,
    specialty         text        not null,
    departments       text[]      not null,
    starts_at         timestamptz not null,
    ends_at           timestamptz not null check (ends_at > starts_at)
);
create index duty_now on duty (specialty, ends_at);

create table consultation (
    id                      uuid primary key,
    version                 integer     not null default 0,
    state                   text        not null check (state in ('waiting', 'offered', 'accepted', 'in-progress',
                                'interrupted', 'reporting', 'closed', 'cancelled', 'refused', 'expired')),
    patient                 text        not null,
    patient_name            text        not null,
    patient_birth_date      date,
    patient_identity_status text,
    specialty               text        not null,
    priority                text        not null check (priority in ('P1', 'P2', 'P3')),
    reason                  text        not null,
    requested_at            timestamptz not null,
    -- virtual arrival: the priority's head start is taken off, so waiting alone raises a request
    queue_at                timestamptz not null,
    requester               text        not null references site,
    departement             text        not null,
    commune_size            text        not null,
    identity_method         text        not null,
    identity_checked_at     timestamptz not null,
    consent_given           boolean     not null,
    consent_how             text        not null,
    consent_at              timestamptz not null,
    round                   integer     not null default 0,
    offer_expires_at        timestamptz,
    specialist              text references site,
    accepted_at             timestamptz,
    started_at              timestamptz,
    interrupted_at          timestamptz,
    absent                  text[],
    ended_at                timestamptz,
    finished_at             timestamptz,
    stop_reason             text,
    check ((specialist is null) = (accepted_at is null)),
    check (state <> 'offered' or offer_expires_at is not null),
    check (state not in ('accepted', 'in-progress', 'interrupted', 'reporting', 'closed') or specialist is not null),
    check (state not in ('in-progress', 'interrupted', 'reporting', 'closed') or started_at is not null),
    check (state <> 'interrupted' or (interrupted_at is not null and cardinality(absent) > 0)),
    check (state not in ('reporting', 'closed') or ended_at is not null),
    check ((state in ('closed', 'cancelled', 'refused', 'expired')) = (finished_at is not null))
);
create index consultation_queue on consultation (specialty, queue_at) where state in ('waiting', 'offered');
create index consultation_lapse on consultation (offer_expires_at) where state = 'offered';
create index consultation_requester on consultation (requester, requested_at desc);
create index consultation_specialist on consultation (specialist, accepted_at desc);

create table offer (
    consultation   uuid        not null references consultation,
    specialist     text        not null references site,
    round          integer     not null,
    offered_at     timestamptz not null,
    expires_at     timestamptz not null,
    status         text        not null check (status in ('open', 'lapsed', 'withdrawn', 'refused', 'accepted')),
    answered_at    timestamptz,
    refusal_reason text,
    primary key (consultation, specialist)
);
create index offer_open on offer (specialist) where status = 'open';
-- the database itself refuses a second winner
create unique index offer_one_winner on offer (consultation) where status = 'accepted';

create table room (
    id       uuid primary key,
    epoch    uuid   not null,
    last_seq bigint not null default 0
);

create table room_event (
    room       uuid        not null references room,
    seq        bigint      not null,
    at         timestamptz not null,
    sender     uuid,
    kind       text        not null,
    body       jsonb       not null,
    message_id uuid,
    primary key (room, seq)
);
create unique index room_event_message on room_event (room, sender, message_id) where message_id is not null;

create table participant (
    id                uuid primary key,
    room              uuid   not null references room,
    practitioner_role text   not null,
    display_name      text   not null,
    side              text   not null check (side in ('requester', 'specialist')),
    acknowledged_seq  bigint not null default 0,
    unique (room, practitioner_role)
);

create table node (
    id      uuid primary key,
    seen_at timestamptz not null
);

create table socket (
    id                uuid primary key,
    node              uuid        not null references node on delete cascade,
    subject           text        not null,
    practitioner_role text        not null,
    seen_at           timestamptz not null,
    room              uuid references room,
    participant       uuid references participant
);
create index socket_subject on socket (subject);
create index socket_participant on socket (participant);

create table report (
    consultation    uuid primary key references consultation,
    conclusion      text        not null,
    recommendations text        not null,
    incidents       text        not null,
    updated_at      timestamptz not null,
    signed_at       timestamptz,
    signer_name     text,
    signer_rpps     text,
    recipients      text[],
    document_id     uuid,
    note_id         uuid,
    pdf             bytea,
    sha1            bytea,
    check ((signed_at is null) = (pdf is null))
);

create table outbox (
    position        bigint generated always as identity primary key,
    consultation    uuid        not null references consultation,
    what            text        not null,
    method          text        not null,
    path            text        not null,
    body            text        not null,
    created_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text,
    done_at         timestamptz,
    unique (consultation, what)
);
create index outbox_open on outbox (consultation, position) where done_at is null;

create table activity_fact (
    id           uuid primary key,
    started_on   date    not null,
    departement  text    not null,
    commune_size text    not null,
    specialty    text    not null,
    priority     text    not null,
    wait_seconds integer not null check (wait_seconds >= 0),
    outcome      text    not null
);
create index activity_fact_month on activity_fact (started_on);
