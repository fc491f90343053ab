import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { latenessOf, ObligationBucket, ObligationKind, readObligations, type Obligation } from '../obligations/index.js';
import { idOf, oneOf, wordOf } from './asked.js';
import { day, instant, listOf, number, text } from './list.js';

export const obligationList = listOf<Obligation>({
  title: 'sheet_obligations',
  columns: [
    text('sheet_reference', 16, ({ reference }) => reference ?? null),
    // Of a restricted record the engine holds no words.
    text('sheet_title', 48, ({ title }) => title ?? null),
    text('sheet_owed', 16, ({ kind }, language) => say(language, 'sheet_obligation_kind', { kind })),
    text('sheet_priority', 12, ({ priority }, language) => say(language, 'sheet_directive_priority', { priority })),
    text('sheet_confidentiality', 12, ({ confidentiality }, language) => say(language, 'sheet_directive_confidentiality', { confidentiality })),
    text('sheet_lead_code', 14, ({ position }) => position.unwrap().code),
    text('sheet_owed_by', 36, ({ position }, language) => inLanguage(position.unwrap().title, language)),
    text('sheet_structure_code', 12, ({ structure }) => structure.unwrap().code),
    text('sheet_structure', 36, ({ structure }, language) => inLanguage(structure.unwrap().name, language)),
    day('sheet_due', ({ dueOn }) => dueOn),
    day('sheet_first_due', ({ baselineDueOn }) => baselineDueOn),
    number('sheet_working_days_late', (obligation, _language, context) => latenessOf(context, obligation).workingDaysLate || null),
    number('sheet_working_days_left', (obligation, _language, context) => latenessOf(context, obligation).workingDaysLeft),
    number('sheet_rung', ({ rungReached }) => rungReached),
    instant('sheet_opened', ({ openedAt }) => openedAt),
    instant('sheet_settled', ({ settledAt }) => settledAt ?? null),
  ],
  read: (context, asked, limit) => {
    const kind = oneOf(ObligationKind, asked, 'kind');
    const open = wordOf(asked, 'open');
    return readObligations(
      context,
      {
        mine: wordOf(asked, 'mine') === 'true',
        bucket: oneOf(ObligationBucket, asked, 'bucket'),
        kinds: kind && [kind],
        open: open === null ? null : open === 'true',
        late: wordOf(asked, 'late') === 'true',
        structureCode: wordOf(asked, 'structure'),
        positionId: idOf(asked, 'position'),
      },
      limit,
    );
  },
});
