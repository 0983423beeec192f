CREATE TABLE "cancellation_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tiers" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tagline" text DEFAULT '' NOT NULL,
	"description" text NOT NULL,
	"city" text NOT NULL,
	"country" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"timezone" text NOT NULL,
	"currency" char(3) NOT NULL,
	"rating" numeric(2, 1),
	"rating_count" integer DEFAULT 0 NOT NULL,
	"amenities" text[] DEFAULT '{}'::text[] NOT NULL,
	"category" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"check_in_time" time,
	"check_out_time" time,
	"flight_number" text,
	"origin" text,
	"destination" text,
	"destination_city" text,
	"destination_timezone" text,
	"departs_at" time,
	"duration_minutes" integer,
	"venue" text,
	"starts_at" time,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', city || ' ' || coalesce(destination_city, '') || ' ' || coalesce(venue, '')), 'B') || setweight(to_tsvector('simple', category || ' ' || tagline), 'C')) STORED,
	CONSTRAINT "listings_kind" CHECK (kind in ('stay', 'flight', 'event')),
	CONSTRAINT "listings_kind_columns" CHECK (case kind
        when 'stay' then check_in_time is not null and check_out_time is not null
        when 'flight' then flight_number is not null and origin is not null and destination is not null and destination_city is not null
          and destination_timezone is not null and departs_at is not null and duration_minutes > 0
        when 'event' then venue is not null and starts_at is not null
      end),
	CONSTRAINT "listings_position" CHECK (lat between -90 and 90 and lng between -180 and 180),
	CONSTRAINT "listings_rating" CHECK (rating between 0 and 5 and rating_count >= 0),
	CONSTRAINT "listings_currency" CHECK (currency ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "unit_types" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"base_price_minor" bigint NOT NULL,
	"max_occupancy" smallint NOT NULL,
	"max_per_order" smallint NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "unit_types_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "unit_types_limits" CHECK (base_price_minor >= 0 and max_occupancy > 0 and max_per_order > 0)
);
--> statement-breakpoint
CREATE TABLE "inventory" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"date" date NOT NULL,
	"total" integer NOT NULL,
	"available" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"min_stay" smallint,
	"max_stay" smallint,
	"closed_to_arrival" boolean DEFAULT false NOT NULL,
	"closed_to_departure" boolean DEFAULT false NOT NULL,
	CONSTRAINT "inventory_listing_id_unit_type_id_date_pk" PRIMARY KEY("listing_id","unit_type_id","date"),
	CONSTRAINT "inventory_available" CHECK (available between 0 and total),
	CONSTRAINT "inventory_price" CHECK (price_minor >= 0),
	CONSTRAINT "inventory_stay" CHECK (min_stay >= 1 and max_stay >= 1 and coalesce(min_stay, 1) <= coalesce(max_stay, 32767))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"status" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text,
	"locale" text DEFAULT 'en-GB' NOT NULL,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"abandoned_at" timestamp with time zone,
	CONSTRAINT "orders_total" CHECK (total_minor >= 0),
	CONSTRAINT "orders_status" CHECK (case status
        when 'pending' then num_nonnulls(confirmed_at, given_up_at, abandoned_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(given_up_at, abandoned_at) = 0
        when 'given_up' then given_up_at is not null and num_nonnulls(confirmed_at, abandoned_at) = 0
        when 'abandoned' then abandoned_at is not null and num_nonnulls(confirmed_at, given_up_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"order_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"lines" jsonb NOT NULL,
	"stripe_session_id" text,
	"stripe_session_url" text,
	"stripe_payment_intent_id" text,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"authorised_at" timestamp with time zone,
	"captured_at" timestamp with time zone,
	"voided_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "payments_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "payments_amounts" CHECK (amount_minor > 0 and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor),
	CONSTRAINT "payments_status" CHECK (case status
        when 'opened' then num_nonnulls(authorised_at, captured_at, voided_at, failed_at) = 0
        when 'authorised' then authorised_at is not null and num_nonnulls(captured_at, voided_at, failed_at) = 0
        when 'captured' then num_nulls(authorised_at, captured_at) = 0 and captured_minor > 0 and num_nonnulls(voided_at, failed_at) = 0
        when 'voided' then voided_at is not null and captured_minor = 0 and num_nonnulls(captured_at, failed_at) = 0
        when 'failed' then failed_at is not null and captured_minor = 0 and num_nonnulls(captured_at, voided_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reservation_events" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "reservation_events_listing_id_reservation_id_seq_pk" PRIMARY KEY("listing_id","reservation_id","seq"),
	CONSTRAINT "reservation_events_seq" CHECK (seq >= 1)
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"quantity" integer NOT NULL,
	"guests" smallint NOT NULL,
	"nightly_prices_minor" bigint[] NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"policy" jsonb NOT NULL,
	"status" text NOT NULL,
	"held_until" timestamp with time zone NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"extended_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"checked_in_at" timestamp with time zone,
	"no_show_at" timestamp with time zone,
	CONSTRAINT "reservations_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "reservations_range" CHECK (check_out > check_in),
	CONSTRAINT "reservations_quantity" CHECK (quantity > 0 and guests > 0),
	CONSTRAINT "reservations_price" CHECK (total_minor >= 0 and cardinality(nightly_prices_minor) = check_out - check_in),
	CONSTRAINT "reservations_status" CHECK (case status
        when 'held' then num_nonnulls(confirmed_at, released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'released' then released_at is not null and num_nonnulls(confirmed_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'expired' then expired_at is not null and num_nonnulls(confirmed_at, released_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'cancelled' then num_nulls(confirmed_at, cancelled_at) = 0 and num_nonnulls(released_at, expired_at, checked_in_at, no_show_at) = 0
        when 'checked_in' then num_nulls(confirmed_at, checked_in_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, no_show_at) = 0
        when 'no_show' then num_nulls(confirmed_at, no_show_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "oauth_accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "oauth_accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp with time zone,
	"role" text DEFAULT 'guest' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_role" CHECK (role in ('guest', 'staff')),
	CONSTRAINT "users_email_shape" CHECK (length(email) between 3 and 320)
);
--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_policy_id_cancellation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."cancellation_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_types" ADD CONSTRAINT "unit_types_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory" ADD CONSTRAINT "inventory_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_accounts" ADD CONSTRAINT "oauth_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listings_slug" ON "listings" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "listings_search" ON "listings" USING gin ("search");--> statement-breakpoint
CREATE INDEX "listings_name_trigram" ON "listings" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listings_city_trigram" ON "listings" USING gin (lower("city") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listings_place" ON "listings" USING gist (ll_to_earth("lat", "lng"));--> statement-breakpoint
CREATE INDEX "listings_kind_city" ON "listings" USING btree ("kind",lower("city"));--> statement-breakpoint
CREATE INDEX "listings_route" ON "listings" USING btree ("origin","destination") WHERE kind = 'flight';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_code" ON "orders" USING btree ("code");--> statement-breakpoint
CREATE INDEX "orders_holder" ON "orders" USING btree ("holder_kind","holder_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_pending" ON "orders" USING btree ("created_at") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_session" ON "payments" USING btree ("stripe_session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_intent" ON "payments" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
CREATE INDEX "stripe_events_received" ON "stripe_events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "reservation_events_unpublished" ON "reservation_events" USING btree ("at","reservation_id","seq") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "reservations_held_until" ON "reservations" USING btree ("held_until") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "reservations_order" ON "reservations" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "reservations_basket" ON "reservations" USING btree ("holder_id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "oauth_accounts_user" ON "oauth_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));