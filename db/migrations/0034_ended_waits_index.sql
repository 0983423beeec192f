-- Index by which the worker finds waits that have been kept for their time. A migration of its own: the three
-- tables are written together by running processes, and locks of several of them could deadlock.
CREATE INDEX "waitlist_ended" ON "waitlist_entries" USING btree ("ended_at") WHERE ended_at is not null and email not like '%@erased.invalid';