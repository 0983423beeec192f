-- Refunds that staff paid another way, by day, for the report of payments.
CREATE INDEX "refunds_settled_at" ON "refunds" USING btree ("settled_at") WHERE settled_at is not null;
