-- Index by which the worker finds messages that have been kept for their time. A migration of its own: the three
-- tables are written together by running processes, and locks of several of them could deadlock.
CREATE INDEX "notifications_created" ON "notifications" USING btree ("created_at");