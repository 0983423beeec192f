-- Places and words, both kept from what was inserted or changed. An update that touches neither (the daily prices) costs one comparison.
drop trigger listings_places_inserted on listings;
--> statement-breakpoint
drop trigger listings_places_updated on listings;
--> statement-breakpoint
drop function add_places;
--> statement-breakpoint
create function keep_search_terms() returns trigger language plpgsql as $$
begin
  -- Two steps: an insert has no rows from before, and a condition is planned as a whole.
  if tg_op = 'UPDATE' then
    if not exists (
      select from changed join before using (id)
      where (changed.search, changed.country, changed.origin, changed.destination)
        is distinct from (before.search, before.country, before.origin, before.destination)
    ) then
      return null;
    end if;
  end if;
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
create trigger listings_search_terms_updated after update on listings
referencing old table as before new table as changed for each statement execute function keep_search_terms();
