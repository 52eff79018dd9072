-- What speaks for a need being real, and where it goes.

alter table needs add column contact_confirmed boolean;
alter table needs add column authenticity_score integer check (authenticity_score between 0 and 100);
alter table needs add column authenticity_parts text;
alter table needs add column triage_proposed text;
alter table needs add column triage_reasons text;
alter table needs add column triage_route text;
create index needs_authenticity_score on needs (authenticity_score, id);
create index needs_triage_route on needs (triage_route);
