-- Tokens and keys of channels, encrypted (AES-256-GCM); sealed begins with the nonce of 12 bytes.
create table channel_secret (
  name    text primary key,
  key_id  text not null,
  sealed  bytea not null,
  set_at  timestamptz not null,
  set_by  text not null
);
