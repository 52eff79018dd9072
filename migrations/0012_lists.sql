-- Lists stay quick when a register holds a million records: what each list, filter and order needs an index for.

-- Pieces of text that searches look up: pairs of digits, which nearly every number has, give way to runs of four; single
-- characters join. `searchGrams` makes the same pieces for what is written from now on.
do $$
declare
  register text;
begin
  for register in
    select table_name from information_schema.columns
     where table_schema = current_schema() and column_name = 'search_grams'
  loop
    execute format($recompute$
      update %I r set search_grams = array(
        select distinct gram
          from string_to_table(r.search_text, ' ') as word,
               generate_series(1, length(word)) as place,
               unnest(array[1, 2, 4]) as size,
               substr(word, place, size) as gram
         where length(gram) = size
           and case size when 4 then gram ~ '^[!-~]{4}$' else gram !~ '^[0-9]{1,2}$' end)
    $recompute$, register);
  end loop;
end $$;

-- Public records are for everyone who may read the register; where there are none, asking for them must cost nothing.
create index contracts_public on contracts (id) where confidentiality = 'public';
create index receipts_public on receipts (id) where confidentiality = 'public';
create index shareholdings_public on shareholdings (id) where confidentiality = 'public';
create index sharing_fees_public on sharing_fees (id) where confidentiality = 'public';
create index settlements_public on settlements (id) where confidentiality = 'public';
create index claims_public on claims (id) where confidentiality = 'public';
create index objections_public on objections (id) where confidentiality = 'public';

-- Lists put rows without a value last in a part of its own, so one index serves both directions.
drop index contracts_registered_on;
create index contracts_registered_on on contracts (registered_on, id);
create index contracts_created_at on contracts (created_at, id);
create index contracts_updated_at on contracts (updated_at, id);
create index receipts_created_at on receipts (created_at, id);
create index receipts_updated_at on receipts (updated_at, id);

-- What lists are filtered by. Answers that most contracts share are left out where an index could not help to find them.
create index contracts_state on contracts (state, signed_on, id);
create index contracts_technology_field on contracts (technology_field);
create index contracts_seller_region on contracts (seller_region);
create index contracts_buyer_region on contracts (buyer_region);
create index contracts_cross_border on contracts (signed_on, id) where cross_border;
create index contracts_related_parties on contracts (signed_on, id) where related_parties;
create index contracts_advanced_technology on contracts (advanced_technology, signed_on, id)
  where advanced_technology in ('yes', 'no');
create index receipts_state on receipts (state, received_on, id);
create index receipts_seller_id on receipts (seller_id);
create index receipts_buyer_id on receipts (buyer_id);
