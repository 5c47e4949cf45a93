-- What people are told without being asked for anything; what it says is kept as it was told.
create table notice (
  id        text primary key,
  person    text not null,
  kind      text not null check (kind in ('hand-off')),
  about     text not null,
  at        timestamptz not null,
  stale_at  timestamptz not null,
  content   jsonb not null,
  unique (person, kind, about, at)
);
create index notice_of on notice (person, at);

-- A notification is of a page, which belongs to an incident, or of a notice.
alter table notification alter column page drop not null;
alter table notification alter column incident drop not null;
alter table notification add column notice text references notice;
alter table notification add constraint notification_of_one
  check ((page is null) = (incident is null) and (page is null) <> (notice is null));
create index notification_of_notice on notification (notice) where notice is not null;
