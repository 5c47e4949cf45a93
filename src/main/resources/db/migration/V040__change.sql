-- What was changed. One row a change, however often and by whomever it is reported.
create table change (
  id             text primary key,
  system         text not null,
  kind           text not null,
  layer          text not null,
  summary        text not null,
  author         text,
  author_person  text,
  at             timestamptz not null,
  from_identity  text,
  to_identity    text,
  before_text    text,
  after_text     text,
  diff           text,
  url            text,
  revision       text,
  intents        text[] not null default '{}',
  details        jsonb not null default '{}',
  source         text not null,
  recorded_at    timestamptz not null
);
create index change_by_time on change (system, at desc);

-- Each report of a change, so that a report sent twice is one.
create table change_report (
  dedupe       text primary key,
  change       text not null references change,
  reported_at  timestamptz not null
);

-- Pull requests merged before their push arrived: they name the change, the push says what it touched.
create table merged_pull_request (
  repository  text not null,
  revision    text not null,
  title       text not null,
  url         text not null,
  merged_at   timestamptz not null,
  primary key (repository, revision)
);
