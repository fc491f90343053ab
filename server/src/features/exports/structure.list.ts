import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { figuresOf, type StructureFigures } from '../overview/index.js';
import { Structure } from '../positions/index.js';
import { day, listOf, number, text } from './list.js';

type Row = { structure: Structure; figures: StructureFigures };

/** The structures of the office with the counts of their open directives that the reader may see. */
export const structureList = listOf<Row>({
  title: 'sheet_structures',
  columns: [
    text('sheet_structure_code', 12, ({ structure }) => structure.code),
    text('sheet_structure', 48, ({ structure }, language) => inLanguage(structure.name, language)),
    text('sheet_kind', 20, ({ structure }, language) => say(language, 'sheet_structure_kind', { kind: structure.kind })),
    text('sheet_parent', 12, ({ structure }) => structure.parent?.unwrap().code ?? null),
    text('sheet_supervisor', 12, ({ structure }) => structure.supervisor?.unwrap().code ?? null),
    day('sheet_opened_on', ({ structure }) => structure.openedOn ?? null),
    day('sheet_abolished_on', ({ structure }) => structure.abolishedOn ?? null),
    number('sheet_open_count', ({ figures }) => figures.open),
    number('sheet_late_count', ({ figures }) => figures.late),
    number('sheet_unacknowledged_count', ({ figures }) => figures.unacknowledged),
    number('sheet_this_week_count', ({ figures }) => figures.dueThisWeek),
    number('sheet_minister_count', ({ figures }) => figures.reachedMinister),
  ],
  async read(context, _asked, limit) {
    const structures = await context.em.find(Structure, {}, { orderBy: { kind: 'desc', code: 'asc' }, limit, populate: ['parent', 'supervisor'] });
    return Promise.all(structures.map(async (structure) => ({ structure, figures: await figuresOf(context, structure.id) })));
  },
});
