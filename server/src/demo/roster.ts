import type { Audience } from '../features/escalations/ladder.rules.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { demoId } from './demo-id.js';
import { appointments } from './people.js';
import { positions, type DemoPosition } from './positions.js';
import { structures } from './structures.js';

const byCode = new Map(positions.map((position) => [position.code, position]));
const heads = new Map(positions.filter((position) => position.isHead).map((position) => [position.structure, position.code]));

/** @throws Error when the demo's own tables name a position that does not exist. */
export function positionNamed(code: string): DemoPosition {
  const position = byCode.get(code);
  if (!position) throw new Error(`The demo office has no position ${code}`);
  return position;
}

export const positionId = (code: string): string => demoId(`position:${positionNamed(code).code}`);
export const structureId = (code: string): string => demoId(`structure:${code}`);
export const officialId = (mailbox: string): string => demoId(`official:${mailbox}`);

/** Mailbox of whoever holds the position on the day; null when it is vacant. */
export function holderOf(position: string, on: CivilDate): string | null {
  const held = appointments.find((one) => one.position === position && one.startsOn <= on && (one.endsOn === null || one.endsOn >= on));
  return held?.mailbox ?? null;
}

/** The position whose staff acts for another, when it has one. */
export const focalPointOf = (position: string): string | null => positions.find((one) => one.worksFor === position)?.code ?? null;

/** The head of its structure or, for a head, of the supervising or else the parent structure. */
export function superiorOf(code: string): string | null {
  const position = positionNamed(code);
  if (!position.isHead) return heads.get(position.structure) ?? null;
  const structure = structures.find((one) => one.code === position.structure);
  const above = structure?.supervisor ?? structure?.parent;
  return (above && heads.get(above)) ?? null;
}

const standing: Partial<Record<Audience, string>> = { SECRETARY_GENERAL: 'SG', INSPECTORATE: 'IG', CABINET: 'CC', MINISTER: 'MIN' };

/** The position a rung tells; null where the chain of superiors ends. */
export function addresseeOf(owing: string, { audience, levels = 1 }: { audience: Audience; levels?: number }): string | null {
  if (audience === 'OWING_POSITION') return owing;
  if (audience !== 'SUPERIOR') return standing[audience] ?? null;
  let superior: string | null = owing;
  for (let level = 0; level < levels && superior; level++) superior = superiorOf(superior);
  return superior;
}
