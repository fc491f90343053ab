import { nearMoment } from '#lib/format/dates.ts';
import type { RungDotFragment } from '#lib/graphql/generated/obligation-row.ts';
import type { ObligationKind } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';

/** What a rung does, to whom: "notify the secretary-general". */
export function rungAct({ act, audience }: Pick<RungDotFragment, 'act' | 'audience'>): string {
	const who = m.audience({ audience });
	if (act === 'REMIND') return m.rung_remind({ who });
	if (act === 'NOTIFY') return m.rung_notify({ who });
	return m.rung_explanation({ who });
}

/** When a rung stands, told from the due date. */
export function rungOffset({ offset, unit }: Pick<RungDotFragment, 'offset' | 'unit'>): string {
	const count = Math.abs(offset);
	if (unit === 'WORKING_HOUR') return offset < 0 ? m.hours_before({ count }) : m.hours_after({ count });
	if (offset === 0) return m.on_due_day();
	return offset < 0 ? m.days_before({ count }) : m.days_after({ count });
}

export function nextRung<Rung extends RungDotFragment>(ladder: readonly Rung[]): Rung | undefined {
	return ladder.find((rung) => rung.state === 'NEXT');
}

export function nextRungWords(ladder: readonly RungDotFragment[], today: string): string | null {
	const next = nextRung(ladder);
	if (!next?.firesAt) return null;
	return m.next_rung({ moment: nearMoment(next.firesAt, today), act: rungAct(next) });
}

/** What the owing position does so that no further rung is reached. */
export function stoppedBy(kind: ObligationKind): string {
	if (kind === 'ACKNOWLEDGE') return m.stopped_by_acknowledging();
	if (kind === 'VERIFY') return m.stopped_by_verifying();
	if (kind === 'DECIDE') return m.stopped_by_deciding();
	if (kind === 'PLAN') return m.stopped_by_planning();
	if (kind === 'ATTEST') return m.stopped_by_attesting();
	if (kind === 'UPDATE') return m.stopped_by_updating();
	return m.stopped_by_reporting();
}
