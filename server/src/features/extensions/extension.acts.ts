import { asDirective, asMilestone } from '../../access/ability.js';
import { positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { ExtensionAct, ExtensionState } from './extension.enums.js';
import type { Extension } from './extension.js';

/** Whether the actor may ask, or take back, in the name of the position that owes the delivery. */
export function canRequestFor(context: Context, subject: 'Directive' | 'Milestone', leadPositionId: string): boolean {
  if (subject === 'Milestone') return context.ability.can('REQUEST_EXTENSION', asMilestone({ leadPositionId }));
  return context.ability.can('REQUEST_EXTENSION', asDirective({ leadPositionId, awaitedPositionIds: [], confidentiality: 'NORMAL' }));
}

/** What the viewer can do with a request now: nobody decides their own. */
export function extensionActs(context: Context, extension: Extension, state: ExtensionState): ExtensionAct[] {
  if (state !== ExtensionState.PENDING || context.actor.kind === 'SYSTEM') return [];
  const subject = extension.milestoneId ? 'Milestone' : 'Directive';
  const own = extension.official.id === context.person.officialId || positionIdsOf(context.person).includes(extension.position.id);
  const acts: ExtensionAct[] = [];
  if (!own && context.ability.can('DECIDE_EXTENSION', subject)) acts.push(ExtensionAct.DECIDE);
  if (canRequestFor(context, subject, extension.position.id)) acts.push(ExtensionAct.WITHDRAW);
  return acts;
}
