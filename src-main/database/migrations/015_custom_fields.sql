-- Paths in documents that a user has named: fields of the user's own.

create table custom_fields (
  id text primary key,
  subject text not null check (subject in ('applications', 'reviews')),
  path text not null,
  read_as text not null check (read_as in ('text', 'number', 'boolean', 'date')),
  label text not null,
  unit text,
  created_at timestamptz not null default now(),
  unique (subject, path, read_as)
);
create unique index on custom_fields (subject, lower(label));
comment on table custom_fields is 'paths in documents that the user has named';
comment on column custom_fields.id is 'what questions name it by; it stays when the label changes';
comment on column custom_fields.path is 'a column of documents and a JSON Pointer, as questions write it';
