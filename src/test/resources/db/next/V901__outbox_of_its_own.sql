-- Of a version to come: what the outbox does is another thing from here on.
alter table notification add column next_version text;
insert into schema_need (migration, work) values ('901', 'outbox');
