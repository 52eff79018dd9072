-- Completers of achievements in their order. Persons are named by id only.

create table completers (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('recorded', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  achievement_name text,
  achievement_id text not null references achievements (id),
  place integer not null check (place between 1 and 999),
  organization_id text not null references organizations (id),
  person_id text not null,
  contribution text not null,
  owner_id text references organizations (id),
  region_code text
);
create index completers_access on completers using gin (access_areas);
create index completers_search on completers using gin (search_grams);
create index completers_public on completers (id) where confidentiality = 'public';
create index completers_state on completers (state, id);
create index completers_achievement_id on completers (achievement_id);
create index completers_place on completers (place, id);
create index completers_organization_id on completers (organization_id);
create index completers_person_id on completers (person_id);
create index completers_owner_id on completers (owner_id);
grant select, insert, update on completers to ${app_role};

create unique index completers_once on completers (achievement_id, place) where state <> 'discarded';
