import type { RungWordsFragment } from '#lib/graphql/generated/ladders.ts';
import type { Audience, RungAct, RungInput, RungUnit } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';

/** Who a rung tells, with the level where it is not the nearest superior. */
export function audienceWords({ audience, levels }: { audience: Audience; levels?: number | null }): string {
	return audience === 'SUPERIOR' && (levels ?? 1) > 1 ? m.superior_level({ level: levels ?? 1 }) : m.audience({ audience });
}

/** What a rung does, to whom. */
export function rungWords({ act, ...rung }: Pick<RungWordsFragment, 'act' | 'audience' | 'levels'>): string {
	const who = audienceWords(rung);
	if (act === 'REMIND') return m.rung_remind({ who });
	return act === 'NOTIFY' ? m.rung_notify({ who }) : m.rung_explanation({ who });
}

export const moments = ['DAYS_BEFORE', 'DAYS_AFTER', 'HOURS_BEFORE', 'HOURS_AFTER'] as const;
export type Moment = (typeof moments)[number];

export const acts: RungAct[] = ['REMIND', 'NOTIFY', 'DRAFT_EXPLANATION_REQUEST'];

/** Superiors by level, then the rest. */
export const audiences: { value: string; audience: Audience; levels: number | null }[] = [
	{ value: 'OWING_POSITION', audience: 'OWING_POSITION', levels: null },
	...[1, 2, 3].map((levels) => ({ value: `SUPERIOR:${levels}`, audience: 'SUPERIOR' as const, levels })),
	...(['SECRETARY_GENERAL', 'INSPECTORATE', 'CABINET', 'MINISTER'] as const).map((audience) => ({ value: audience, audience, levels: null })),
];

/** A rung as people write it: a number, before or after, and who is told. */
export interface WrittenRung {
	/** Stable while rungs are added and removed around it. */
	key: number;
	count: number;
	moment: Moment;
	audience: string;
	act: RungAct;
	urgent: boolean;
}

export function writtenRung({ offset, unit, audience, levels, act, urgent }: Omit<RungWordsFragment, 'number'>, key: number): WrittenRung {
	const size = unit === 'WORKING_DAY' ? 'DAYS' : 'HOURS';
	return {
		key,
		count: Math.abs(offset),
		moment: `${size}_${offset < 0 ? 'BEFORE' : 'AFTER'}`,
		audience: audience === 'SUPERIOR' ? `SUPERIOR:${levels ?? 1}` : audience,
		act,
		urgent,
	};
}

export function rungInput({ count, moment, audience, act, urgent }: WrittenRung): RungInput {
	const chosen = audiences.find(({ value }) => value === audience);
	const unit: RungUnit = moment.startsWith('DAYS') ? 'WORKING_DAY' : 'WORKING_HOUR';
	return {
		offset: moment.endsWith('BEFORE') ? -count : count,
		unit,
		audience: chosen?.audience ?? 'OWING_POSITION',
		levels: chosen?.levels ?? null,
		act,
		urgent,
	};
}
