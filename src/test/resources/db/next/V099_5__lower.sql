-- Of a version to come: a room whose numbers are lower than what is applied already.
create table next_version_lower (id integer primary key);
