-- What a scanner for malware said of the bytes of each published document.
create table document_scan (
    binary_id   text        not null,
    digest      text        not null, -- SHA-256 of the bytes: a Binary may have had others
    document_id text        not null,
    state       text        not null check (state in ('pending', 'clean', 'infected')),
    changed     timestamptz not null default now(),
    primary key (binary_id, digest)
);
create index document_scan_pending on document_scan (changed) where state = 'pending';
