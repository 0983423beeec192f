-- Every place a listing names can be completed in a search box. Only adds: a place without active listings is left out when read.
create function add_places() returns trigger language plpgsql as $$
begin
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
create trigger listings_places_inserted after insert on listings
referencing new table as changed for each statement execute function add_places();
--> statement-breakpoint
-- A trigger with a transition table cannot name columns; the conflict makes the other updates cheap.
create trigger listings_places_updated after update on listings
referencing new table as changed for each statement execute function add_places();
--> statement-breakpoint
-- Orders of magnitude of 2026, to sort by and to filter by.
insert into reference_rates (currency, minor_per_euro) values
  ('EUR', 100), ('GBP', 86), ('USD', 112), ('CHF', 95), ('SEK', 1120), ('NOK', 1170), ('DKK', 746), ('ISK', 148), ('CZK', 2480),
  ('PLN', 426), ('HUF', 40200), ('RON', 505), ('TRY', 4300), ('MAD', 1060), ('ZAR', 2050), ('JPY', 170), ('KRW', 1560), ('CNY', 805),
  ('HKD', 875), ('SGD', 145), ('THB', 3680), ('INR', 9700), ('IDR', 1830000), ('AUD', 173), ('NZD', 190), ('CAD', 154), ('MXN', 2110),
  ('BRL', 615), ('ARS', 152000), ('CLP', 1070), ('AED', 411), ('QAR', 408), ('SAR', 420), ('ILS', 378), ('KWD', 344), ('BHD', 422),
  ('OMR', 431), ('JOD', 794), ('TND', 3340)
on conflict do nothing;
