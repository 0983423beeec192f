-- Typing mistakes (pg_trgm) and distance on the globe (earthdistance on cube). All three are trusted extensions: no superuser needed.
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists cube;
--> statement-breakpoint
create extension if not exists earthdistance;
