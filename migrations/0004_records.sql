-- Imports from Excel: a file is read and checked into rows first, and becomes records only when a person says so.

create table record_imports (
  id text primary key,
  noun text not null,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('previewed', 'applying', 'applied', 'undoing', 'undone')),
  total_rows integer not null,
  valid_rows integer not null,
  invalid_rows integer not null,
  duplicate_rows integer not null,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index record_imports_noun on record_imports (noun, created_at desc);

create table record_import_rows (
  import_id text not null references record_imports (id),
  row_number integer not null,
  shown jsonb not null,
  -- Null when the row has a problem and cannot become a record.
  record_values jsonb,
  problems jsonb not null,
  record_id text,
  undone boolean not null default false,
  primary key (import_id, row_number)
);
create index record_import_rows_open on record_import_rows (import_id, row_number)
  where record_id is null and record_values is not null;
create index record_import_rows_bad on record_import_rows (import_id, row_number) where record_values is null;

create table record_import_files (
  import_id text primary key references record_imports (id),
  content bytea not null
);

grant select, insert, update on record_imports, record_import_rows to ${app_role};
grant select, insert on record_import_files to ${app_role};
