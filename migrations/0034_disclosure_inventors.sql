-- The inventors of a disclosure, in their order: ids of persons, whose names stay erasable.

alter table disclosures add column inventor_ids text;
