-- Alerts accepted while many come at once: filed one after the other, in the order of their numbers.
create table alert_inbox (
  number       bigint generated always as identity primary key,
  source       text not null,
  system       text not null,
  received     jsonb not null,
  received_at  timestamptz not null,
  due_at       timestamptz not null,
  attempts     integer not null default 0,
  last_error   text
);
create index alert_inbox_due on alert_inbox (due_at, number);
