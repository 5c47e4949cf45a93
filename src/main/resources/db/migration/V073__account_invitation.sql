-- Accounts can be closed, and people of the bill are invited to make theirs.
alter table account add column disabled_at timestamptz;

-- The link is kept as SHA-256 of 256 random bits. One that waits per person: a newer one replaces it.
create table account_invitation (
  id             text primary key,
  token_hash     text not null unique,
  person         text not null unique,
  email          text not null,
  administrator  boolean not null,
  made_by        text not null,
  made_at        timestamptz not null,
  expires_at     timestamptz not null
);
