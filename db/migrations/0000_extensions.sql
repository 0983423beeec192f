-- Typing mistakes (pg_trgm), distance on the globe (earthdistance on cube) and accents (unaccent). All four
-- are trusted extensions: a role without superuser may create them.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists cube;
--> statement-breakpoint
create extension if not exists earthdistance;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
-- The function of unaccent is only stable, because a dictionary may be changed; this one never is, and
-- generated columns and indexes need an immutable function.
create function fold(value text) returns text language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfkc)));
