import { Appointment, Official } from '../positions/index.js';
import { inLanguage } from '../../platform/localized-text.js';
import { listOf, text } from './list.js';

type Row = { official: Official; held: Appointment[] };

/** The people of the office and the positions they hold today, as the directory shows them to everybody. */
export const officialList = listOf<Row>({
  title: 'sheet_officials',
  columns: [
    text('sheet_name_ar', 30, ({ official }) => official.name.ar),
    text('sheet_name_latin', 30, ({ official }) => official.name.fr),
    text('sheet_email', 36, ({ official }) => official.email),
    text('sheet_lead_code', 24, ({ held }) => held.map(({ position }) => position.unwrap().code).join(' · ')),
    text('sheet_positions', 60, ({ held }, language) => held.map(({ position }) => inLanguage(position.unwrap().title, language)).join(' · ')),
  ],
  async read({ em, today }, _asked, limit) {
    const officials = await em.find(Official, { erasedAt: null }, { orderBy: { name: { fr: 'asc' }, id: 'asc' }, limit });
    const held = await em.find(
      Appointment,
      {
        official: { $in: officials.map(({ id }) => id) },
        startsOn: { $lte: today },
        $or: [{ endsOn: null }, { endsOn: { $gte: today } }],
      },
      { populate: ['position'], orderBy: { startsOn: 'asc' } },
    );
    return officials.map((official) => ({ official, held: held.filter((one) => one.official.id === official.id) }));
  },
});
