-- Cases of double claims across nodes, and samples of paid claims that are looked at again.

create table double_claims (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('open', 'confirmed', 'dismissed')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  claim_id text not null references claims (id),
  other_node text not null,
  other_reference text not null,
  shared_keys integer not null check (shared_keys >= 1),
  unit_id text references organizations (id),
  region_code text,
  finding text,
  decided_by text,
  decided_on date
);
create index double_claims_access on double_claims using gin (access_areas);
create index double_claims_search on double_claims using gin (search_grams);
create index double_claims_created on double_claims (created_at, id);
-- One case for each pair of claims.
create unique index double_claims_once on double_claims (claim_id, other_node, other_reference);
grant select, insert, update on double_claims to ${app_role};

create table audit_samples (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('drawn', 'concluded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  title text not null,
  pack_id text not null,
  year integer not null,
  region_code text not null,
  size integer not null check (size >= 1),
  seed text not null,
  population_count integer,
  drawn_count integer check (drawn_count <= population_count),
  population_digest text,
  drawn_claims text,
  method text,
  finding text,
  concluded_by text
);
create index audit_samples_access on audit_samples using gin (access_areas);
create index audit_samples_search on audit_samples using gin (search_grams);
create index audit_samples_created on audit_samples (created_at, id);
create unique index audit_samples_once on audit_samples (title);
grant select, insert, update on audit_samples to ${app_role};
