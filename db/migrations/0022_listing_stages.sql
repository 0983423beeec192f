-- Drafts and archived listings, and unit types that are retired. Listings that exist are live. Places and
-- words of search come from listings on sale alone, so that no search is corrected to the name of a draft.
ALTER TABLE "listings" ADD COLUMN "stage" text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_types" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_stage" CHECK (stage in ('draft', 'live', 'archived') and (stage = 'live' or not active));--> statement-breakpoint
create or replace function keep_search_terms() returns trigger language plpgsql as $$
begin
  insert into search_words (listing_kind, word)
  select distinct kind, word from changed, unnest(tsvector_to_array(search)) word where active and length(word) between 2 and 40
  on conflict do nothing;
  insert into places (listing_kind, code, name, country, lat, lng)
  select distinct on (kind, code) kind, code, name, country, lat, lng
  from (
    select kind, fold(city) || '-' || country as code, city as name, country, lat, lng from changed where kind <> 'flight' and active
    union all
    select kind, origin, city, country, lat, lng from changed where kind = 'flight' and active
    union all
    select kind, destination, destination_city, null, null, null from changed where kind = 'flight' and active
  ) named
  order by kind, code, lat nulls last
  on conflict (listing_kind, code) do update set country = excluded.country, lat = excluded.lat, lng = excluded.lng
  where places.lat is null and excluded.lat is not null;
  return null;
end
$$;
--> statement-breakpoint
drop trigger listings_search_terms_updated on listings;
--> statement-breakpoint
create trigger listings_search_terms_updated after update on listings
for each row when (
  new.active and (old.active, old.search, old.country, old.origin, old.destination)
    is distinct from (new.active, new.search, new.country, new.origin, new.destination)
) execute function keep_search_terms_of_row();
