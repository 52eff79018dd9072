-- Who can solve what, and which instruments are open to others. Experts are named by the id of the person only.

create table experts (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'listed', 'paused', 'withdrawn', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  organization_id text not null references organizations (id),
  person_id text not null,
  directions text not null,
  keywords text,
  tech_area text not null,
  industry text,
  services text not null,
  days_per_month integer check (days_per_month between 1 and 22),
  available_from date,
  consented_on date not null,
  region_code text,
  listed_on date
);
create index experts_access on experts using gin (access_areas);
create index experts_search on experts using gin (search_grams);
create index experts_public on experts (id) where confidentiality = 'public';
create index experts_state on experts (state, id);
create index experts_name on experts (name, id);
create index experts_region_code on experts (region_code, id);
create index experts_tech_area on experts (tech_area, id);
create index experts_available_from on experts (available_from, id);
create index experts_organization_id on experts (organization_id);
create index experts_person_id on experts (person_id);
create index experts_listed_on on experts (listed_on, id);
create unique index experts_once on experts (person_id, name) where state <> 'discarded';
grant select, insert, update on experts to ${app_role};

create table instruments (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'open', 'suspended', 'retired', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  owner_id text not null references organizations (id),
  own_number text not null,
  model text,
  category text not null,
  functions text not null,
  keywords text,
  tech_area text,
  industry text,
  fee_standard text,
  open_hours integer check (open_hours between 1 and 8784),
  available_from date,
  region_code text,
  opened_on date
);
create index instruments_access on instruments using gin (access_areas);
create index instruments_search on instruments using gin (search_grams);
create index instruments_public on instruments (id) where confidentiality = 'public';
create index instruments_state on instruments (state, id);
create index instruments_name on instruments (name, id);
create index instruments_region_code on instruments (region_code, id);
create index instruments_tech_area on instruments (tech_area, id);
create index instruments_available_from on instruments (available_from, id);
create index instruments_owner_id on instruments (owner_id);
create index instruments_open_hours on instruments (open_hours, id);
create index instruments_opened_on on instruments (opened_on, id);
create unique index instruments_once on instruments (owner_id, own_number) where state <> 'discarded';
grant select, insert, update on instruments to ${app_role};
