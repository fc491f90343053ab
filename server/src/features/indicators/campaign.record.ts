import { sayMonth } from '../../platform/dates.js';
import { Language } from '../../platform/language.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { Confidentiality, Priority, type ServedRecord } from '../obligations/index.js';
import type { Campaign, CampaignBody } from './campaign.js';
import { Frequency } from './indicator.enums.js';
import type { Period } from './period.rules.js';

/** The share of one body is the record that its obligation serves: seen by those who see the body. */
export const servedByCampaign = (campaign: Campaign, body: CampaignBody): ServedRecord => ({
  recordId: body.id,
  reference: campaign.reference,
  title: campaign.title.ar,
  structureId: body.structure.id,
  confidentiality: Confidentiality.NORMAL,
  priority: Priority.NORMAL,
});

const ordinal = { AR: ['الأول', 'الثاني', 'الثالث', 'الرابع'], FR: ['1er', '2e', '3e', '4e'], EN: ['1st', '2nd', '3rd', '4th'] };

function periodName(language: Language, frequency: Frequency, { start }: Period): string {
  const [year, month] = [start.slice(0, 4), Number(start.slice(5, 7))];
  if (frequency === Frequency.MONTHLY) return sayMonth(language, start);
  if (frequency === Frequency.YEARLY) return { AR: `سنة ${year}`, FR: `année ${year}`, EN: `year ${year}` }[language];
  const quarter = frequency === Frequency.QUARTERLY;
  const nth = ordinal[language][Math.floor((month - 1) / (quarter ? 3 : 6))] ?? '';
  if (language === Language.AR) return `${quarter ? 'الثلاثي' : 'السداسي'} ${nth} من سنة ${year}`;
  if (language === Language.FR) return `${nth} ${quarter ? 'trimestre' : 'semestre'} ${year}`;
  return `${nth} ${quarter ? 'quarter' : 'half-year'} of ${year}`;
}

/** The title that a campaign bears, in the three languages of the office. */
export function campaignTitle(frequency: Frequency, period: Period): LocalizedText {
  return new LocalizedText(
    `جمع قيم المؤشرات: ${periodName(Language.AR, frequency, period)}`,
    `Relevés d’indicateurs : ${periodName(Language.FR, frequency, period)}`,
    `Indicator readings: ${periodName(Language.EN, frequency, period)}`,
  );
}
