import type { ObligationKind, Priority } from '#lib/graphql/generated/schema.ts';

/** In the order of a directive's life. */
export const kinds: ObligationKind[] = ['ACKNOWLEDGE', 'PLAN', 'DELIVER', 'UPDATE', 'VERIFY', 'DECIDE', 'ATTEST', 'EXPLAIN', 'MEASURE', 'PREPARE'];
export const priorities: Priority[] = ['NORMAL', 'HIGH', 'URGENT'];
