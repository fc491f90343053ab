import Big from 'big.js';
import { IndicatorFamily, IndicatorUnit } from '../indicators/index.js';
import type { Structure } from '../positions/index.js';
import type { FamilyRollUp } from './dashboard.js';
import { CellStatus } from './dashboard.enums.js';
import type { IndicatorStanding } from './indicator-standing.js';
import { rollUp } from './roll-up.rules.js';

export interface Part {
  structure: Structure;
  standing: IndicatorStanding;
}

const unitOf: Record<IndicatorFamily, IndicatorUnit> = {
  [IndicatorFamily.COMPLETION]: IndicatorUnit.PERCENT,
  [IndicatorFamily.PROCESSING_TIME]: IndicatorUnit.DAYS,
  [IndicatorFamily.SATISFACTION]: IndicatorUnit.PERCENT,
  [IndicatorFamily.FINANCE]: IndicatorUnit.PERCENT,
};

/** A family over all bodies. What is stale is missing here: an average would make it green. */
export function familyRollUp(family: IndicatorFamily, all: Part[]): FamilyRollUp {
  const parts = all.filter(({ standing }) => standing.family === family && standing.unit === unitOf[family] && !standing.restricted);
  const fresh = (standing: IndicatorStanding): number | null =>
    standing.status === CellStatus.STALE || standing.value === null ? null : Number(standing.value);
  const { value, missing } = rollUp(
    parts.map(({ structure, standing }) => ({ key: structure, weight: Number(standing.weight), value: fresh(standing) })),
  );
  const whole = missing.length === 0 && parts.length > 0;
  const standings = whole ? parts.map(({ standing }) => standing) : [];
  const sums = family === IndicatorFamily.FINANCE ? amountsOf(standings) : noAmounts;
  return {
    family,
    value: family === IndicatorFamily.PROCESSING_TIME ? null : (paidShare(sums) ?? value?.toFixed(4) ?? null),
    missing: [...new Set(missing)],
    partCount: parts.length,
    ...(family === IndicatorFamily.PROCESSING_TIME ? filesOf(standings) : { oldestPendingDays: null, fileCount: null }),
    ...sums,
  };
}

interface Amounts {
  allotted: string | null;
  committed: string | null;
  paid: string | null;
}
const noAmounts: Amounts = { allotted: null, committed: null, paid: null };

/** Exact sums; of an amount that one body has not given there is none. */
function amountsOf(standings: IndicatorStanding[]): Amounts {
  const sum = (name: keyof Amounts): string | null => {
    const given = standings.map((standing) => standing[name]).filter((amount) => amount !== null);
    return given.length === 0 || given.length < standings.length ? null : given.reduce((total, one) => total.plus(one), new Big(0)).toFixed();
  };
  return { allotted: sum('allotted'), committed: sum('committed'), paid: sum('paid') };
}

/** Paid out of allotted, which weighs each body by its credits. */
const paidShare = ({ allotted, paid }: Amounts): string | null =>
  allotted === null || paid === null || new Big(allotted).eq(0) ? null : new Big(paid).times(100).div(allotted).toFixed(4);

function filesOf(standings: IndicatorStanding[]): Pick<FamilyRollUp, 'oldestPendingDays' | 'fileCount'> {
  const given = (name: 'oldestPendingDays' | 'fileCount'): number[] => standings.map((one) => one[name]).filter((one) => one !== null);
  const [ages, counts] = [given('oldestPendingDays'), given('fileCount')];
  return {
    oldestPendingDays: ages.length && ages.length === standings.length ? Math.max(...ages) : null,
    fileCount: counts.length && counts.length === standings.length ? counts.reduce((sum, one) => sum + one, 0) : null,
  };
}
