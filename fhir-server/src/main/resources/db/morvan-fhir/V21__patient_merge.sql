-- Which record was merged into which, and when that was taken back. A record is merged into one other at a time.
create table patient_merge (
    id             bigint generated always as identity primary key,
    source_id      text        not null,
    target_id      text        not null,
    source_version text        not null, -- the last version before the merge; $unmerge takes the identity from it
    merged_at      timestamptz not null default now(),
    unmerged_at    timestamptz,
    check (source_id <> target_id)
);
create unique index patient_merge_once on patient_merge (source_id) where unmerged_at is null;
create index patient_merge_target on patient_merge (target_id) where unmerged_at is null;
