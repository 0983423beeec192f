-- Room on every page for a decrement's new row version, so that it stays a HOT update (no index entry, cheap
-- to clean up).
alter table inventory set (fillfactor = 50);
--> statement-breakpoint
alter table reservations set (fillfactor = 70);
--> statement-breakpoint
alter table reservation_events set (fillfactor = 90);
