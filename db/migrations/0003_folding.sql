-- Accents (unaccent is a trusted extension too). Its function is only stable, because a dictionary may be changed; ours never is, and
-- generated columns and indexes need an immutable one.
create extension if not exists unaccent;
--> statement-breakpoint
create function fold(value text) returns text language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfkc)));
