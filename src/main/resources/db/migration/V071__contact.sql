-- A contact method counts once verified, and not while it is disabled: it failed for good, or its
-- owner sent STOP. The bill's own address has a row (id email:PERSON) once something happened to it.
alter table contact_method
  add column from_bill    boolean not null default false,
  add column verified_at  timestamptz,
  add column disabled_at  timestamptz,
  add column disabled_by  text check (disabled_by in ('failure', 'stop')),
  add column disabled_why text,
  add constraint contact_method_disabled
    check ((disabled_at is null) = (disabled_by is null) and (disabled_at is null) = (disabled_why is null));
update contact_method set verified_at = added_at where verified;
create index contact_method_address on contact_method (channel, lower(address));

-- A code that is on its way. The code is kept nowhere: it is derived from the nonce by a key of the
-- installation. Outlives the method, so that adding it again does not send more than is allowed.
create table contact_verification (
  person      text not null,
  channel     text not null,
  address     text not null,
  nonce       bytea not null,
  sent_at     timestamptz not null,
  expires_at  timestamptz not null,
  attempts    integer not null,
  sends       integer not null,
  sends_since timestamptz not null,
  primary key (person, channel, address)
);

-- In which order and after how long a person wants to be reached; none: the defaults.
create table contact_rule (
  person         text not null,
  severity       text not null check (severity in ('page', 'ticket')),
  position       integer not null,
  method         text not null,
  delay_seconds  integer not null check (delay_seconds between 0 and 3600),
  primary key (person, severity, position)
);

-- Local times of the person between which tickets wait; equal: never.
create table contact_quiet (
  person     text primary key,
  quiet_from time not null,
  quiet_to   time not null
);
