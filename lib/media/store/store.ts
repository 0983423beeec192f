/** The store of files of photos: a folder, or a bucket where `MEDIA_S3_ENDPOINT` names one. */
import { env } from "@/lib/core/env";
import { singleton } from "@/lib/core/singleton";

import { openFileStore } from "./file-store";
import type { MediaStore } from "./media-store";
import { openS3Store } from "./s3-store";

/** Returns the store of this process. */
export function mediaStore(): MediaStore {
  return singleton("media.store", () => {
    const { MEDIA_DIR, MEDIA_S3_ENDPOINT: endpoint, MEDIA_S3_REGION: region } = env();
    const { MEDIA_S3_ACCESS_KEY_ID: accessKeyId, MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey } = env();
    if (endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) return openFileStore(MEDIA_DIR);
    return openS3Store({ endpoint, region, accessKeyId, secretAccessKey });
  });
}
