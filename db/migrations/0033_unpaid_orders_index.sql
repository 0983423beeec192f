-- Index by which the worker finds orders that have been kept for their time. A migration of its own: the three
-- tables are written together by running processes, and locks of several of them could deadlock.
CREATE INDEX "orders_unpaid" ON "orders" USING btree (coalesce("failed_at", "abandoned_at")) WHERE status in ('failed', 'abandoned') and contact_email not like '%@erased.invalid';