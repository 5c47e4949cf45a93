-- A watch that somebody has muted: what it finds is kept and shown, and wakes nobody until the end.
create table mute (
  id text primary key,
  watch text not null,
  person text not null,
  reason text not null,
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  check (until > since),
  check ((ended_at is null) = (ended_because is null))
);
create unique index mute_live on mute (watch) where ended_at is null;
create index mute_due on mute (until) where ended_at is null;
