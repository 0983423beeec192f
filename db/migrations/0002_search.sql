-- Places and words of search, kept from every listing that is inserted or changed. An update that touches
-- neither (the daily prices) costs one comparison: a condition on the row, because a statement's trigger
-- would compare every row with every other.
create function keep_search_terms() returns trigger language plpgsql as $$
begin
  insert into search_words (listing_kind, word)
  select distinct kind, word from changed, unnest(tsvector_to_array(search)) word where length(word) between 2 and 40
  on conflict do nothing;
  insert into places (listing_kind, code, name, country, lat, lng)
  select distinct on (kind, code) kind, code, name, country, lat, lng
  from (
    select kind, fold(city) || '-' || country as code, city as name, country, lat, lng from changed where kind <> 'flight'
    union all
    select kind, origin, city, country, lat, lng from changed where kind = 'flight'
    union all
    select kind, destination, destination_city, null, null, null from changed where kind = 'flight'
  ) named
  order by kind, code, lat nulls last
  on conflict (listing_kind, code) do update set country = excluded.country, lat = excluded.lat, lng = excluded.lng
  where places.lat is null and excluded.lat is not null;
  return null;
end
$$;
--> statement-breakpoint
create trigger listings_search_terms_inserted after insert on listings
referencing new table as changed for each statement execute function keep_search_terms();
--> statement-breakpoint
create function keep_search_terms_of_row() returns trigger language plpgsql as $$
begin
  insert into search_words (listing_kind, word)
  select new.kind, word from unnest(tsvector_to_array(new.search)) word where length(word) between 2 and 40
  on conflict do nothing;
  insert into places (listing_kind, code, name, country, lat, lng)
  select new.kind, code, name, country, lat, lng
  from (
    select fold(new.city) || '-' || new.country as code, new.city as name, new.country as country, new.lat as lat, new.lng as lng
    where new.kind <> 'flight'
    union all
    select new.origin, new.city, new.country, new.lat, new.lng where new.kind = 'flight'
    union all
    select new.destination, new.destination_city, null, null, null where new.kind = 'flight'
  ) named
  on conflict do nothing;
  return null;
end
$$;
--> statement-breakpoint
create trigger listings_search_terms_updated after update on listings
for each row when (
  (old.search, old.country, old.origin, old.destination) is distinct from (new.search, new.country, new.origin, new.destination)
) execute function keep_search_terms_of_row();
--> statement-breakpoint
-- Rates that prices of several currencies are sorted and filtered by: orders of magnitude of 2026.
insert into reference_rates (currency, minor_per_euro) values
  ('EUR', 100), ('GBP', 86), ('USD', 112), ('CHF', 95), ('SEK', 1120), ('NOK', 1170), ('DKK', 746), ('ISK', 148), ('CZK', 2480),
  ('PLN', 426), ('HUF', 40200), ('RON', 505), ('TRY', 4300), ('MAD', 1060), ('ZAR', 2050), ('JPY', 170), ('KRW', 1560), ('CNY', 805),
  ('HKD', 875), ('SGD', 145), ('THB', 3680), ('INR', 9700), ('IDR', 1830000), ('AUD', 173), ('NZD', 190), ('CAD', 154), ('MXN', 2110),
  ('BRL', 615), ('ARS', 152000), ('CLP', 1070), ('AED', 411), ('QAR', 408), ('SAR', 420), ('ILS', 378), ('KWD', 344), ('BHD', 422),
  ('OMR', 431), ('JOD', 794), ('TND', 3340);
