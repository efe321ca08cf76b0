-- Who is in a patient's circle of care, and when. Written only by the transaction that writes `source`.
create table care_membership (
    patient_id text        not null,
    member     text        not null, -- PractitionerRole/{id} or RelatedPerson/{id}
    role       text,
    valid_from timestamptz not null default '-infinity',
    valid_to   timestamptz not null default 'infinity', -- exclusive
    source     text        not null  -- CareTeam/{id} or Encounter/{id}
);
create index care_membership_member on care_membership (member, patient_id, valid_from, valid_to);
create index care_membership_source on care_membership (source);
