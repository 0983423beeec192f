/** Names in Redis. Everything of a sale shares a hash tag, so that it lies on one shard; what belongs to an epoch has it in its name. */

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
/** Numbers that are passed over because nobody may have them; they are marked in `claimedKey`, too. */
export const skippedKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:gb${lane}`;
/** Indices that came over from an earlier epoch. */
export const keptKey = ({ id, epoch }: RoomName, lane: number) => `${of(id)}:${epoch}:kp${lane}`;
/** Places given up before the draw, index * 4 + lane: they have no number yet that could be passed over. */
export const leftKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:gu`;
/** Numbers that turned out to be somebody's after they had been passed over: the next to be let in. */
export const lateKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:lt`;
/** Sessions of earlier epochs that were heard of in this one: each comes back once, and not at all when it was ended before. */
export const heardKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:hd`;
/** Sessions that ended with an order, so that nobody who has bought is told that they lost something. */
export const boughtKey = ({ id, epoch }: RoomName) => `${of(id)}:${epoch}:bt`;
export const personKey = ({ id, epoch }: RoomName, bucket: string) => `${of(id)}:${epoch}:id:${bucket}`;
export const spentWorkKey = ({ id, epoch }: RoomName, nonce: string) => `${of(id)}:${epoch}:pw:${nonce}`;
