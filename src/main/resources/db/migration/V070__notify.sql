-- How to reach people, private to them, and the outbox of what is on its way to them.
create table contact_method (
  id        text primary key,
  person    text not null,
  channel   text not null,
  address   text not null,
  verified  boolean not null,
  added_at  timestamptz not null,
  unique (person, channel, address)
);

-- due_at: when a pending one is to be sent, and when the lease of one being sent runs out.
create table notification (
  id          text primary key,
  page        text not null,
  incident    text not null,
  person      text not null,
  method      text not null,
  channel     text not null,
  address     text not null,
  reason      text not null,
  severity    text not null,
  state       text not null,
  attempts    integer not null default 0,
  unwanted    boolean not null default false,
  due_at      timestamptz not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  last_error  text
);
create index notification_of_page on notification (page);
create index notification_due on notification (due_at) where state in ('pending', 'sending');

-- Everything that ever happened to a notification; rows are only added.
create table notification_event (
  number        bigint generated always as identity primary key,
  notification  text not null references notification,
  at            timestamptz not null,
  state         text not null,
  detail        text not null
);
create index notification_event_of on notification_event (notification, number);

-- Keys this installation signs with, made by itself at first use.
create table notify_secret (
  name   text primary key,
  value  bytea not null
);
