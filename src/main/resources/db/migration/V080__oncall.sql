-- Shifts that have begun. A row's person never changes and nothing of the past does; to_at of the
-- running one is when it is planned to end. base_* is the declared shift it belongs to, which goes
-- on even when another bill comes into force.
create table oncall_shift (
  rotation    text not null,
  line        text not null check (line in ('primary', 'backup')),
  from_at     timestamptz not null,
  to_at       timestamptz not null,
  person      text,
  overlap     text[] not null,
  why         text,
  base_person text,
  base_from   timestamptz not null,
  base_until  timestamptz not null,
  base_to     timestamptz not null,
  bill        text not null,
  running     boolean not null,
  primary key (rotation, line, from_at),
  check (from_at < to_at)
);
create unique index oncall_shift_running on oncall_shift (rotation, line) where running;
create index oncall_shift_to on oncall_shift (rotation, line, to_at);

-- Somebody else, somebody more or nobody, for a while, on one line of a rotation.
create table shift_override (
  id        text primary key,
  rotation  text not null,
  line      text not null check (line in ('primary', 'backup')),
  kind      text not null check (kind in ('add', 'remove', 'replace')),
  leaves    text,
  comes     text,
  from_at   timestamptz not null,
  to_at     timestamptz not null,
  reason    text not null,
  swap      text,
  made_by   text not null,
  made_at   timestamptz not null,
  ended_by  text,
  ended_at  timestamptz,
  check (from_at < to_at),
  check ((kind = 'add') = (leaves is null)),
  check ((kind = 'remove') = (comes is null))
);
create index shift_override_of on shift_override (rotation, line, to_at);

create table leave_of_absence (
  id       text primary key,
  person   text not null,
  from_at  timestamptz not null,
  to_at    timestamptz not null,
  note     text not null,
  made_by  text not null,
  made_at  timestamptz not null,
  ended_at timestamptz,
  check (from_at < to_at)
);
create index leave_of on leave_of_absence (to_at);

create table shift_swap (
  id         text primary key,
  rotation   text not null,
  line       text not null check (line in ('primary', 'backup')),
  offered_by text not null,
  wanted     text,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  state      text not null check (state in ('offered', 'taken', 'withdrawn', 'expired')),
  note       text not null,
  offered_at timestamptz not null,
  taken_by   text,
  ended_at   timestamptz,
  check (from_at < to_at),
  check ((state = 'taken') = (taken_by is not null)),
  check ((state = 'offered') = (ended_at is null))
);
create index shift_swap_due on shift_swap (from_at) where state = 'offered';

-- A time with nobody on watch that somebody answers for.
create table accepted_gap (
  id       text primary key,
  rotation text not null,
  line     text not null check (line in ('primary', 'backup')),
  from_at  timestamptz not null,
  to_at    timestamptz not null,
  name     text not null,
  reason   text not null,
  made_by  text not null,
  made_at  timestamptz not null,
  ended_at timestamptz,
  check (from_at < to_at)
);

-- Secret links to calendars. The secret itself is not kept, only its SHA-256.
create table calendar_feed (
  id          text primary key,
  kind        text not null check (kind in ('rotation', 'person')),
  subject     text not null,
  secret_hash text not null unique,
  made_by     text not null,
  made_at     timestamptz not null,
  revoked_at  timestamptz
);
