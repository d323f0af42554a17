/*
 * Columns that hold whatever was in their memory before: each member is to be written before it is read. A large array that is zeroed is
 * touched from end to end at once, and the operating system gives its pages then, which holds a process up for tens of milliseconds.
 */

const bare = (bytes: number): ArrayBuffer => Buffer.allocUnsafeSlow(bytes).buffer as ArrayBuffer;

/** A column of whole numbers of 32 bits. */
export const bareIntegers = (length: number): Int32Array => new Int32Array(bare(length * Int32Array.BYTES_PER_ELEMENT));

/** A column of numbers of 64 bits. */
export const bareNumbers = (length: number): Float64Array => new Float64Array(bare(length * Float64Array.BYTES_PER_ELEMENT));

/** A column of numbers from 0 to 255. */
export const bareOctets = (length: number): Uint8Array => new Uint8Array(bare(length));
