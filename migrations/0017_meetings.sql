-- Meetings where supply and demand come together, and who takes part in them.

create table meetings (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'published', 'underway', 'concluded', 'cancelled', 'discarded')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  name text not null,
  kind text not null,
  organizer_id text not null references organizations (id),
  region_code text not null,
  venue text not null,
  held_on date not null,
  starts_at text not null,
  ends_at text not null,
  capacity integer not null check (capacity >= 1),
  registration_closes_on date not null,
  agenda text not null,
  summary text
);
create index meetings_access on meetings using gin (access_areas);
create index meetings_search on meetings using gin (search_grams);
create index meetings_public on meetings (id) where confidentiality = 'public';
create index meetings_held on meetings (held_on, id);
create unique index meetings_once on meetings (organizer_id, held_on, name) where state not in ('cancelled', 'discarded');
grant select, insert, update on meetings to ${app_role};

create table meeting_registrations (
  id text primary key,
  version integer not null check (version >= 1),
  state text not null check (state in ('registered', 'checkedIn', 'absent', 'cancelled')),
  access_areas text[] not null,
  confidentiality text not null check (confidentiality in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null,
  search_grams text[] not null,
  meeting_id text not null references meetings (id),
  organization_id text not null references organizations (id),
  person_id text,
  interest text,
  meeting_name text,
  held_on date,
  seat text check (seat in ('confirmed', 'waiting')),
  ticket_number integer check (ticket_number >= 1),
  organizer_id text,
  region_code text,
  checked_in_at timestamptz,
  checked_in_by text
);
create index meeting_registrations_access on meeting_registrations using gin (access_areas);
create index meeting_registrations_search on meeting_registrations using gin (search_grams);
create index meeting_registrations_public on meeting_registrations (id) where confidentiality = 'public';
create index meeting_registrations_created on meeting_registrations (created_at, id);
create index meeting_registrations_seats on meeting_registrations (meeting_id, seat, state);
-- One registration of a person for a meeting.
create unique index meeting_registrations_once on meeting_registrations (meeting_id, person_id) where state <> 'cancelled';
grant select, insert, update on meeting_registrations to ${app_role};
