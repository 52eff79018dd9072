-- Decisions of people on what documents leave open, and what a settlement was given of them.

create table interpretation_decisions (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('proposed', 'decided', 'revoked', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  pack_id text not null,
  interpretation_id text not null,
  option text not null,
  reason text not null,
  document_number text not null,
  question text,
  option_label text,
  clause text,
  region_code text not null,
  decided_by text,
  decided_on date,
  -- Whoever proposed it does not decide it.
  check (decided_by is null or decided_by <> created_by)
);
create index interpretation_decisions_access on interpretation_decisions using gin (access_areas);
create index interpretation_decisions_search on interpretation_decisions using gin (search_grams);
create index interpretation_decisions_created on interpretation_decisions (created_at, id);
create index interpretation_decisions_decided_on on interpretation_decisions (decided_on, id);
-- One question has one answer at a time in one place.
create unique index interpretation_decisions_once on interpretation_decisions (pack_id, interpretation_id, region_code)
  where state not in ('revoked', 'discarded');
grant select, insert, update on interpretation_decisions to ${app_role};

alter table settlements add column relation_choices text, add column recorded_decisions text;
