-- Who opened whose record in an emergency, why, and until when. Rows stay: they are the list for review.
create table break_glass (
    id           uuid        primary key,
    patient_id   text        not null,
    practitioner text        not null, -- Practitioner/{id}
    situation    text        not null, -- PractitionerRole/{id}: the grant holds in this one only
    display_name text        not null,
    reason       text        not null, -- code, see docs/access.md
    explanation  text        not null,
    opened       timestamptz not null,
    expires      timestamptz not null,
    ended        timestamptz           -- when its holder ended it before it expired
);
create index break_glass_situation on break_glass (situation, expires);
create index break_glass_patient on break_glass (patient_id, opened);
create index break_glass_opened on break_glass (opened);
