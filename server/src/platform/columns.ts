import { v7 } from 'uuid';

/** A time-ordered identifier, so that new rows land at the end of their indexes. */
export const newId = (): string => v7();

/** Column settings shared by every table. */
export const idColumn = { type: 'uuid', defaultRaw: 'uuidv7()' } as const;
export const enumColumn = { columnType: 'text' } as const;
export const instantColumn = { columnType: 'timestamptz' } as const;
