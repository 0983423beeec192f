DROP INDEX "waitlist_offer";--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_id" ON "waitlist_entries" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offer" ON "waitlist_entries" USING btree ("offer_reservation_id");