import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { ExplanationState, readExplanations, type ExplanationRequest } from '../explanations/index.js';
import { oneOf } from './asked.js';
import { day, instant, listOf, number, text } from './list.js';

/** No word of a request or of a reply: those are read where reading them is recorded. */
export const explanationList = listOf<ExplanationRequest>({
  title: 'sheet_explanations',
  columns: [
    text('sheet_reference', 16, ({ reference }) => reference ?? null),
    text('sheet_state', 16, ({ state }, language) => say(language, 'sheet_explanation_state', { state })),
    text('sheet_directive', 16, ({ directiveReference }) => directiveReference),
    text('sheet_owed', 16, ({ obligationKind }, language) => say(language, 'sheet_obligation_kind', { kind: obligationKind })),
    number('sheet_milestone', ({ milestoneNumber }) => milestoneNumber ?? null),
    text('sheet_lead_code', 14, ({ position }) => position.unwrap().code),
    text('sheet_owed_by', 36, ({ position }, language) => inLanguage(position.unwrap().title, language)),
    text('sheet_structure', 36, ({ structure }, language) => inLanguage(structure.unwrap().name, language)),
    day('sheet_due', ({ dueOn }) => dueOn),
    number('sheet_working_days_late', ({ workingDaysLate }) => workingDaysLate),
    instant('sheet_drafted', ({ draftedAt }) => draftedAt),
    instant('sheet_signed', ({ signedAt }) => signedAt ?? null),
    day('sheet_reply_due', ({ replyDueOn }) => replyDueOn ?? null),
    instant('sheet_replied', ({ repliedAt }) => repliedAt ?? null),
    instant('sheet_closed', ({ closedAt }) => closedAt ?? null),
    text('sheet_outcome', 20, ({ outcome }, language) => (outcome ? say(language, 'sheet_explanation_outcome', { outcome }) : null)),
  ],
  read: (context, asked, limit) => {
    const state = oneOf(ExplanationState, asked, 'state');
    return readExplanations(context, state ? [state] : [], limit);
  },
});
