// A ZIP written as a stream: an entry after another, each forgotten when it is given away (PKWARE's APPNOTE 4.3). Entries are
// stored as they are, for papers are packed in themselves; they have the oldest date there is, for nobody knows theirs.

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, VERSION = 20, UTF8 = 0x800, STORED = 0, TIME = 0, DATE = 0x21;
export const MOST = 0xffffffff; // bytes

const table = Uint32Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function sumOf(bytes) {
  let sum = ~0;
  for (const b of bytes) sum = table[(sum ^ b) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

// Numbers, each of as many bytes as the digit of `sizes` at its place says.
function record(sizes, ...values) {
  const bytes = [];
  values.forEach((value, i) => { for (let k = 0; k < sizes[i]; k++) bytes.push(Math.floor(value / 256 ** k) & 255); });
  return Uint8Array.from(bytes);
}

// `entries`: [{name, get}], where get() gives the bytes. Gives arrays of bytes.
export async function* zipOf(entries) {
  const central = [];
  let at = 0, size = 0;
  for (const {name, get} of entries) {
    const bytes = await get(), n = bytes.length, words = new TextEncoder().encode(name);
    const both = [VERSION, UTF8, STORED, TIME, DATE, sumOf(bytes), n, n, words.length, 0];
    yield record("42222244422", LOCAL, ...both);
    yield words;
    yield bytes;
    central.push(record("42222224442222244", CENTRAL, VERSION, ...both, 0, 0, 0, 0, at), words);
    at += 30 + words.length + n;
  }
  for (const part of central) {
    size += part.length;
    yield part;
  }
  yield record("42222442", END, 0, 0, central.length / 2, central.length / 2, size, at, 0);
}
