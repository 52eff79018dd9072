-- Registers of organizations, their qualifications and shareholdings. Each row is the fold of its events.

create table organizations (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('active', 'suspended', 'dissolved', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  credit_code text not null,
  kind text not null,
  region_code text not null,
  size text,
  industry text,
  parent_id text references organizations (id),
  legal_representative_id text,
  address text
);
create index organizations_access on organizations using gin (access_areas);
create index organizations_search on organizations using gin (search_grams);
create index organizations_name on organizations (name, id);
create index organizations_kind on organizations (kind, id);
create index organizations_region_code on organizations (region_code, id);
-- One code, one body: an entry made in error is discarded and frees the code.
create unique index organizations_credit_code on organizations (credit_code) where state <> 'discarded';
create index organizations_parent_id on organizations (parent_id);
grant select, insert, update on organizations to ${app_role};

create table qualifications (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('valid', 'withdrawn', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  organization_id text not null references organizations (id),
  kind text not null,
  level text not null,
  recognized_on date not null,
  valid_until date,
  issuer_id text not null references organizations (id),
  document_number text not null,
  issuer_region text
);
create index qualifications_access on qualifications using gin (access_areas);
create index qualifications_search on qualifications using gin (search_grams);
create index qualifications_organization_id on qualifications (organization_id);
create index qualifications_kind on qualifications (kind, id);
create index qualifications_recognized_on on qualifications (recognized_on, id);
create unique index qualifications_once on qualifications (organization_id, kind, level, document_number) where state <> 'discarded';
create index qualifications_issuer_id on qualifications (issuer_id);
grant select, insert, update on qualifications to ${app_role};

create table shareholdings (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('held', 'ended', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  organization_id text not null references organizations (id),
  holder_organization_id text references organizations (id),
  holder_person_id text,
  share_basis_points integer not null,
  held_since date not null,
  region_code text,
  check ((holder_organization_id is null) <> (holder_person_id is null)),
  check (share_basis_points between 1 and 10000)
);
create index shareholdings_access on shareholdings using gin (access_areas);
create index shareholdings_search on shareholdings using gin (search_grams);
create index shareholdings_organization_id on shareholdings (organization_id);
create index shareholdings_holder_organization_id on shareholdings (holder_organization_id);
grant select, insert, update on shareholdings to ${app_role};
