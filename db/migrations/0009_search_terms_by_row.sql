-- An update of many listings (the daily summaries) compared every row with every other before it saw that no word had changed. A
-- condition on the row says so at once, and costs nothing when the words stay as they are.
drop trigger listings_search_terms_updated on listings;
--> statement-breakpoint
create or replace function keep_search_terms() returns trigger language plpgsql as $$
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
