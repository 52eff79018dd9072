-- Whether nothing of a person takes part in what is recommended to or of him or her; a person who never chose has it on.

create table recommendation_choices (
  user_id text primary key references users (id),
  version integer not null check (version >= 1),
  is_on boolean not null,
  changed_at timestamptz not null
);
grant select, insert, update on recommendation_choices to ${app_role};
