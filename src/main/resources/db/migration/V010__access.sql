-- Who may come in. Secrets are kept as SHA-256 of 256 random bits, passwords as bcrypt.
create table account (
  id            text primary key,
  name          text not null,
  email         text not null,
  password_hash text not null,
  person        text,
  administrator boolean not null,
  made_at       timestamptz not null
);
create unique index account_email on account (lower(email));

-- The token that lets the first administrator in; gone once used.
create table setup_token (
  only_one   boolean primary key default true check (only_one),
  token_hash text not null,
  made_at    timestamptz not null
);

create table browser_session (
  token_hash   text primary key,
  account_id   text not null references account (id) on delete cascade,
  address      text not null,
  made_at      timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null
);
create index browser_session_expiry on browser_session (expires_at);

-- Failed tries per account and address, forgotten after a success.
create table sign_in_throttle (
  subject       text primary key,
  failures      int not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null
);

create table api_key (
  id           text primary key,
  name         text not null,
  secret_hash  text not null unique,
  scopes       text not null,
  system       text,
  made_at      timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

-- Append-only.
create table audit_entry (
  id      text primary key,
  at      timestamptz not null,
  actor   text not null,
  action  text not null,
  subject text not null,
  address text not null
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_actor on audit_entry (actor, subject, at);
