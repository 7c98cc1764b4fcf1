/** SM3 (GB/T 32905-2016): the hash of the Chinese commercial algorithms, 256 bits. */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const ROUNDS = 64;
/** The rounds from which the second constant and the second functions count. */
const SECOND_PART = 16;

const INITIAL = Uint32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
);

/** The round constants, already turned as far as each round turns them. */
const CONSTANTS = Uint32Array.from({ length: ROUNDS }, (_, round) =>
  turn(round < SECOND_PART ? 0x79cc4519 : 0x7a879d8a, round % 32),
);

/** The 32 bytes of the hash. */
export function sm3(bytes: Uint8Array): Uint8Array {
  const message = pad(bytes);
  const state = Uint32Array.from(INITIAL);
  const words = new Uint32Array(ROUNDS + 4);
  for (let at = 0; at < message.byteLength; at += BLOCK_BYTES) {
    expand(words, message, at);
    compress(state, words);
  }
  const hash = new DataView(new ArrayBuffer(INITIAL.length * 4));
  state.forEach((word, index) => hash.setUint32(index * 4, word));
  return new Uint8Array(hash.buffer);
}

/** One bit, zeros, and the length in bits: whole blocks (section 5.2). */
function pad(bytes: Uint8Array): DataView {
  const least = bytes.length + 1 + LENGTH_BYTES;
  const message = new Uint8Array(Math.ceil(least / BLOCK_BYTES) * BLOCK_BYTES);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(message.length - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return view;
}

/** Section 5.3.2. */
function expand(words: Uint32Array, message: DataView, at: number): void {
  const word = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index += 1) words[index] = message.getUint32(at + index * 4);
  for (let index = 16; index < words.length; index += 1) {
    const mixed = word(index - 16) ^ word(index - 9) ^ turn(word(index - 3), 15);
    const spread = mixed ^ turn(mixed, 15) ^ turn(mixed, 23);
    words[index] = spread ^ turn(word(index - 13), 7) ^ word(index - 6);
  }
}

/** Section 5.3.3. */
function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < ROUNDS; round += 1) {
    const word = words[round] ?? 0;
    const turned = turn(a, 12);
    const first = turn((turned + e + (CONSTANTS[round] ?? 0)) | 0, 7);
    const early = round < SECOND_PART;
    const mixed = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const chosen = early ? e ^ f ^ g : (e & f) | (~e & g);
    const left = (mixed + d + (first ^ turned) + (word ^ (words[round + 4] ?? 0))) | 0;
    const right = (chosen + h + first + word) | 0;
    [d, c, b, a] = [c, turn(b, 9), a, left];
    [h, g, f, e] = [g, turn(f, 19), e, right ^ turn(right, 9) ^ turn(right, 17)];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) ^ value;
  });
}

/** The bits of a word turned to the left. */
function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
