-- Claims from outside, as they came in. An alert that fires again after it ended is a row of its own.
create table evidence (
  id             text primary key,
  kind           text not null,
  system         text not null,
  layer          text,
  intent         text,
  summary        text not null,
  text           text,
  author         text,
  customer       text,
  severity       text,
  url            text,
  at             timestamptz not null,
  source         text not null,
  firing         boolean not null,
  dedupe         text not null,
  expires_at     timestamptz,
  ended_at       timestamptz,
  times          integer not null default 1,
  details        jsonb not null default '{}',
  received_at    timestamptz not null,
  last_seen_at   timestamptz not null
);
create index evidence_by_key on evidence (source, dedupe, at desc);
create index evidence_by_time on evidence (at desc);
create index evidence_expiring on evidence (expires_at) where firing and expires_at is not null;
