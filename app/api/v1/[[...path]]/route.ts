/** The API as a route handler of Next.js; the web process answers most requests before Next.js gets them. */
import { handleFetch } from "@/lib/api/app";

export const dynamic = "force-dynamic";

export {
  handleFetch as DELETE,
  handleFetch as GET,
  handleFetch as HEAD,
  handleFetch as OPTIONS,
  handleFetch as PATCH,
  handleFetch as POST,
  handleFetch as PUT,
};
