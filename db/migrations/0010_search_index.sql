-- Changing the expression of the generated column (0004) replaced the column, and its index went with the old one.
create index if not exists listings_search on listings using gin (search);
