// An address that a relay can be given: one mailbox at one domain, nothing around it. The notices' bundler refuses the same.
const shape = /^[^\s\p{Cc}@<>",;:]+@[^\s\p{Cc}@<>",;:]+\.[^\s\p{Cc}@<>",;:.]+$/u;

/** The address in lower case; null when it could not be written to. */
export const cleanAddress = (given: string): string | null => (shape.test(given) ? given.toLowerCase() : null);
