import { ref } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { findOpenObligations, ObligationKind, type WaitingParty } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { isFinal } from './directive.acts.js';
import { DirectiveState } from './directive.enums.js';
import type { Directive } from './directive.js';
import { nextTurn, type TurnFacts } from './turn.rules.js';
import { WaitingSpell } from './waiting-spell.js';

/** What a person states of whom a directive waits on. */
export interface StatedTurn {
  party: `${WaitingParty}`;
  structureId?: string | null;
  outside?: string | null;
  reason?: string | null;
}

/** After an act, once it is written: ends the spell of whoever's turn is over, and begins the next one's. */
export async function passTurn(context: Context, directive: Directive): Promise<void> {
  const current = await currentSpell(context, directive.id);
  const turn = current && { party: current.party, positionId: current.position.id, declared: current.declared };
  const next = nextTurn(turn, await turnFacts(context, directive));
  if (next === turn) return;
  if (current) current.toOn = context.today;
  if (next) begin(context, directive, next);
  await context.em.flush();
}

/** Begins the spell that a person states; what follows from the acts of others ends it. */
export async function stateTurn(context: Context, directive: Directive, stated: StatedTurn): Promise<void> {
  await endTurn(context, directive);
  begin(context, directive, { ...stated, declared: true });
  await context.em.flush();
}

/** Ends the spell that lasts, so that the next follows from what is owed alone. */
export async function endTurn(context: Context, directive: Directive): Promise<void> {
  const current = await currentSpell(context, directive.id);
  if (current) current.toOn = context.today;
  await context.em.flush();
}

export function currentSpell(context: Context, recordId: string): Promise<WaitingSpell | null> {
  return context.em.findOne(WaitingSpell, { recordId, toOn: null }, { filters: { visible: false } });
}

async function turnFacts(context: Context, directive: Directive): Promise<TurnFacts> {
  const open = await findOpenObligations(context, directive.id);
  const answers = [ObligationKind.VERIFY, ObligationKind.DECIDE];
  return {
    over: directive.state === DirectiveState.DRAFT || isFinal(directive.state),
    suspended: directive.state === DirectiveState.SUSPENDED,
    awaitsOffice: open.some((one) => answers.includes(one.kind) && !one.milestoneId),
    leadPositionId: directive.leadPosition.id,
  };
}

function begin(context: Context, directive: Directive, stated: StatedTurn & { declared: boolean }): void {
  const person = context.actor.kind === 'PERSON' ? context.actor : null;
  const spell = Object.assign(new WaitingSpell(), {
    recordId: directive.id,
    party: stated.party,
    position: ref(Position, directive.leadPosition.id),
    structure: stated.structureId ? ref(Structure, stated.structureId) : null,
    outside: stated.outside ?? null,
    reason: stated.reason ?? null,
    declared: stated.declared,
    official: person ? ref(Official, person.officialId) : null,
    fromOn: context.today,
  });
  context.em.persist(spell);
}
