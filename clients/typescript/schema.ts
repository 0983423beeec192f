/* Generated from the OpenAPI document by openapi-typescript: `npm run client`. Not to be edited. */

export interface paths {
    "/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List listings
         * @description In slug order. Use this to keep a copy; to search by place and date, use the site.
         */
        get: operations["listListings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/listings/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a listing */
        get: operations["readListing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check availability
         * @description Every unit type of a listing for the dates requested, in the listing's order. At most one second old.
         */
        get: operations["checkAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/availability/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check availability in bulk
         * @description Up to 1000 questions in one call, answered in order. A question about something that does not exist is answered as such; it does not affect the others.
         */
        post: operations["searchAvailability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote a price
         * @description `available`: everything is available, at the price you sent if you sent one. `price_changed`: everything is available, at another price. `sold_out`: at least one line is not; it says why.
         */
        post: operations["quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a hold
         * @description Holds all lines, or none, for 10 minutes. The Idempotency-Key identifies the hold: the same key returns the same hold. Flights there and back are listed in the order in which they are flown.
         */
        post: operations["placeHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a hold */
        get: operations["readHold"];
        put?: never;
        post?: never;
        /**
         * Release a hold
         * @description All of it goes back on sale. Safe to repeat.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend a hold
         * @description Once, to 15 minutes from now, and at most 25 minutes from its start.
         */
        post: operations["extendHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Expire a hold (test mode)
         * @description With test keys only: the hold ends now, and its units are back on sale within a second.
         */
        post: operations["endHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/booking-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a booking request
         * @description For a listing in a queued sale: the request is answered in its turn, by a hold or a refusal, at the latest after 60 minutes. All lines are of one listing. The Idempotency-Key identifies the request: the same key is the same request.
         */
        post: operations["requestBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/booking-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a booking request
         * @description Its place while it waits, then its answer. A request that is not found was lost with the queue: send it again under the same key.
         */
        get: operations["readBookingRequest"];
        put?: never;
        post?: never;
        /**
         * Cancel a booking request
         * @description Before its turn; safe to repeat. A hold that it has become is released as any other.
         */
        delete: operations["cancelBookingRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reservations */
        get: operations["listReservations"];
        put?: never;
        /**
         * Create a reservation
         * @description Books everything in the hold, at the prices at which it was held. On account: nothing is charged, and you are invoiced. By card: it is authorised, and charged once the hold is booked; if it is declined, the hold remains, and another card can be tried with a new Idempotency-Key. We send your guest nothing: you inform them.
         */
        post: operations["book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a reservation */
        get: operations["readReservation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}/guest-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set guest names
         * @description Completes or corrects the names of booked lines, each all at once, until it begins. Lines that are left out keep their names. Nothing is charged, and tickets keep their codes.
         */
        put: operations["setGuestNames"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}/cancellation-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote a cancellation
         * @description For everything, or for some units of some lines. Nothing is cancelled yet.
         */
        post: operations["quoteCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a reservation
         * @description Exactly as quoted, or not at all: if the amount has changed meanwhile, the answer is `quote_changed`.
         */
        post: operations["cancelReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}/change-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote a change
         * @description Other dates, another unit type of the listing, or more or fewer units of one line. What is kept stays at its price, what is given up is refunded as if cancelled, and what is new is at today's price. Nothing is changed or held yet.
         */
        post: operations["quoteChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reservations/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a reservation
         * @description The new units are taken and the old ones released at the same moment, or nothing is done. `payment` is required if the quote has an amount due; a declined card leaves the reservation as it was.
         */
        post: operations["changeReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join the waitlist
         * @description When units become available, they are held for the longest-waiting entry that they fit. A `hold.offered` event tells you; the address only distinguishes entries, and nothing is sent to it.
         */
        post: operations["joinWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a waitlist entry */
        get: operations["readWaitlistEntry"];
        put?: never;
        post?: never;
        /**
         * Leave the waitlist
         * @description An open offer goes to the next entry. Safe to repeat.
         */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/listings/{slug}/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read inventory
         * @description Of listings whose inventory you supply, by unit type and date.
         */
        get: operations["readInventory"];
        /**
         * Push inventory
         * @description Each field is independent: what an update leaves out stays as it is. Updates are applied in order, row by row: a row that cannot be changed is left as it was, the others are changed. A small push is applied at once; a large one continues in the background, after earlier pushes of the listing.
         */
        put: operations["pushInventory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory-pushes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an inventory push */
        get: operations["readInventoryPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/listings/{slug}/inventory/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview an inventory push
         * @description A dry run: nothing is changed.
         */
        post: operations["previewInventory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/listings/{slug}/inventory/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export inventory as CSV
         * @description From today, unless `first_date` says otherwise. Importing it unchanged changes nothing.
         */
        get: operations["exportInventory"];
        /**
         * Import inventory from CSV
         * @description A missing column or an empty cell leaves its field unchanged; an empty `min_stay` or `max_stay` removes the limit. `version` guards each row: one changed by a later version is left alone.
         */
        put: operations["importInventory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/listings/{slug}/inventory/csv/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a CSV import
         * @description A dry run: nothing is changed.
         */
        post: operations["previewCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhook endpoints */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description At most 10 per mode. The address must be public and use HTTPS; redirects are not followed. Failed deliveries are retried for three days.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Messages waiting for it are no longer sent.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable a webhook endpoint */
        post: operations["enableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a signing secret
         * @description For 24 hours the old secret signs as well, so that you can switch.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends a message of the type `ping`.
         */
        post: operations["pingWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a delivery */
        get: operations["readWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeliver a webhook
         * @description The same message with the same `webhook-id`, now.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a report
         * @description Reports on the listings whose inventory you supply: `occupancy` (occupancy and rates), `on-the-books` (on the books and pick-up), `pace` (pace), `lead-time` (lead time), `length-of-stay` (length of stay), `channel-mix` (channel mix), `cancellations` (cancellations and no-shows), `refused-demand` (refused demand), `waitlist` (waitlist conversion), `sales` (sales by type and day), `load-factor` (load factor). They have sums, and no data of guests. A report covers at most 1100 days and 10000 rows. Amounts of several currencies are not added: name a listing, or a currency. `Accept: text/csv` gives the rows as a file (RFC 4180, UTF-8 with a byte order mark, amounts in major units). A test key supplies test listings, which are in no report.
         */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the OpenAPI document */
        get: operations["describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "reservation.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive reservation.confirmed */
        post: operations["receiveReservationConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reservation.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive reservation.changed */
        post: operations["receiveReservationChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reservation.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive reservation.cancelled */
        post: operations["receiveReservationCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reservation.checked_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive reservation.checked_in */
        post: operations["receiveReservationCheckedIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "reservation.no_show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive reservation.no_show */
        post: operations["receiveReservationNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "hold.offered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive hold.offered */
        post: operations["receiveHoldOffered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "hold.released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive hold.released */
        post: operations["receiveHoldReleased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "hold.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to endpoints that receive hold.expired */
        post: operations["receiveHoldExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        WebhookMessage: {
            /** @enum {string} */
            type: "reservation.confirmed" | "reservation.changed" | "reservation.cancelled" | "reservation.checked_in" | "reservation.no_show" | "hold.offered" | "hold.released" | "hold.expired";
            /**
             * @description RFC 3339: when it happened.
             * @example 2027-06-01T09:30:00.123456+00:00
             */
            timestamp: string;
            data: {
                /**
                 * Format: uuid
                 * @description The id of the hold and of the reservation; you can read it if `as` is `seller`.
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                reservation_id: string;
                /** @description Counts the events of the line: a later message may overtake an earlier one. */
                sequence: number;
                /**
                 * @description `seller`: you hold or booked it. `supplier`: it is from your inventory, sold by someone else.
                 * @enum {string}
                 */
                as: "seller" | "supplier";
                /** @description As it stands when the message is written, which may be later than the event. */
                line: {
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    id: string;
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    listing_id: string;
                    listing: string;
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    unit_type_id: string;
                    /**
                     * Format: date
                     * @description A calendar date of the listing's place.
                     * @example 2027-06-14
                     */
                    check_in: string;
                    /**
                     * Format: date
                     * @description A calendar date of the listing's place.
                     * @example 2027-06-14
                     */
                    check_out: string;
                    quantity: number;
                    guests: number;
                    status: string;
                    total: components["schemas"]["Money"];
                };
            };
        };
        Money: {
            /**
             * @description Integer minor units of the currency: cents, yen, fils.
             * @example 24000
             */
            amount: number;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency: string;
        };
        ListingSummary: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @example harbour-house-lisbon */
            slug: string;
            /** @enum {string} */
            kind: "stay" | "flight" | "event";
            name: string;
            tagline: string;
            /** @description A stay's type, a flight's airline, an event's genre. */
            category: string;
            city: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example PT
             */
            country: string;
            lat: number;
            lng: number;
            /**
             * @description IANA. Dates of this listing are dates there.
             * @example Europe/Lisbon
             */
            timezone: string;
            /** @example EUR */
            currency: string;
            rating: number | null;
            rating_count: number;
            amenities: string[];
            /** @description The lowest price of one unit in the coming weeks; up to a day old. */
            price_from: components["schemas"]["Money"] | null;
        };
        /** @description RFC 9457. */
        Problem: {
            /**
             * @description A reference to the page that explains this kind of problem; stable.
             * @example /docs/api/errors#not_available
             */
            type: string;
            /**
             * @description What kind of problem it is; stable.
             * @example Not available
             */
            title: string;
            /** @example 409 */
            status: number;
            /**
             * @description One sentence about this occurrence.
             * @example Not available: sold_out.
             */
            detail: string;
            /**
             * @description For programs; stable. Absent only for an error on our side.
             * @example not_available
             */
            code?: string;
            /** @description With `invalid_input`: each error with its place. */
            errors?: {
                /**
                 * @description JSON Pointer to what is wrong.
                 * @example /lines/0/check_out
                 */
                pointer: string;
                message: string;
            }[];
            /** @description Values that belong to the code, for programs. */
            details?: {
                [key: string]: unknown;
            };
            /** @description Quote it when you contact us about this answer. */
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
        Listing: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @example harbour-house-lisbon */
            slug: string;
            /** @enum {string} */
            kind: "stay" | "flight" | "event";
            name: string;
            tagline: string;
            /** @description A stay's type, a flight's airline, an event's genre. */
            category: string;
            city: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example PT
             */
            country: string;
            lat: number;
            lng: number;
            /**
             * @description IANA. Dates of this listing are dates there.
             * @example Europe/Lisbon
             */
            timezone: string;
            /** @example EUR */
            currency: string;
            rating: number | null;
            rating_count: number;
            amenities: string[];
            /** @description The lowest price of one unit in the coming weeks; up to a day old. */
            price_from: components["schemas"]["Money"] | null;
            description: string;
            address: string;
            policy: components["schemas"]["CancellationPolicy"];
            unit_types: components["schemas"]["UnitType"][];
            /** @description In the order of the venue, the picture of its cards first. */
            photos: components["schemas"]["Photo"][];
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            first_date: string | null;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            last_date: string | null;
            /**
             * @description HH:MM in the listing's local time.
             * @example 15:00
             */
            check_in_time: string | null;
            /**
             * @description HH:MM in the listing's local time.
             * @example 15:00
             */
            check_out_time: string | null;
            flight: {
                number: string;
                /** @example LIS */
                origin: string;
                /** @example AMS */
                destination: string;
                /**
                 * Format: date
                 * @description The departure date at the origin for which the times are given.
                 * @example 2027-06-14
                 */
                date: string;
                /**
                 * @description HH:MM on the clock of the origin, `timezone`.
                 * @example 17:40
                 */
                departs_at: string;
                /**
                 * @description HH:MM on the clock of the destination, `destination_timezone`. It differs by date, as both ends change their clocks.
                 * @example 06:10
                 */
                arrives_at: string;
                /** @description Calendar days from the departure's date to the arrival's, each local: 1 is the next day, -1 the day before. */
                arrival_day_offset: number;
                duration_minutes: number;
                /**
                 * @description IANA.
                 * @example Asia/Kuwait
                 */
                destination_timezone: string;
            } | null;
            venue: string | null;
            /**
             * @description HH:MM in the listing's local time.
             * @example 15:00
             */
            starts_at: string | null;
            /**
             * @description Whose names are asked for: `none`, `lead` for one name a line (who checks in), `each` for one a guest of a stay, a seat or a ticket.
             * @enum {string}
             */
            guest_names: "none" | "lead" | "each";
        };
        CancellationPolicy: {
            name: string;
            tiers: {
                /** @description Hours before the start, in the listing's local time. */
                hours_before: number;
                /** @description Of the price, when cancelled no later than that. */
                refund_percent: number;
            }[];
        };
        UnitType: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            name: string;
            description: string;
            base_price: components["schemas"]["Money"];
            /** @description People per unit. */
            max_occupancy: number;
            /** @description Units per order. */
            max_per_order: number;
            photos: components["schemas"]["Photo"][];
        };
        Photo: {
            /**
             * Format: uri
             * @description A JPEG of moderate size; its address never gets another picture.
             */
            url: string;
            /** @description What is to be seen, for people who cannot see it. */
            alt: string;
            /** @description Pixels of the photo in full. */
            width: number;
            height: number;
            /** @description The point to keep in sight where the photo is cut, 0 to 1 from the left and from the top. */
            focus: {
                x: number;
                y: number;
            };
            /** @description The same photo in other formats and sizes. */
            sources: {
                /** Format: uri */
                url: string;
                /** @enum {string} */
                type: "image/avif" | "image/webp";
                width: number;
                height: number;
            }[];
        };
        UnitAvailability: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            name: string;
            bookable: boolean;
            /** @description The largest quantity available on every date. */
            available: number;
            /** @description For all units and dates; null where it is not available. */
            total: components["schemas"]["Money"] | null;
            /** @description Of one unit. */
            dates: {
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                date: string;
                price: components["schemas"]["Money"];
            }[];
            /** @enum {string|null} */
            reason: "sold_out" | "incomplete_inventory" | "closed" | "min_stay" | "max_stay" | "closed_to_arrival" | "closed_to_departure" | "max_occupancy" | "max_per_order" | null;
            /** @description The limit that was exceeded: nights, people or units. */
            limit: number | null;
        };
        AvailabilityAnswer: {
            bookable: boolean;
            available: number;
            total: components["schemas"]["Money"] | null;
            /** @enum {string|null} */
            reason: "sold_out" | "incomplete_inventory" | "closed" | "min_stay" | "max_stay" | "closed_to_arrival" | "closed_to_departure" | "max_occupancy" | "max_per_order" | "not_found" | "invalid_input" | null;
        };
        AvailabilityQuestion: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in: string;
            /**
             * Format: date
             * @description Half-open: the first date not taken. The day after `check_in` when absent; always so for a flight or an event.
             * @example 2027-06-14
             */
            check_out?: string;
            /** @default 1 */
            quantity?: number;
            /** @description People in all units together; one per unit when absent. */
            guests?: number;
        };
        QuotedLine: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /** @enum {string} */
            state: "available" | "price_changed" | "sold_out";
            /** @description Null where it is not available. */
            total: components["schemas"]["Money"] | null;
            /** @description As you sent it. */
            expected_total: number | null;
            /** @enum {string|null} */
            reason: "sold_out" | "incomplete_inventory" | "closed" | "min_stay" | "max_stay" | "closed_to_arrival" | "closed_to_departure" | "max_occupancy" | "max_per_order" | null;
            available: number;
            policy: components["schemas"]["CancellationPolicy"];
        };
        HoldLine: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in: string;
            /**
             * Format: date
             * @description Half-open: the first date not taken. The day after `check_in` when absent; always so for a flight or an event.
             * @example 2027-06-14
             */
            check_out?: string;
            /** @default 1 */
            quantity?: number;
            /** @description People in all units together; one per unit when absent. */
            guests?: number;
            /**
             * @description The price you showed for this line, in minor units; any other price is refused with `price_changed`.
             * @example 24000
             */
            expected_total?: number;
        };
        Hold: {
            /**
             * Format: uuid
             * @description Also the id of the reservation that it becomes when it is booked.
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @enum {string} */
            status: "held" | "expired" | "released" | "booked";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            held_until: string;
            total: components["schemas"]["Money"];
            lines: components["schemas"]["HeldLine"][];
        };
        HeldLine: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_out: string;
            quantity: number;
            guests: number;
            total: components["schemas"]["Money"];
            /** @description Of one unit on each date, in minor units. */
            nightly_prices: number[];
        };
        BookingRequest: {
            /**
             * Format: uuid
             * @description Also the id of the hold that it may become.
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @enum {string} */
            status: "waiting" | "held" | "refused" | "expired" | "cancelled" | "not_taken" | "failed";
            /** @description Requests of the sale that are answered before this one; null once it is answered. */
            ahead: number | null;
            hold?: components["schemas"]["Hold"];
            /** @description Code and details of the problem, of a request that is `refused`. */
            refusal?: {
                code: string;
                details?: unknown;
            };
        };
        Reservation: {
            /**
             * Format: uuid
             * @description The same as the hold's.
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /**
             * @description The confirmation code.
             * @example 7KQ2-M9XD
             */
            code: string;
            /**
             * @description `pending`: it is not known yet whether its card was charged. `failed`: it was not booked, because its card was declined or the held units were gone; nothing is charged. While the hold lasts it can be booked with another card.
             * @enum {string}
             */
            status: "pending" | "confirmed" | "partly_cancelled" | "cancelled" | "failed";
            partner_reference: string | null;
            contact: {
                name: string;
                email: string;
                phone: string | null;
            };
            billing: components["schemas"]["Billing"];
            total: components["schemas"]["Money"] & unknown;
            paid: components["schemas"]["Money"];
            /**
             * @description How it was paid for, or is being paid for; `none` where nothing was due, null before a payment.
             * @enum {string|null}
             */
            payment_method: "card" | "on_account" | "desk_cash" | "desk_terminal" | "none" | null;
            refunded: components["schemas"]["Money"] & unknown;
            /** @description The amount due for a change whose card was tried and whose outcome is not known yet; null otherwise. */
            pending_change: components["schemas"]["Money"] | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
            lines: components["schemas"]["ReservationLine"][];
        };
        /** @description The company that invoices are made out to. */
        Billing: {
            company: string;
            /** @description Line by line. */
            address: string[];
            tax_id?: string | null;
        } | null;
        ReservationLine: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            listing: string;
            name: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            unit_type: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_out: string;
            quantity: number;
            guests: number;
            /** @description One entry for each name the listing asks for, in the order of the tickets; null where it is missing. */
            guest_names: (string | null)[];
            /** @enum {string} */
            status: "held" | "confirmed" | "cancelled" | "checked_in" | "no_show" | "released" | "expired";
            total: components["schemas"]["Money"];
            kept: components["schemas"]["Money"] & unknown;
            policy: components["schemas"]["CancellationPolicy"];
        };
        GuestNames: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            line_id: string;
            /**
             * @description As many as the listing asks for, in the order of the tickets.
             * @example [
             *       "Ana Souza",
             *       "Rui Souza"
             *     ]
             */
            guest_names: string[];
        };
        /** @description `on_account` is for partners with an account. */
        Payment: {
            /** @enum {string} */
            type: "on_account";
        } | {
            /** @enum {string} */
            type: "card";
            /**
             * @description A Stripe payment method, created with our publishable key. It is tried once, without asking the cardholder to authenticate.
             * @example pm_card_visa
             */
            payment_method: string;
        };
        CancellationQuote: {
            /** @description Confirm it with this. */
            quote_id: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            expires_at: string;
            refund: components["schemas"]["Money"];
            kept: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description After this time the refund is lower; null if there is none.
             * @example 2027-06-01T09:30:00.000Z
             */
            until: string | null;
            lines: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                line_id: string;
                quantity: number;
                refund_percent: number;
                refund: components["schemas"]["Money"];
                kept: components["schemas"]["Money"];
            }[];
        };
        ChangeQuote: {
            /** @description Confirm it with this. */
            quote_id: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            expires_at: string;
            due: components["schemas"]["Money"] & unknown;
            refund: components["schemas"]["Money"] & unknown;
            kept: components["schemas"]["Money"] & unknown;
            added: components["schemas"]["Money"] & unknown;
            /**
             * Format: date-time
             * @description After this time the refund for what is given up is lower.
             * @example 2027-06-01T09:30:00.000Z
             */
            until: string | null;
            line: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                line_id: string;
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                unit_type_id: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                check_in: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                check_out: string;
                quantity: number;
                guests: number;
            };
        };
        /** @description What is absent stays as it is. */
        WantedChange: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            line_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id?: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in?: string;
            /**
             * Format: date
             * @description Half-open: the first date not taken. For a flight or an event always the day after.
             * @example 2027-06-14
             */
            check_out?: string;
            quantity?: number;
            /** @description People in all units together. */
            guests?: number;
        };
        WaitlistEntry: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @enum {string} */
            status: "waiting" | "offered" | "booked" | "lapsed" | "declined" | "left" | "over";
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            listing_id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_in: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            check_out: string;
            flexible_days: number;
            quantity: number;
            guests: number;
            /** @description Parties ahead that wait for some of the same dates; null once it is over. */
            before: number | null;
            /**
             * @description Why nothing was offered when it was last checked; null if it was not checked.
             * @enum {string|null}
             */
            reason: "nothing_free" | "too_few_free" | "closed" | "min_stay" | "max_stay" | "arrival" | "departure" | "max_occupancy" | null;
            /** @description Held for you: book it, or release it. */
            offer: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                hold_id: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                check_in: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                check_out: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC.
                 * @example 2027-06-01T09:30:00.000Z
                 */
                held_until: string;
            } | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
        };
        InventoryRow: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            date: string;
            total: number;
            price: components["schemas"]["Money"];
            closed: boolean;
            min_stay: number | null;
            max_stay: number | null;
            closed_to_arrival: boolean;
            closed_to_departure: boolean;
            /** @description Of the total, what is neither held nor booked. */
            available: number;
            /** @description Of the last push that changed it. */
            version: number;
        };
        InventoryPush: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /** @description Its slug. */
            listing: string;
            /** @description The version of the rows it changes. */
            version: number;
            /** @enum {string} */
            status: "running" | "done";
            rows_done: number;
            rows_total: number;
            rows_changed: number;
            /** @description Left as they were, for the reasons in `problems`. */
            rows_refused: number;
            /** @description The first 100 rows that were not changed as asked, and why. */
            problems: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                unit_type_id: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                date: string;
                /**
                 * @description `changed_since`: a later version changed it. `below_sold`: more is sold than `total`. `incomplete`: a new date needs `total` and `price`. `stay_bounds`: `min_stay` would be longer than `max_stay`. `past`: the date is over there.
                 * @enum {string}
                 */
                reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past";
                /** @description The row's version, or how many are sold. */
                value: number | null;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            ended_at: string | null;
        };
        InventoryUpdate: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            unit_type_id: string;
            /**
             * Format: date
             * @description A calendar date of the listing's place.
             * @example 2027-06-14
             */
            first_date: string;
            /**
             * Format: date
             * @description Inclusive.
             * @example 2027-06-14
             */
            last_date: string;
            /**
             * @description Only these days of the week; every day when absent.
             * @example [
             *       "fri",
             *       "sat"
             *     ]
             */
            weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /** @description The `version` you read. Rows changed by a later version are left unchanged and reported as `changed_since`. */
            if_unchanged_since?: number;
            /** @description Units in total, including those sold. */
            total?: number;
            /** @description Of one unit on each date, in minor units. */
            price?: number;
            /** @description While true, nothing is sold. */
            closed?: boolean;
            /** @description Nights, for arrivals on the date; null removes the limit. */
            min_stay?: number | null;
            /** @description Nights, for arrivals on the date; null removes the limit. */
            max_stay?: number | null;
            closed_to_arrival?: boolean;
            closed_to_departure?: boolean;
        };
        InventoryPreview: {
            rows_total: number;
            rows_changed: number;
            /** @description Left as they were, for the reasons in `problems`. */
            rows_refused: number;
            /** @description The first 1000 rows that would be different. */
            differences: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                unit_type_id: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                date: string;
                /** @description Null: the date would be new. */
                before: components["schemas"]["InventoryFields"] | null;
                after: components["schemas"]["InventoryFields"];
            }[];
            /** @description The first 100 rows that were not changed as asked, and why. */
            problems: {
                /**
                 * Format: uuid
                 * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                 */
                unit_type_id: string;
                /**
                 * Format: date
                 * @description A calendar date of the listing's place.
                 * @example 2027-06-14
                 */
                date: string;
                /**
                 * @description `changed_since`: a later version changed it. `below_sold`: more is sold than `total`. `incomplete`: a new date needs `total` and `price`. `stay_bounds`: `min_stay` would be longer than `max_stay`. `past`: the date is over there.
                 * @enum {string}
                 */
                reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past";
                /** @description The row's version, or how many are sold. */
                value: number | null;
            }[];
        };
        InventoryFields: {
            total: number;
            price: components["schemas"]["Money"];
            closed: boolean;
            min_stay: number | null;
            max_stay: number | null;
            closed_to_arrival: boolean;
            closed_to_departure: boolean;
        };
        NewWebhookEndpoint: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            url: string;
            /** @description The events it receives; all when empty. */
            types: string[];
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: it answered 410, so nothing more is sent to it.
             * @enum {string|null}
             */
            disabled_reason: "owner" | "gone" | "staff" | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
            /**
             * @description Signs messages, as Standard Webhooks defines. Shown only once.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            secret: string;
        };
        WebhookEndpoint: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            url: string;
            /** @description The events it receives; all when empty. */
            types: string[];
            /** @enum {string} */
            status: "enabled" | "disabled";
            /**
             * @description `gone`: it answered 410, so nothing more is sent to it.
             * @enum {string|null}
             */
            disabled_reason: "owner" | "gone" | "staff" | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
        };
        WebhookDelivery: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            endpoint_id: string;
            /**
             * Format: uuid
             * @description `webhook-id`: the same for every attempt.
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            message_id: string;
            type: string;
            /** @enum {string} */
            status: "waiting" | "delivered" | "failed";
            attempts: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            next_attempt_at: string | null;
        };
        WebhookDeliveryDetail: {
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            id: string;
            /**
             * Format: uuid
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            endpoint_id: string;
            /**
             * Format: uuid
             * @description `webhook-id`: the same for every attempt.
             * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
             */
            message_id: string;
            type: string;
            /** @enum {string} */
            status: "waiting" | "delivered" | "failed";
            attempts: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             * @example 2027-06-01T09:30:00.000Z
             */
            next_attempt_at: string | null;
            /** @description Exactly what is sent. */
            body: string;
            tries: {
                number: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, in UTC.
                 * @example 2027-06-01T09:30:00.000Z
                 */
                at: string;
                duration_ms: number;
                /** @description What you answered; null when there was no answer. */
                status: number | null;
                error: string | null;
                /** @description The beginning of what you answered. */
                response: string | null;
            }[];
        };
        Report: {
            /** @enum {string} */
            report: "occupancy" | "on-the-books" | "pace" | "lead-time" | "length-of-stay" | "channel-mix" | "cancellations" | "refused-demand" | "waitlist" | "sales" | "load-factor";
            /**
             * Format: date
             * @description The day at whose end the books are read.
             * @example 2027-06-14
             */
            as_of: string;
            /**
             * @description Of all amounts; null where there are none.
             * @example EUR
             */
            currency: string | null;
            /** @enum {string} */
            granularity: "day" | "week" | "month";
            columns: {
                /**
                 * @description Name of the value in a row.
                 * @example units
                 */
                name: string;
                /** @example Units */
                label: string;
                /**
                 * @description Kind of the values; a share is a part of 1.
                 * @enum {string}
                 */
                kind: "date" | "text" | "integer" | "number" | "share" | "money";
            }[];
            rows: {
                [key: string]: string | number | components["schemas"]["Money"] | null;
            }[];
            /** @description All rows together; null where they have no sum. */
            total: {
                [key: string]: string | number | components["schemas"]["Money"] | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listListings: {
        parameters: {
            query?: {
                kind?: "stay" | "flight" | "event";
                city?: string;
                /** @description `true`: only listings whose inventory you supply. */
                owned?: "true" | "false";
                /** @description `next_cursor` of the page before. A cursor belongs to the query it came from. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of listings. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        listings: components["schemas"]["ListingSummary"][];
                        /**
                         * @description Send it as `cursor` for the next page; null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readListing: {
        parameters: {
            query?: {
                /** @description For flights: the departure date for which to give the times; today at the origin when absent. Other listings have the same times every day. */
                date?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The listing with its unit types and policy. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAvailability: {
        parameters: {
            query: {
                /** @description Slug or id. */
                listing: string;
                /** @description A calendar date of the listing's place. */
                check_in: string;
                /** @description Half-open: the first date not taken. The day after `check_in` when absent; always so for a flight or an event. */
                check_out?: string;
                quantity?: number;
                /** @description People in all units together; one per unit when absent. */
                guests?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is available and at what price, or why not. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                         */
                        listing_id: string;
                        /**
                         * Format: date
                         * @description A calendar date of the listing's place.
                         * @example 2027-06-14
                         */
                        check_in: string;
                        /**
                         * Format: date
                         * @description A calendar date of the listing's place.
                         * @example 2027-06-14
                         */
                        check_out: string;
                        quantity: number;
                        guests: number;
                        units: components["schemas"]["UnitAvailability"][];
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "questions": [
                 *         {
                 *           "listing_id": "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "check_in": "2027-06-14",
                 *           "check_out": "2027-06-17",
                 *           "quantity": 1,
                 *           "guests": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    questions: components["schemas"]["AvailabilityQuestion"][];
                };
            };
        };
        responses: {
            /** @description One answer for each question. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: components["schemas"]["AvailabilityAnswer"][];
                    };
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "listing_id": "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "check_in": "2027-06-14",
                 *           "check_out": "2027-06-17",
                 *           "quantity": 1,
                 *           "guests": 2,
                 *           "expected_total": 72000
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    lines: components["schemas"]["HoldLine"][];
                };
            };
        };
        responses: {
            /** @description The current total. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "available" | "price_changed" | "sold_out";
                        total: components["schemas"]["Money"] | null;
                        lines: components["schemas"]["QuotedLine"][];
                    };
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `currency_mismatch`: Different currencies */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#currency_mismatch",
                     *       "title": "Different currencies",
                     *       "status": 409,
                     *       "detail": "Different currencies.",
                     *       "code": "currency_mismatch",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    placeHold: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "listing_id": "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "check_in": "2027-06-14",
                 *           "check_out": "2027-06-17",
                 *           "quantity": 1,
                 *           "guests": 2,
                 *           "expected_total": 72000
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    lines: components["schemas"]["HoldLine"][];
                };
            };
        };
        responses: {
            /** @description Held. */
            201: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_available`: Not available; `price_changed`: Price changed; `currency_mismatch`: Different currencies; `booking_request_required`: Booking request required */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_available",
                     *       "title": "Not available",
                     *       "status": 409,
                     *       "detail": "Not available.",
                     *       "code": "not_available",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `round_trip_impossible`: Round trip not possible; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests; `waiting_room_required`: Waiting room required */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Released, now or before. */
            204: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendHold: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Extended, now or before. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold_expired`: Hold expired */
            410: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#hold_expired",
                     *       "title": "Hold expired",
                     *       "status": 410,
                     *       "detail": "Hold expired.",
                     *       "code": "hold_expired",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endHold: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hold_id": "3d1c7a52-8e0f-4b1d-9a6e-7f2b5c4d8e90"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    hold_id: string;
                };
            };
        };
        responses: {
            /** @description Expired. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestBooking: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "listing_id": "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "check_in": "2027-06-14",
                 *           "check_out": "2027-06-17",
                 *           "quantity": 1,
                 *           "guests": 2,
                 *           "expected_total": 72000
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    lines: components["schemas"]["HoldLine"][];
                };
            };
        };
        responses: {
            /** @description Taken down; `GET /booking-requests/{id}`, also named in `Location`, says where it stands. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRequest"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_available`: Not available; `place_refused`: No place in the queue; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_available",
                     *       "title": "Not available",
                     *       "status": 409,
                     *       "detail": "Not available.",
                     *       "code": "not_available",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBookingRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRequest"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBookingRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled, now or before. */
            204: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReservations: {
        parameters: {
            query?: {
                /** @description Your own reference, by which you can find it again. */
                partner_reference?: string;
                status?: "confirmed" | "cancelled";
                /** @description Only reservations that begin on this date or later. */
                from?: string;
                /** @description `next_cursor` of the page before. A cursor belongs to the query it came from. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reservations: components["schemas"]["Reservation"][];
                        /**
                         * @description Send it as `cursor` for the next page; null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    book: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hold_id": "3d1c7a52-8e0f-4b1d-9a6e-7f2b5c4d8e90",
                 *       "contact": {
                 *         "name": "Ana Souza",
                 *         "email": "ana@example.com"
                 *       },
                 *       "payment": {
                 *         "type": "on_account"
                 *       },
                 *       "partner_reference": "AGENCY-4711"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    hold_id: string;
                    contact: {
                        name: string;
                        email: string;
                        phone?: string;
                    };
                    billing?: components["schemas"]["Billing"];
                    /** @description The names of guests, for lines of the hold whose listing asks for them (`guest_names`). A line that is left out can be named later, until it begins; one that asks for its lead has the contact's name until then. */
                    lines?: components["schemas"]["GuestNames"][];
                    payment: components["schemas"]["Payment"];
                    /**
                     * @description Your own reference, by which you can find it again.
                     * @example AGENCY-4711
                     */
                    partner_reference?: string;
                };
            };
        };
        responses: {
            /** @description Booked. */
            201: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description The card was tried, and it is not known yet whether it was charged. Read the reservation until it is no longer `pending`; a webhook reports the booking too. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment_declined`: Payment declined */
            402: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payment_declined",
                     *       "title": "Payment declined",
                     *       "status": 402,
                     *       "detail": "Payment declined.",
                     *       "code": "payment_declined",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state; `not_available`: Not available; `currency_mismatch`: Different currencies */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold_expired`: Hold expired */
            410: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#hold_expired",
                     *       "title": "Hold expired",
                     *       "status": 410,
                     *       "detail": "Hold expired.",
                     *       "code": "hold_expired",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `payment_refused`: Payment refused; `round_trip_impossible`: Round trip not possible; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded; `payment_provider_unavailable`: Payment provider unavailable */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReservation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reservation. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setGuestNames: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "line_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "guest_names": [
                 *             "Ana Souza",
                 *             "Rui Souza"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    lines: components["schemas"]["GuestNames"][];
                };
            };
        };
        responses: {
            /** @description Named. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quoteCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "line_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "quantity": 1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    lines?: {
                        /**
                         * Format: uuid
                         * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                         */
                        line_id: string;
                        /** @description Units to cancel. */
                        quantity: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description The refund, and until when it is valid. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancellationQuote"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelReservation: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quote_id": "1.WyIz....xY"
                 *     }
                 */
                "application/json": {
                    quote_id: string;
                };
            };
        };
        responses: {
            /** @description Cancelled. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `quote_changed`: Quote changed; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded; `payment_provider_unavailable`: Payment provider unavailable */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quoteChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "line_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *       "check_in": "2027-06-15",
                 *       "check_out": "2027-06-18"
                 *     }
                 */
                "application/json": components["schemas"]["WantedChange"];
            };
        };
        responses: {
            /** @description The amount due or refunded, and until when it is valid. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeQuote"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state; `not_available`: Not available; `currency_mismatch`: Different currencies */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `round_trip_impossible`: Round trip not possible; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeReservation: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quote_id": "1.WyIz....xY",
                 *       "payment": {
                 *         "type": "on_account"
                 *       }
                 *     }
                 */
                "application/json": {
                    quote_id: string;
                    payment?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description The card was tried, and it is not known yet whether it was charged. Read the reservation until `pending_change` is null: it is then changed, or as it was. A webhook reports the change too. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payment_declined`: Payment declined */
            402: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payment_declined",
                     *       "title": "Payment declined",
                     *       "status": 402,
                     *       "detail": "Payment declined.",
                     *       "code": "payment_declined",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `quote_changed`: Quote changed; `invalid_state`: Invalid state; `not_available`: Not available; `currency_mismatch`: Different currencies */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `round_trip_impossible`: Round trip not possible; `payment_refused`: Payment refused; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded; `payment_provider_unavailable`: Payment provider unavailable */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    joinWaitlist: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "listing_id": "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
                 *       "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *       "check_in": "2027-06-14",
                 *       "check_out": "2027-06-17",
                 *       "quantity": 1,
                 *       "email": "ana@example.com"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    listing_id: string;
                    /**
                     * Format: uuid
                     * @example 0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11
                     */
                    unit_type_id: string;
                    /**
                     * Format: date
                     * @description A calendar date of the listing's place.
                     * @example 2027-06-14
                     */
                    check_in: string;
                    /**
                     * Format: date
                     * @description Half-open: the first date not taken. The day after `check_in` when absent; always so for a flight or an event.
                     * @example 2027-06-14
                     */
                    check_out?: string;
                    /** @default 1 */
                    quantity?: number;
                    /** @description People in all units together; one per unit when absent. */
                    guests?: number;
                    /** @default 0 */
                    flexible_days?: number;
                    /** @example ana@example.com */
                    email: string;
                };
            };
        };
        responses: {
            /** @description On the waitlist, now or before. */
            201: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `available_now`: Available now; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWaitlistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Left, now or before. */
            204: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_state",
                     *       "title": "Invalid state",
                     *       "status": 409,
                     *       "detail": "Invalid state.",
                     *       "code": "invalid_state",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInventory: {
        parameters: {
            query?: {
                unit_type_id?: string;
                /** @description A calendar date of the listing's place. */
                first_date?: string;
                /** @description Inclusive. */
                last_date?: string;
                /** @description `next_cursor` of the page before. A cursor belongs to the query it came from. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description All pushes up to this version are complete; use it as `if_unchanged_since`. */
                        version: number;
                        inventory: components["schemas"]["InventoryRow"][];
                        /**
                         * @description Send it as `cursor` for the next page; null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pushInventory: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "updates": [
                 *         {
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "first_date": "2027-06-01",
                 *           "last_date": "2027-08-31",
                 *           "weekdays": [
                 *             "fri",
                 *             "sat"
                 *           ],
                 *           "total": 12,
                 *           "price": 24000,
                 *           "min_stay": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    updates: components["schemas"]["InventoryUpdate"][];
                };
            };
        };
        responses: {
            /** @description Complete. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPush"];
                };
            };
            /** @description Accepted; `GET /inventory-pushes/{id}`, also named in `Location`, reports its progress. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPush"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInventoryPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its progress. Kept after its end for the time that the venue sets, 30 days unless it changes that. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPush"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewInventory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "updates": [
                 *         {
                 *           "unit_type_id": "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
                 *           "first_date": "2027-06-01",
                 *           "last_date": "2027-08-31",
                 *           "weekdays": [
                 *             "fri",
                 *             "sat"
                 *           ],
                 *           "total": 12,
                 *           "price": 24000,
                 *           "min_stay": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    updates: components["schemas"]["InventoryUpdate"][];
                };
            };
        };
        responses: {
            /** @description The differences. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPreview"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportInventory: {
        parameters: {
            query?: {
                unit_type_id?: string;
                /** @description A calendar date of the listing's place. */
                first_date?: string;
                /** @description Inclusive. */
                last_date?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per date. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importInventory: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example unit_type_id,date,total,price
                 *     5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22,2027-06-01,12,24000
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Complete. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPush"];
                };
            };
            /** @description Accepted; `GET /inventory-pushes/{id}`, also named in `Location`, reports its progress. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPush"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example unit_type_id,date,total,price
                 *     5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22,2027-06-01,12,24000
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description The differences. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryPreview"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        endpoints: components["schemas"]["WebhookEndpoint"][];
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://partner.example/hooks",
                 *       "types": [
                 *         "reservation.confirmed",
                 *         "reservation.cancelled"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uri
                     * @example https://partner.example/hooks
                     */
                    url: string;
                    /** @default [] */
                    types?: ("reservation.confirmed" | "reservation.changed" | "reservation.cancelled" | "reservation.checked_in" | "reservation.no_show" | "hold.offered" | "hold.released" | "hold.expired")[];
                };
            };
        };
        responses: {
            /** @description Created, with its secret. */
            201: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: Body too large */
            413: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#payload_too_large",
                     *       "title": "Body too large",
                     *       "status": 413,
                     *       "detail": "Body too large.",
                     *       "code": "payload_too_large",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: Unsupported media type */
            415: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unsupported_media_type",
                     *       "title": "Unsupported media type",
                     *       "status": 415,
                     *       "detail": "Unsupported media type.",
                     *       "code": "unsupported_media_type",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enabled. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Signs messages, as Standard Webhooks defines. Shown only once.
                         * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
                         */
                        secret: string;
                    };
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pingWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                status?: "waiting" | "delivered" | "failed";
                /** @description `next_cursor` of the page before. A cursor belongs to the query it came from. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first; kept for the time that the venue sets, 30 days unless it changes that. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["WebhookDelivery"][];
                        /**
                         * @description Send it as `cursor` for the next page; null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was sent, and each attempt. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each operation; send the same one to retry it. Answers are stored for 24 hours. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Present where this is the stored answer of an earlier request with the same key. */
                    "Idempotent-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `malformed`: Malformed request */
            400: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#malformed",
                     *       "title": "Malformed request",
                     *       "status": 400,
                     *       "detail": "Malformed request.",
                     *       "code": "malformed",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in_progress`: Request in progress; `invalid_state`: Invalid state */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#in_progress",
                     *       "title": "Request in progress",
                     *       "status": 409,
                     *       "detail": "Request in progress.",
                     *       "code": "in_progress",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `idempotency_mismatch`: Idempotency key reused */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReport: {
        parameters: {
            query: {
                /** @description Slug of a listing; all that you supply when absent. */
                listing?: string;
                /** @description First day: of stay, of sale or of arrival, as the report counts. */
                first_date: string;
                /** @description Inclusive. */
                last_date: string;
                /** @description The books as they were at the end of this day; now when absent. */
                as_of?: string;
                /** @description Dates that a row sums up; days when absent. */
                granularity?: "day" | "week" | "month";
                /** @description Bookings of one channel. */
                channel?: "site" | "desk" | "partner";
                unit_type_id?: string;
                /** @description Listings of one currency. */
                currency?: string;
            };
            header?: never;
            path: {
                report: "occupancy" | "on-the-books" | "pace" | "lead-time" | "length-of-stay" | "channel-mix" | "cancellations" | "refused-demand" | "waitlist" | "sales" | "load-factor";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "report": "occupancy",
                     *       "as_of": "2027-06-01",
                     *       "currency": "EUR",
                     *       "granularity": "month",
                     *       "columns": [
                     *         {
                     *           "name": "date",
                     *           "label": "Date",
                     *           "kind": "date"
                     *         },
                     *         {
                     *           "name": "units",
                     *           "label": "Units",
                     *           "kind": "integer"
                     *         },
                     *         {
                     *           "name": "occupancy",
                     *           "label": "Occupancy",
                     *           "kind": "share"
                     *         },
                     *         {
                     *           "name": "revenue",
                     *           "label": "Revenue",
                     *           "kind": "money"
                     *         }
                     *       ],
                     *       "rows": [
                     *         {
                     *           "date": "2027-06-01",
                     *           "units": 1240,
                     *           "occupancy": 0.826667,
                     *           "revenue": {
                     *             "amount": 14880000,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "total": {
                     *         "units": 1240,
                     *         "occupancy": 0.826667,
                     *         "revenue": {
                     *           "amount": 14880000,
                     *           "currency": "EUR"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                    "text/csv": string;
                };
            };
            /** @description `unauthenticated`: Unauthorized */
            401: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#unauthenticated",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Unauthorized.",
                     *       "code": "unauthenticated",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Forbidden */
            403: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden.",
                     *       "code": "forbidden",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: Not found */
            404: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#not_found",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "Not found.",
                     *       "code": "not_found",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `currency_mismatch`: Different currencies */
            409: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#currency_mismatch",
                     *       "title": "Different currencies",
                     *       "status": 409,
                     *       "detail": "Different currencies.",
                     *       "code": "currency_mismatch",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_input`: Validation failed; `limit_exceeded`: Limit exceeded */
            422: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#invalid_input",
                     *       "title": "Validation failed",
                     *       "status": 422,
                     *       "detail": "Validation failed.",
                     *       "code": "invalid_input",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests */
            429: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#rate_limited",
                     *       "title": "Too many requests",
                     *       "status": 429,
                     *       "detail": "Too many requests.",
                     *       "code": "rate_limited",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; try again in a moment. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `overloaded`: Overloaded */
            503: {
                headers: {
                    /** @description The key's limit. */
                    "RateLimit-Policy"?: string;
                    /** @description What remains of the limit, and for how many seconds. */
                    RateLimit?: string;
                    /** @description Seconds. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/api/errors#overloaded",
                     *       "title": "Overloaded",
                     *       "status": 503,
                     *       "detail": "Overloaded.",
                     *       "code": "overloaded",
                     *       "request_id": "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    receiveReservationConfirmed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveReservationChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveReservationCancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveReservationCheckedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveReservationNoShow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveHoldOffered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveHoldReleased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveHoldExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        responses: {
            /** @description Any 2xx status confirms receipt. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
