/**
 * Names in Redis. All keys of a sale share a hash tag, so that they lie on one shard; keys of an epoch
 * contain it.
 */

interface RoomName {
  readonly id: string;
  readonly epoch: number;
}

/**
 * The number changes with the form of what a room keeps: a room that an older version wrote counts as lost,
 * and a new epoch begins.
 */
const of = (id: string) => `hf:w2:{${id}}`;

export const stateKey = ({ id }: RoomName) => `${of(id)}:state`;
export const historyKey = ({ id }: RoomName) => `${of(id)}:history`;
export const sessionsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:sessions`;
export const hardEndsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:hard-ends`;
export const groupsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:groups`;
export const groupCountsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:group-counts`;
export const laneGroupsKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:groups:${lane}`;
export const claimedKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:claimed:${lane}`;
/** Numbers that are skipped because no visitor may have them; `claimedKey` marks them, too. */
export const skippedKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:skipped:${lane}`;
/** Indices that were carried over from an earlier epoch. */
export const keptKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:kept:${lane}`;
/** Places given up before the draw, index * 4 + lane: they have no number yet that could be skipped. */
export const leftKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:left`;
/** Numbers that a visitor claimed after they had been skipped: the next to be admitted. */
export const lateKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:late`;
/**
 * Sessions of earlier epochs that this one has seen: each comes back once, and not at all if it was ended
 * before.
 */
export const seenSessionsKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:seen`;
/** Sessions that ended with an order, so that their visitors are told that they have bought. */
export const boughtKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:bought`;
/** A bucket of persons with their places. The name is short, as a large room has thousands of them. */
export const personKey = ({ id, epoch }: RoomName, bucket: string) => `${of(id)}:${epoch}:id:${bucket}`;
export const spentWorkKey = ({ id, epoch }: RoomName, nonce: string) => `${of(id)}:${epoch}:pw:${nonce}`;
