-- Trainings of the matching model from outcomes: how far each is, and the figures that a person decides on.

create table match_trainings (
  id text primary key,
  state text not null check (state in ('waiting', 'reading', 'comparing', 'learning', 'done', 'too-few', 'failed')),
  -- Needs compared, of how many.
  done integer not null default 0 check (done >= 0),
  total integer not null default 0 check (total >= done),
  requested_by text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  counts jsonb,
  figures jsonb,
  model_id text,
  check ((finished_at is not null) = (state in ('done', 'too-few', 'failed'))),
  check ((model_id is not null) = (state = 'done'))
);
-- One at a time.
create unique index match_trainings_running on match_trainings ((true)) where finished_at is null;
create index match_trainings_requested_at on match_trainings (requested_at);
grant select, insert, update on match_trainings to ${app_role};
