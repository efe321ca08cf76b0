-- What a patient refused, blocked or granted. Written only by the transaction that writes `source`.
create table access_restriction (
    patient_id text        not null,
    kind       text        not null check (kind in ('opposition', 'no-break-glass', 'block', 'grant')),
    subject    text,                 -- whom: Practitioner/, PractitionerRole/ or RelatedPerson/{id}; null: every professional
    types      text[]      not null, -- FHIR resource types it is about; empty: all
    valid_from timestamptz not null default '-infinity',
    valid_to   timestamptz not null default 'infinity', -- exclusive
    source     text        not null  -- Consent/{id}
);
create index access_restriction_patient on access_restriction (patient_id);
create index access_restriction_source on access_restriction (source);

-- Whose circle a team is, for the one question each write of a team asks.
create index care_membership_patient on care_membership (patient_id, source);
