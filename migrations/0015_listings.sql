-- Registers of achievements and needs: what is offered and what is wanted. Amounts are fen.

create table achievements (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'submitted', 'published', 'expiring', 'expired', 'withdrawn', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  owner_id text not null references organizations (id),
  own_number text,
  kind text not null,
  summary text not null,
  keywords text,
  tech_area text,
  industry text,
  region_code text,
  attribute text,
  stage text,
  level text,
  evaluation_method text,
  form text,
  intellectual_property text,
  property_state text,
  funding_source text,
  fiscally_funded boolean,
  project_number text,
  concluded_on date,
  external_number text,
  registered_on date,
  registration_due_on date,
  maturity_scale text,
  maturity_level integer,
  maturity integer,
  maturity_evidence text,
  maturity_assessor text,
  scientific_value text,
  technical_value text,
  economic_value text,
  social_value text,
  cultural_value text,
  transfer_modes text,
  price_kind text,
  price bigint check (price >= 1),
  price_up_to bigint check (price_up_to >= 1),
  standing_offers text,
  offer_terms text,
  public_benefit boolean,
  listing_number text,
  submitted_on date,
  published_on date,
  expires_on date
);
create index achievements_access on achievements using gin (access_areas);
create index achievements_search on achievements using gin (search_grams);
create index achievements_public on achievements (id) where confidentiality = 'public';
create index achievements_state on achievements (state, id);
create index achievements_name on achievements (name, id);
create index achievements_owner_id on achievements (owner_id);
create index achievements_kind on achievements (kind);
create index achievements_tech_area on achievements (tech_area);
create index achievements_industry on achievements (industry);
create index achievements_region_code on achievements (region_code);
create index achievements_attribute on achievements (attribute);
create index achievements_stage on achievements (stage);
create index achievements_level on achievements (level);
create index achievements_form on achievements (form);
create index achievements_intellectual_property on achievements (intellectual_property);
create index achievements_registration_due_on on achievements (registration_due_on, id);
create index achievements_maturity on achievements (maturity, id);
create index achievements_transfer_modes on achievements using gin (string_to_array(transfer_modes, ','));
create index achievements_price_kind on achievements (price_kind);
create index achievements_price on achievements (price, id);
create index achievements_standing_offers on achievements using gin (string_to_array(standing_offers, ','));
create index achievements_published_on on achievements (published_on, id);
create index achievements_expires_on on achievements (expires_on, id);
grant select, insert, update on achievements to ${app_role};
-- A number that the owner gave counts once, and so does an approved registration number.
create unique index achievements_once on achievements (owner_id, own_number) where own_number is not null and state <> 'discarded';
create unique index achievements_external_number on achievements (external_number) where external_number is not null and state <> 'discarded';

create table needs (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'submitted', 'published', 'expiring', 'matched', 'closed', 'expired', 'withdrawn', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  organization_id text not null references organizations (id),
  own_number text,
  problem text not null,
  targets text,
  keywords text,
  tech_area text,
  industry text,
  region_code text,
  budget bigint check (budget >= 1),
  deadline date,
  cooperation_modes text,
  openness text not null,
  listing_number text,
  submitted_on date,
  published_on date,
  expires_on date,
  outcome text
);
create index needs_access on needs using gin (access_areas);
create index needs_search on needs using gin (search_grams);
create index needs_public on needs (id) where confidentiality = 'public';
create index needs_state on needs (state, id);
create index needs_name on needs (name, id);
create index needs_organization_id on needs (organization_id);
create index needs_tech_area on needs (tech_area);
create index needs_industry on needs (industry);
create index needs_region_code on needs (region_code);
create index needs_budget on needs (budget, id);
create index needs_deadline on needs (deadline, id);
create index needs_cooperation_modes on needs using gin (string_to_array(cooperation_modes, ','));
create index needs_openness on needs (openness);
create index needs_published_on on needs (published_on, id);
create index needs_expires_on on needs (expires_on, id);
grant select, insert, update on needs to ${app_role};
create unique index needs_once on needs (organization_id, own_number) where own_number is not null and state <> 'discarded';
