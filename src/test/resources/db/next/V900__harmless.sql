-- Of a version to come; older servers keep all loops.
create table next_version (id integer primary key);
