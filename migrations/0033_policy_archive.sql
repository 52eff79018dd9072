-- Every form of a policy document that anything was computed under: its text, its clauses and rules, its yearly notices,
-- each under the SHA-256 of its own bytes. Pieces are added and never changed.

create table policy_archive (
  hash text primary key,
  kind text not null check (kind in ('text', 'document', 'notice', 'form')),
  pack_id text not null,
  content text not null,
  archived_at timestamptz not null default now(),
  -- The database itself refuses content under another name than its own.
  check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create index policy_archive_pack on policy_archive (pack_id, archived_at, hash);
grant select, insert on policy_archive to ${app_role};

-- The form of each document of the node that a run reads, by hash: its own and those that it is settled beside.
alter table settlements add column pack_forms text;
