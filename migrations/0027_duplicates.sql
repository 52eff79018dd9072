-- Suspected duplicates among listings, and the fingerprints that find them.

create table duplicate_suspicions (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('asked', 'same', 'distinct')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  other_name text not null,
  similarity integer not null,
  achievement_id text references achievements (id),
  other_achievement_id text references achievements (id),
  need_id text references needs (id),
  other_need_id text references needs (id),
  organization_id text references organizations (id),
  other_organization_id text references organizations (id),
  region_code text
);
create index duplicate_suspicions_access on duplicate_suspicions using gin (access_areas);
create index duplicate_suspicions_search on duplicate_suspicions using gin (search_grams);
create index duplicate_suspicions_public on duplicate_suspicions (id) where confidentiality = 'public';
create index duplicate_suspicions_state on duplicate_suspicions (state, id);
create index duplicate_suspicions_similarity on duplicate_suspicions (similarity, id);
create index duplicate_suspicions_achievement_id on duplicate_suspicions (achievement_id);
create index duplicate_suspicions_other_achievement_id on duplicate_suspicions (other_achievement_id);
create index duplicate_suspicions_need_id on duplicate_suspicions (need_id);
create index duplicate_suspicions_other_need_id on duplicate_suspicions (other_need_id);
create index duplicate_suspicions_organization_id on duplicate_suspicions (organization_id);
create index duplicate_suspicions_other_organization_id on duplicate_suspicions (other_organization_id);
grant select, insert, update on duplicate_suspicions to ${app_role};

create table listing_fingerprints (
  listing_id text primary key,
  noun text not null,
  -- The version of the listing that was compared.
  version integer not null,
  bands text[] not null
);
create index listing_fingerprints_bands on listing_fingerprints using gin (bands);
grant select, insert, update on listing_fingerprints to ${app_role};
