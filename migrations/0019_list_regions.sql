-- Contracts of a city are narrowed by amount and field before their rows are read: the index knows what is asked with a region.
drop index contracts_seller_region;
drop index contracts_buyer_region;
create index contracts_seller_region on contracts (seller_region, total_amount, technology_field, advanced_technology);
create index contracts_buyer_region on contracts (buyer_region, total_amount, technology_field, advanced_technology);
