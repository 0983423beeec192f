/**
 * Names in Redis. All keys of a sale share a hash tag, so that they lie on one shard; keys of an epoch
 * contain it.
 */

interface RoomName {
  readonly id: string;
  readonly epoch: number;
}

const of = (id: string) => `hf:wr:{${id}}`;

export const stateKey = ({ id }: RoomName) => `${of(id)}:st`;
export const historyKey = ({ id }: RoomName) => `${of(id)}:hist`;
export const sessionsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:act`;
export const hardEndsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:he`;
export const groupsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:gr`;
export const groupCountsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:gc`;
export const laneGroupsKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:gn${lane}`;
export const claimedKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:bm${lane}`;
/** Numbers that are skipped because no visitor may have them; `claimedKey` marks them, too. */
export const skippedKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:gb${lane}`;
/** Indices that were carried over from an earlier epoch. */
export const keptKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:kp${lane}`;
/** Places given up before the draw, index * 4 + lane: they have no number yet that could be skipped. */
export const leftKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:gu`;
/** Numbers that a visitor claimed after they had been skipped: the next to be let in. */
export const lateKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:lt`;
/**
 * Sessions of earlier epochs that this one has seen: each comes back once, and not at all if it was ended
 * before.
 */
export const heardKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:hd`;
/** Sessions that ended with an order, so that their visitors are told that they have bought. */
export const boughtKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:bt`;
export const personKey = ({ id, epoch }: RoomName, bucket: string) => `${of(id)}:${epoch}:id:${bucket}`;
export const spentWorkKey = ({ id, epoch }: RoomName, nonce: string) => `${of(id)}:${epoch}:pw:${nonce}`;
