/** Addresses of the store of photos, for pages. */
import { env } from "@/lib/core/env";

/** Returns the address of the folder of all files: the store's public one, or a path of the site. */
export function mediaBase(): string {
  const { MEDIA_S3_PUBLIC_URL: publicUrl } = env();
  return publicUrl === undefined ? "/media" : publicUrl.replace(/\/$/, "");
}

/** Lists the origins beside the site's own from which pages load photos. */
export function imageOrigins(): readonly string[] {
  const { MEDIA_S3_PUBLIC_URL: publicUrl } = env();
  return publicUrl === undefined ? [] : [new URL(publicUrl).origin];
}
