// Target of the forms of the buttons "Continue with Google" and "with GitHub".
import { headers } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";

import { configuredProviders } from "@/lib/auth/options";
import { safeReturnPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";
import { startProvider } from "@/lib/next/next-auth-handler";
import { isOwnOrigin } from "@/lib/http/request-origin";

export async function POST(request: NextRequest, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const wanted = (await params).provider;
  const provider = configuredProviders().find((id) => id === wanted);
  if (!provider) return new NextResponse(null, { status: 404 });
  if (!isOwnOrigin(await headers(), env().APP_URL)) return new NextResponse(null, { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  return startProvider(provider, safeReturnPath(form.get("next"), env().APP_URL));
}
