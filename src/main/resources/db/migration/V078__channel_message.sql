-- What providers were given, so that what they call back with finds its page. change_at: when a
-- message whose page is over is to be changed at the provider (buttons taken away, ringing ended).
create table channel_message (
  notification  text primary key,
  page          text not null,
  person        text not null,
  channel       text not null,
  address       text not null,
  words         text not null,
  provider      text,
  place         text,
  rank          integer not null default 0,
  changed       boolean not null default false,
  changes       integer not null default 0,
  change_at     timestamptz,
  created_at    timestamptz not null
);
create index channel_message_of_page on channel_message (page);
create index channel_message_of_provider on channel_message (channel, provider);
create index channel_message_change on channel_message (change_at) where not changed;

-- "4" in a reply from that address: which page is meant.
create table reply_code (
  address  text not null,
  code     integer not null,
  page     text not null,
  person   text not null,
  used_at  timestamptz not null,
  primary key (address, code)
);

-- What has been called back with already: a repetition does nothing again.
create table callback_seen (
  source  text not null,
  id      text not null,
  at      timestamptz not null,
  primary key (source, id)
);
