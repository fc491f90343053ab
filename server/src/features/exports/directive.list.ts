import type { Context } from '../../context.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import {
  DirectiveSort,
  DirectiveStanding,
  DirectiveState,
  Nature,
  readDirectives,
  SortDirection,
  type DirectiveFilter,
  type DirectiveNode,
} from '../directives/index.js';
import { latenessOf, Priority, WaitingParty } from '../obligations/index.js';
import type { PositionNode, StructureNode } from '../positions/index.js';
import { idOf, oneOf, wordOf, type Asked } from './asked.js';
import { day, instant, listOf, number, text } from './list.js';

const position = ({ leadPosition }: DirectiveNode) => leadPosition as PositionNode;
const structure = ({ structure: led }: DirectiveNode) => led as StructureNode;
const lateness = (directive: DirectiveNode, context: Context) => latenessOf(context, directive.delivery);

export const directiveList = listOf<DirectiveNode>({
  title: 'sheet_directives',
  columns: [
    text('sheet_reference', 16, ({ reference }) => reference ?? null),
    text('sheet_title', 48, ({ title }) => title ?? null),
    text('sheet_state', 16, ({ state }, language) => say(language, 'sheet_directive_state', { state })),
    text('sheet_nature', 14, ({ nature }, language) => say(language, 'sheet_directive_nature', { nature })),
    text('sheet_priority', 12, ({ priority }, language) => say(language, 'sheet_directive_priority', { priority })),
    text('sheet_confidentiality', 12, ({ confidentiality }, language) => say(language, 'sheet_directive_confidentiality', { confidentiality })),
    text('sheet_lead_code', 14, (directive) => position(directive).code),
    text('sheet_lead', 36, (directive, language) => inLanguage(position(directive).title, language)),
    text('sheet_structure_code', 12, (directive) => structure(directive).code),
    text('sheet_structure', 36, (directive, language) => inLanguage(structure(directive).name, language)),
    day('sheet_due', ({ dueOn }) => dueOn ?? null),
    day('sheet_first_due', ({ baselineDueOn }) => baselineDueOn ?? null),
    number('sheet_working_days_late', (directive, _language, context) => lateness(directive, context).workingDaysLate || null),
    number('sheet_working_days_left', (directive, _language, context) => lateness(directive, context).workingDaysLeft),
    number('sheet_percent', ({ completionPercent }) => completionPercent ?? null),
    instant('sheet_issued', ({ issuedAt }) => issuedAt ?? null),
    instant('sheet_acknowledged', ({ acknowledgedAt }) => acknowledgedAt ?? null),
    instant('sheet_reported', ({ reportedAt }) => reportedAt ?? null),
    instant('sheet_closed', ({ closedAt }) => closedAt ?? null),
    text('sheet_text', 80, (directive) => directive.text ?? null),
  ],
  read: (context, asked, limit) =>
    readDirectives(
      context,
      {
        filter: filterOf(asked),
        sort: oneOf(DirectiveSort, asked, 'sort') ?? DirectiveSort.DUE_ON,
        direction: oneOf(SortDirection, asked, 'direction') ?? SortDirection.ASC,
      },
      limit,
    ),
});

/** The names are those that the page's address bears. */
function filterOf(asked: Asked): DirectiveFilter {
  const [state, nature, priority] = [oneOf(DirectiveState, asked, 'state'), oneOf(Nature, asked, 'nature'), oneOf(Priority, asked, 'priority')];
  return {
    search: wordOf(asked, 'search'),
    standing: oneOf(DirectiveStanding, asked, 'standing'),
    states: state && [state],
    natures: nature && [nature],
    priorities: priority && [priority],
    waitingOn: oneOf(WaitingParty, asked, 'waiting'),
    structureCode: wordOf(asked, 'structure'),
    leadPositionId: idOf(asked, 'lead'),
    meetingId: idOf(asked, 'meeting'),
  };
}
