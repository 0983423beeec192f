-- Reminders were named by their reservation alone; now by it and the day it begins, so that those that went out are not sent again.
UPDATE "notifications" n SET "subject" = encode(substr(sha256(convert_to('reminder ' || r."id" || ' ' || r."check_in", 'UTF8')), 1, 16), 'hex')::uuid
FROM "reservations" r WHERE n."kind" = 'reminder' AND n."subject" = r."id";
