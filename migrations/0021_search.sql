-- Words that the administrator adds to those of the program: of the dictionary, stop words, synonyms.

create table search_terms (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('active', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  kind text not null check (kind in ('word', 'stop-word', 'synonyms')),
  text text not null,
  reason text
);
create index search_terms_access on search_terms using gin (access_areas);
create index search_terms_search on search_terms using gin (search_grams);
create index search_terms_kind on search_terms (kind);
create index search_terms_text on search_terms (text, id);
create unique index search_terms_once on search_terms (kind, text) where state <> 'discarded';
grant select, insert, update on search_terms to ${app_role};
