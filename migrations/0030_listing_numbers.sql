-- Our own number of a listing is given once; ordered by bytes, so that the last serial of a region and year is found.
create unique index achievements_listing_number on achievements (listing_number collate "C") where listing_number is not null;
