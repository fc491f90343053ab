// Fictional officials: the family names are those of trees, herbs and flowers, so that nobody mistakes them for real ones.
import { civilDate, type CivilDate } from '../kernel/civil-date.js';
import { Language } from '../platform/language.js';

export interface DemoOfficial {
  /** Part of the address before the @. */
  mailbox: string;
  ar: string;
  latin: string;
  language: Language;
}

export interface DemoAppointment {
  position: string;
  mailbox: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  acting: boolean;
}

type Holder = [position: string, mailbox: string, ar: string, latin: string, language?: Language];

const { FR, EN, AR } = Language;

const holders: Holder[] = [
  ['MIN', 'minister', 'نور الدين السنديان', 'Noureddine Essindiane'],
  ['CC', 'cabinet', 'سليم الخزامى', 'Salim El Khouzama'],
  ['ADV-1', 'adviser', 'أمينة البيلسان', 'Amina El Bailassane'],
  ['ADV-2', 'adviser2', 'رشيد الأقحوان', 'Rachid El Oqhouane', FR],
  ['SG', 'sg', 'عبد الحميد الأرز', 'Abdelhamid El Arz'],
  ['IG', 'inspector', 'زهية الصنوبر', 'Zahia Essanawbar'],
  ['SEC-MIN', 'secretary.minister', 'ليلى الياسمين', 'Leïla El Yasmine'],
  ['SEC-SG', 'secretary.sg', 'كمال الريحان', 'Kamel Errihane'],
  ['AUD', 'auditor', 'فضيلة الغار', 'Fadila El Ghar', FR],
  ['ADM', 'admin', 'ياسين العرعر', 'Yacine El Araar', EN],
  ['D-DMN', 'd.dmn', 'مراد الدردار', 'Mourad Eddardar'],
  ['D-DGSS', 'd.dgss', 'نصيرة الزيزفون', 'Nacera Ezzaizafoune'],
  ['D-DGEI', 'd.dgei', 'بوعلام الخروب', 'Boualem El Kharroub'],
  ['D-DRT', 'd.drt', 'حورية السوسن', 'Houria Essawsane'],
  ['D-DFM', 'd.dfm', 'عمر القيقب', 'Omar El Qaiqab', FR],
  ['D-DEJ', 'd.dej', 'صبرينة النرجس', 'Sabrina Ennarjis'],
  ['D-DRH', 'd.drh', 'مصطفى الزعتر', 'Mustapha Ezzaatar'],
  ['D-DCOM', 'd.dcom', 'إيمان الدفلى', 'Imane Eddefla'],
  ['DG-CNAS', 'dg.cnas', 'الطاهر البلوط', 'Tahar El Ballout'],
  ['FP-CNAS', 'focal.cnas', 'سمية الحبق', 'Soumia El Habaq'],
  ['DG-CNR', 'dg.cnr', 'جميلة اللوز', 'Djamila Ellouz'],
  ['DG-CNAC', 'dg.cnac', 'عبد القادر الرتم', 'Abdelkader Erretem'],
  ['DG-CACOBATPH', 'dg.cacobatph', 'فوزي الصفصاف', 'Fouzi Essafsaf', FR],
  ['DG-FNPOS', 'dg.fnpos', 'وردة العناب', 'Ouarda El Annab'],
  ['DG-IGT', 'dg.igt', 'لخضر السرو', 'Lakhdar Esserou'],
  ['DG-INPRP', 'dg.inprp', 'نادية الإكليل', 'Nadia El Iklil', FR],
  ['DG-ANEM', 'dg.anem', 'حكيم الشيح', 'Hakim Echchih'],
  ['DG-INT', 'dg.int', 'عائشة الأقنثا', 'Aïcha El Aqantha'],
  ['DG-ONAAPH', 'dg.onaaph', 'توفيق العوسج', 'Toufik El Awsaj'],
  ['DG-PRESTIMED', 'dg.prestimed', 'سعاد النعناع', 'Souad Ennaanaa'],
];

const appointedOn = civilDate('2025-01-05');

/** Positions whose holder changed, left, or stands in for another. */
const changes: [...Holder, startsOn: string, endsOn: string | null, acting?: 'acting'][] = [
  ['DG-CASNOS', 'former.casnos', 'محفوظ التين', 'Mahfoud Ettine', FR, '2025-01-05', '2026-01-08'],
  ['DG-CASNOS', 'dg.casnos', 'ريم الكستناء', 'Rym El Kastanaa', FR, '2026-01-11', null],
  ['DG-OPREBATPH', 'former.oprebatph', 'رابح القصب', 'Rabah El Qasab', AR, '2025-01-05', '2025-12-31'],
  ['DG-ESSS', 'former.esss', 'مليكة الرمان', 'Malika Erroummane', AR, '2025-01-05', '2025-08-31'],
  ['DG-ESSS', 'dg.esss', 'إلياس الدالية', 'Ilyès Eddalia', AR, '2025-09-07', null, 'acting'],
];

export const officials: DemoOfficial[] = [...holders, ...changes].map(([, mailbox, ar, latin, language]) => ({
  mailbox,
  ar,
  latin,
  language: language ?? AR,
}));

export const appointments: DemoAppointment[] = [
  ...holders.map(([position, mailbox]) => ({ position, mailbox, startsOn: appointedOn, endsOn: null, acting: false })),
  ...changes.map(([position, mailbox, , , , startsOn, endsOn, acting]) => ({
    position,
    mailbox,
    startsOn: civilDate(startsOn),
    endsOn: endsOn ? civilDate(endsOn) : null,
    acting: acting === 'acting',
  })),
];

export const emailOf = (mailbox: string): string => `${mailbox}@mutabaa.example`;

/** Those in office when the exercise begins; the others never sign in. */
export const signsIn = (mailbox: string): boolean => appointments.some((held) => held.mailbox === mailbox && held.endsOn === null);
