/** The API: one table of addresses, for the software of partners and for the pages of the waiting room. */
import { problemResponseOf } from "./problem";
import { Router } from "./router";
import { fromFetch, type ApiRequest, type ApiResponse, toFetch } from "./transport";
import { partnerRoutes } from "./v1/app";
import { roomRoutes } from "./waiting-room";

const router = new Router([...partnerRoutes, ...roomRoutes]);

/** Answers a request of either transport. The promise rejects for errors that the handler does not answer. */
export function answerApi(request: ApiRequest): Promise<ApiResponse> {
  return router.answer(request);
}

/**
 * Answers a request of the fetch API. Next.js mounts this below app/api, for `next dev`, for requests that
 * node-handler.ts leaves to it, and for hosts without a server of their own.
 */
export async function handleFetch(request: Request): Promise<Response> {
  const answered = await answerApi(fromFetch(request)).catch((error: unknown) => problemResponseOf(error));
  return toFetch(answered, request.method);
}
