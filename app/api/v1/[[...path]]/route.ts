/**
 * The Hono app as a Next route handler, for `next dev` and platforms without a server of ours; `server.ts`
 * serves it directly.
 */
import { api } from "@/lib/api/app";

export const dynamic = "force-dynamic";

const handle = (request: Request): Response | Promise<Response> => api.fetch(request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
