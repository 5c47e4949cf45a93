-- The whole course of a page: reminders, hand-ons, snoozes and tickets that wait for working hours.
alter table page drop constraint page_state_check;
alter table page drop constraint page_check;
alter table page drop constraint page_check1;
alter table page add column offered_to text;
alter table page add column reminded int not null default 0;
alter table page add constraint page_state_known check (state in
  ('waiting', 'deferred', 'acknowledged', 'reminded', 'offered', 'snoozed', 'exhausted', 'resolved'));
-- What asks somebody has a live deadline; what is over has none.
alter table page add constraint page_deadline_live check (
  case
    when state in ('exhausted', 'resolved') then deadline is null
    when state = 'acknowledged' then true
    else deadline is not null
  end);
alter table page add constraint page_held check (
  state not in ('acknowledged', 'reminded', 'offered', 'snoozed')
  or (acknowledged_by is not null and acknowledged_at is not null));
alter table page add constraint page_offered check ((state = 'offered') = (offered_to is not null));
drop index page_due;
create index page_due on page (deadline) where deadline is not null;

alter table page_asked add column kind text not null default 'page'
  check (kind in ('page', 'reminder', 'hand-on'));

-- Escalations as the bills had them, counted from 1; the policy is never changed.
create table escalation_version (
  escalation text not null,
  version int not null,
  bill text not null,
  policy jsonb not null,
  since timestamptz not null,
  until timestamptz,
  primary key (escalation, version)
);
create unique index escalation_version_current on escalation_version (escalation) where until is null;
