/** Room for a walk: a place and two bits for every node, and no bit set. Bits, as most of a walk is looking up in no order whether it came somewhere before. */
export interface WalkRoom {
  readonly queue: Int32Array;
  readonly seen: Int32Array;
  readonly order: Int32Array;
}

/** Rooms that are kept for the next question: most walk once, an impact twice. */
const SPARE_ROOMS = 2;
/** More than this share of all nodes is put in order by a bit for each instead of being sorted. */
const WIDE = 1 / 256;

/** Rooms that former walks of a graph have left: clean arrays for a large graph cost as much as many an answer. */
export class WalkRooms {
  private spare: WalkRoom[] = [];

  /** Room for so many nodes. */
  take(nodes: number): WalkRoom {
    const room = this.spare.pop();
    if (room !== undefined && room.queue.length >= nodes) return room;
    // A little more than is needed, as a graph that has grown goes on growing.
    const length = nodes + (nodes >> 6);
    const words = (length >> 5) + 1;
    return { queue: new Int32Array(length), seen: new Int32Array(words), order: new Int32Array(words) };
  }

  /** Takes back room that a walk has used. */
  leave(room: WalkRoom): void {
    if (this.spare.length >= SPARE_ROOMS) return;
    room.seen.fill(0);
    this.spare.push(room);
  }

  get bytes(): number {
    return this.spare.reduce((sum, { queue, seen, order }) => sum + queue.byteLength + seen.byteLength + order.byteLength, 0);
  }
}

/** Puts different numbers of a part of the queue into ascending order. */
export function putInOrder({ queue, order }: WalkRoom, begin: number, end: number): void {
  if (end - begin <= queue.length * WIDE) {
    queue.subarray(begin, end).sort();
    return;
  }
  for (let i = begin; i < end; i++) {
    const number = queue[i] as number;
    order[number >> 5] = (order[number >> 5] as number) | (1 << (number & 31));
  }
  let next = begin;
  for (let word = 0; next < end; word++) {
    for (let rest = order[word] as number; rest !== 0; rest &= rest - 1) queue[next++] = (word << 5) + 31 - Math.clz32(rest & -rest);
    order[word] = 0;
  }
}
