-- Indexes for members of staff: search for orders by a part of a name or address, and the list of all orders by
-- time.
CREATE INDEX "orders_search" ON "orders" USING gin (fold("contact_name") gin_trgm_ops,lower("contact_email") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "orders_created" ON "orders" USING btree ("created_at","id");
