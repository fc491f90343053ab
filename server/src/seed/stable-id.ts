import { createHash } from 'node:crypto';

const variantByte = 8;
const versionByte = 6;

/** The same identifier for the same code on every machine, so that tests and links can name what was seeded. */
export const stableId = (code: string): string => written(digest(code), 0x80);

/** The same, ordered by the instant of the fact like the identifiers the product gives, because pages read facts in that order. */
export function stableIdAt(code: string, at: Date): string {
  const bytes = digest(code);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  return written(bytes, 0x70);
}

/** A number from 0 to `below` - 1 that is always the same for a code: variety without chance. */
export const stableNumber = (code: string, below: number): number => digest(code).readUInt32BE(10) % below;

const digest = (code: string): Buffer => createHash('sha256').update(`mutabaa:${code}`).digest().subarray(0, 16);

/** RFC 9562: 7 is ordered by time, 8 leaves the bits to whoever makes them. */
function written(bytes: Buffer, version: number): string {
  bytes[versionByte] = (bytes.readUInt8(versionByte) & 0x0f) | version;
  bytes[variantByte] = (bytes.readUInt8(variantByte) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
