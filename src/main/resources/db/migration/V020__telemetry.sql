-- Accepted batches until every trace in them is counted. The payload is compact already.
create table span_inbox (
  id             bigint generated always as identity primary key,
  received_at    timestamptz not null,
  earliest_start timestamptz not null,
  spans          integer not null,
  payload        bytea not null
);
alter table span_inbox alter column payload set storage external;

-- The one server that counts; another takes over when the lease has run out.
create table settler (
  one   boolean primary key default true check (one),
  node  text not null,
  until timestamptz not null
);

-- What calls are told apart by. Empty text is unknown.
create table series (
  id             integer generated always as identity primary key,
  system         text not null,
  intent         text not null,
  prompt_name    text not null,
  prompt_version text not null,
  model          text not null,
  model_asked    text not null,
  provider       text not null,
  operation      text not null,
  unique (system, intent, prompt_name, prompt_version, model, model_asked, provider, operation)
);

-- Spans that carry a model's use: the calls, and (not counted) those that only repeat calls below
-- them. The day is that of the start in UTC; partitions are made when a day is first seen.
create table call (
  day                date not null,
  trace_high         bigint not null,
  trace_low          bigint not null,
  span_id            bigint not null,
  at                 timestamptz not null,
  series             integer not null,
  counted            boolean not null,
  missing_ancestor   bigint not null,
  conversation       text,
  customer           text,
  release            text,
  input              bigint,
  cache_read         bigint,
  cache_write        bigint,
  output             bigint,
  reasoning          bigint,
  finish             text,
  latency_micros     bigint not null,
  first_token_micros bigint,
  error              boolean not null,
  error_type         text,
  cost_micros        double precision,
  reported_micros    bigint,
  primary key (trace_high, trace_low, span_id, day)
) partition by range (day);
create index call_at on call (at);
create index call_conversation on call (conversation, at) where conversation is not null;

create table conversation (
  system   text not null,
  id       text not null,
  first_at timestamptz not null,
  intent   text not null,
  outcome  text,
  customer text,
  primary key (system, id)
);
create index conversation_first_at on conversation (first_at);

-- Five minutes of one series: counts, and of each measure the count, the sum, the sum of squares,
-- of logarithms and of squared logarithms.
create table rollup (
  start         timestamptz not null,
  series        integer not null,
  calls         bigint not null,
  errors        bigint not null,
  truncated     bigint not null,
  cached_tokens bigint not null,
  conversations bigint not null,
  input_n bigint not null, input_sum double precision not null, input_sq double precision not null,
  input_log double precision not null, input_log_sq double precision not null,
  output_n bigint not null, output_sum double precision not null, output_sq double precision not null,
  output_log double precision not null, output_log_sq double precision not null,
  cost_n bigint not null, cost_sum double precision not null, cost_sq double precision not null,
  cost_log double precision not null, cost_log_sq double precision not null,
  latency_n bigint not null, latency_sum double precision not null, latency_sq double precision not null,
  latency_log double precision not null, latency_log_sq double precision not null,
  first_n bigint not null, first_sum double precision not null, first_sq double precision not null,
  first_log double precision not null, first_log_sq double precision not null,
  primary key (start, series)
);

create table heard (
  system       text primary key,
  first_bucket timestamptz,
  last_at      timestamptz not null
);
