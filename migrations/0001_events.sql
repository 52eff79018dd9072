-- The ledger: what happened, in which order it was sealed, and signed proofs of how far the chain had come.
-- The application may only add to it and read it; nobody, not even the owner, may change or remove what it holds.

create table events (
  -- Says when the transaction has settled: the sealer never passes a row whose neighbours may still appear.
  tx             xid8        not null default pg_current_xact_id(),
  position       bigint      not null generated always as identity primary key,
  stream_type    text        not null,
  stream_id      text        not null,
  version        integer     not null check (version >= 1),
  type           text        not null check (type ~ '^[a-z_-]+\.[a-z_-]+$'),
  schema_version integer     not null check (schema_version >= 1),
  data           jsonb       not null check (jsonb_typeof(data) = 'object'),
  actor          text        not null,
  on_behalf_of   text,
  request_id     text        not null,
  caused_by      text,
  -- Milliseconds, because that is what the sealed text shows: a finer difference could be changed unnoticed.
  recorded_at    timestamptz not null default date_trunc('milliseconds', clock_timestamp())
                 check (recorded_at = date_trunc('milliseconds', recorded_at)),
  constraint events_stream_version unique (stream_type, stream_id, version)
);
-- The sealer finds its work by transaction, without walking what is sealed already.
create index events_tx on events (tx) include (position);
create index events_type on events (type, position);

-- No foreign key to the events: it would lock, and so rewrite, every event that is sealed. Verification finds what is missing.
create table event_seals (
  seq      bigint not null primary key check (seq >= 1),
  position bigint not null constraint event_seals_position unique,
  hash     bytea  not null check (octet_length(hash) = 32)
);

-- How far sealing has come: every event of a transaction before `settled_below` has its seal. A mark that only saves the
-- sealer from looking again. When the data move to another server (a restored backup), transaction numbers start anew:
-- `database_identity` no longer fits, and what was there at that moment (`restored_up_to`) counts as settled.
create table event_sealing (
  only_row          boolean not null primary key default true check (only_row),
  settled_below     xid8    not null,
  database_identity text    not null,
  restored_up_to    bigint  not null
);

create table checkpoints (
  id        bigint      not null generated always as identity primary key,
  seq       bigint      not null references event_seals (seq),
  hash      bytea       not null check (octet_length(hash) = 32),
  key_id    text        not null,
  algorithm text        not null,
  signature bytea       not null,
  signed_at timestamptz not null
);
create index checkpoints_seq on checkpoints (seq);

-- Versions of a stream start at 1 and leave no gap. The unique constraint alone would let version 5 in before version 4.
create function events_check_version() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from added a
     where a.version > 1
       and not exists (
         select 1 from events e
          where e.stream_type = a.stream_type and e.stream_id = a.stream_id
            and e.version = a.version - 1 and e.position < a.position)
  ) then
    raise exception 'the version before is missing' using errcode = 'JZ001';
  end if;
  return null;
end $$;
create trigger events_versions_follow after insert on events
  referencing new table as added for each statement execute function events_check_version();

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: the ledger is only ever added to', tg_op, tg_table_name using errcode = 'JZ002';
end $$;
create trigger events_never_change before update or delete or truncate on events
  for each statement execute function ledger_refuse_change();
create trigger event_seals_never_change before update or delete or truncate on event_seals
  for each statement execute function ledger_refuse_change();
create trigger checkpoints_never_change before update or delete or truncate on checkpoints
  for each statement execute function ledger_refuse_change();

grant select on events, event_seals, event_sealing, checkpoints to ${app_role};
grant insert (stream_type, stream_id, version, type, schema_version, data, actor, on_behalf_of, request_id, caused_by)
  on events to ${app_role};
grant insert on event_seals, checkpoints, event_sealing to ${app_role};
grant update on event_sealing to ${app_role};
