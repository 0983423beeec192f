CREATE TABLE "search_words" (
	"listing_kind" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_words_listing_kind_word_pk" PRIMARY KEY("listing_kind","word")
);
--> statement-breakpoint
DROP INDEX "listings_words_trigram";--> statement-breakpoint
CREATE INDEX "search_words_trigram" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "listings" DROP COLUMN "words_folded";