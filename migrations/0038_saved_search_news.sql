-- How far in the sealed ledger a saved search has looked, and which of its hits are news that its owner has not seen.

alter table saved_search_looks add column seq bigint not null default 0;
alter table saved_search_hits add column is_news boolean not null default false;
create index saved_search_news on saved_search_hits (saved_search_id, found_at desc, document_id) where is_news;
