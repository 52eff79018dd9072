-- Searches that their owners want repeated, and what each has found so far.

create table saved_searches (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('watching', 'with-news', 'paused', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  query text not null,
  new_hits integer,
  new_titles text
);
create index saved_searches_access on saved_searches using gin (access_areas);
create index saved_searches_search on saved_searches using gin (search_grams);
create index saved_searches_name on saved_searches (name, id);
create index saved_searches_state on saved_searches (state, id);
create index saved_searches_created_by on saved_searches (created_by);
grant select, insert, update on saved_searches to ${app_role};

create table saved_search_looks (
  saved_search_id text primary key references saved_searches (id),
  looked_at timestamptz not null default clock_timestamp()
);
grant select, insert, update on saved_search_looks to ${app_role};

create table saved_search_hits (
  saved_search_id text not null references saved_searches (id),
  document_id text not null,
  found_at timestamptz not null default clock_timestamp(),
  primary key (saved_search_id, document_id)
);
grant select, insert, update on saved_search_hits to ${app_role};
