-- Subscriptions of system clients: what each asks for, and how far it was told.
create table subscription_hook (
    id            uuid        primary key,
    client        text        not null, -- Keycloak client; nobody else is told that there is one
    subject       text        not null,
    scopes        text        not null, -- its SMART system scopes when it wrote it last
    version       int         not null default 1,
    written_at    timestamptz not null default clock_timestamp(),
    base          text        not null, -- address of this server as the client knows it
    type          text        not null, -- resource type it follows
    criteria      text        not null, -- what follows the `?`
    endpoint      text        not null,
    payload       text        not null check (payload in ('EMPTY', 'ID_ONLY')),
    headers       text[]      not null, -- secrets: sent, never told
    reason        text        not null,
    status        text        not null check (status in ('requested', 'active', 'error', 'off')),
    failure       text,                 -- why it is told nothing more, or why the last attempt failed
    ends_at       timestamptz not null,
    position      bigint      not null, -- change_feed.position up to which it was told
    events        bigint      not null default 0,
    failures      int         not null default 0, -- in a row
    failing_since timestamptz,
    next_at       timestamptz not null default now(),
    lease         uuid,                 -- the node whose turn it is
    lease_until   timestamptz
);
create index subscription_hook_client on subscription_hook (client);
create index subscription_hook_due on subscription_hook (next_at) where status in ('requested', 'active');
