// next-auth's own endpoints: the providers' callbacks, csrf, session, sign-out.
import type { NextRequest } from "next/server";

import { handleNextAuth } from "@/lib/next/next-auth-handler";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, { params }: Context): Promise<Response> {
  return handleNextAuth(request, await params);
}

export { handle as GET, handle as POST };
