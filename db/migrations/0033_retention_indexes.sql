-- Indexes by which the worker finds what has been kept for its time. Building them blocks writes to
-- notifications, orders and waitlist_entries meanwhile.
CREATE INDEX "notifications_created" ON "notifications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "orders_unpaid" ON "orders" USING btree (coalesce("failed_at", "abandoned_at")) WHERE status in ('failed', 'abandoned') and contact_email not like '%@erased.invalid';--> statement-breakpoint
CREATE INDEX "waitlist_ended" ON "waitlist_entries" USING btree ("ended_at") WHERE ended_at is not null and email not like '%@erased.invalid';