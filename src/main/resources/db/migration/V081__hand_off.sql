-- Times at which a line of a rotation changed hands. Each is told once, to the one who leaves and to
-- the one who comes; told_at is null until then, and outcome says what was told.
create table hand_off (
  rotation  text not null,
  line      text not null check (line in ('primary', 'backup')),
  at        timestamptz not null,
  leaves    text,
  comes     text not null,
  noted_at  timestamptz not null,
  told_at   timestamptz,
  outcome   text,
  primary key (rotation, line, at, comes),
  check (leaves <> comes),
  check ((told_at is null) = (outcome is null))
);
create index hand_off_due on hand_off (at) where told_at is null;
