/** The functions of a store of files of photos. */

/** Content types of the files, by the ending of their names. */
export const contentTypes = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" } as const;

/** A store. Names are those of `photoFileName`; a name never gets other bytes. */
export interface MediaStore {
  /** Writes a file, whole or not at all. */
  readonly put: (name: string, content: Uint8Array) => Promise<void>;
  /** Reads a file; undefined where there is none. */
  readonly get: (name: string) => Promise<Uint8Array | undefined>;
  /** Deletes a file; one that is missing is no error. */
  readonly remove: (name: string) => Promise<void>;
}
