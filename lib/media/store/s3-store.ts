/** Files of photos in a bucket of any store that speaks S3. */
import { S3mini } from "s3mini";

import { isPhotoFileName } from "../format";
import { contentTypes, type MediaStore } from "./media-store";

interface S3Options {
  /** Address of the bucket, its name in the host or in the path: `https://s3.example.com/photos`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Milliseconds after which a request is given up. */
const TIMEOUT_MS = 20_000;

export function openS3Store(options: S3Options): MediaStore {
  const bucket = new S3mini({ ...options, requestAbortTimeout: TIMEOUT_MS });
  return {
    async put(name, content) {
      requireName(name);
      await bucket.putObject(name, Buffer.from(content), typeOf(name));
    },
    async get(name) {
      requireName(name);
      const content = await bucket.getObjectArrayBuffer(name);
      return content === null ? undefined : new Uint8Array(content);
    },
    async remove(name) {
      requireName(name);
      await bucket.deleteObject(name).catch(ignoreMissing);
    },
  };
}

/** Ignores the answer of stores that do not delete what is not there, as S3 itself does. */
function ignoreMissing(error: unknown): void {
  if ((error as { readonly status?: number }).status !== 404) throw error;
}

const typeOf = (name: string) => contentTypes[name.slice(name.lastIndexOf(".") + 1) as keyof typeof contentTypes];

function requireName(name: string): void {
  if (!isPhotoFileName(name)) throw new RangeError("not a name of a photo's file");
}
