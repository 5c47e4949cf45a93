-- kind: page, reminder, hand-on; notice; verification, test, told (a short text to one person),
-- coalesced (one message in place of many that its address had no room for).
-- passed_on: that it does not get through has already made the person's next method due.
alter table notification
  drop constraint notification_kind_check,
  add column subject        text,
  add column body           text,
  add column passed_on      boolean not null default false,
  add column coalesced_into text references notification;
update notification set kind = 'notice' where notice is not null;
alter table notification drop constraint notification_of_one;
alter table notification add constraint notification_of_one check (
  (page is null) = (incident is null)
  and (page is not null) = (kind in ('page', 'reminder', 'hand-on'))
  and (notice is not null) = (kind = 'notice'));
create index notification_method on notification (method, created_at);
create index notification_coalesced on notification (coalesced_into) where coalesced_into is not null;

-- What left for an address whose carrier bounds how much may.
create table departure (
  notification text primary key,
  channel      text not null,
  address      text not null,
  at           timestamptz not null
);
create index departure_to on departure (channel, address, at);
