-- Imports of files whose headers are not ours wait until a person has said which column is which.

alter table record_imports drop constraint record_imports_state_check;
alter table record_imports add constraint record_imports_state_check
  check (state in ('mapping', 'previewed', 'applying', 'applied', 'undoing', 'undone'));
-- How the columns were mapped; null for files with our own headers.
alter table record_imports add column mapping jsonb;
