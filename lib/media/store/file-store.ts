/** Files of photos in a folder, for one machine or a shared disk. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { isPhotoFileName } from "../format";
import type { MediaStore } from "./media-store";

/** @param folder is made when the first file is written */
export function openFileStore(folder: string): MediaStore {
  // The first letters of the hash spread the files, so that no folder grows without bound.
  const pathOf = (name: string) => {
    if (!isPhotoFileName(name)) throw new RangeError("not a name of a photo's file");
    return resolve(join(folder, name.slice(0, 2), name));
  };
  return {
    async put(name, content) {
      const path = pathOf(name);
      const draft = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        const file = await open(draft, "wx");
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    get: (name) => readFile(pathOf(name)).catch(orUndefined),
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

function orUndefined(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  throw error;
}
