// What the bodies of the demo are measured by, and where they stood at the end of January 2026: some on target, some near a
// threshold, one in breach, one that has sent nothing since November.
import { Frequency, IndicatorDirection, IndicatorFamily, IndicatorUnit } from '../features/indicators/indicator.enums.js';

interface Words {
  ar: string;
  fr: string;
  en: string;
}

export interface DemoIndicator {
  code: string;
  family: IndicatorFamily;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  frequency: Frequency;
  name: Words;
  definition: Words;
  formula: string;
  source: string;
  method: string;
  sampleMinimum: number | null;
  /** What is expected at the end of June and of the year, and from where a value is watched and breached. */
  targets: [june: string, december: string];
  thresholds: [warning: string, breach: string];
}

export const indicators: DemoIndicator[] = [
  {
    code: 'COMPLETION-RATE',
    family: IndicatorFamily.COMPLETION,
    unit: IndicatorUnit.PERCENT,
    direction: IndicatorDirection.HIGHER_IS_BETTER,
    frequency: Frequency.MONTHLY,
    name: { ar: 'نسبة إنجاز خارطة الطريق', fr: 'Taux de réalisation de la feuille de route', en: 'Completion rate of the road map' },
    definition: {
      ar: 'مجموع أوزان المحطات المنجزة والمصادق عليها منسوبا إلى مجموع أوزان محطات السنة.',
      fr: 'Poids des jalons achevés et vérifiés rapporté au poids de tous les jalons de l’année.',
      en: 'Weight of the milestones done and verified over the weight of all milestones of the year.',
    },
    formula: 'أوزان المحطات المصادق عليها ÷ أوزان كل المحطات × 100',
    source: 'خارطة طريق الهيئة',
    method: 'كشف شهري تعده مديرية التخطيط بالهيئة',
    sampleMinimum: null,
    targets: ['75', '100'],
    thresholds: ['65', '55'],
  },
  {
    code: 'PROCESSING-TIME',
    family: IndicatorFamily.PROCESSING_TIME,
    unit: IndicatorUnit.DAYS,
    direction: IndicatorDirection.LOWER_IS_BETTER,
    frequency: Frequency.MONTHLY,
    name: { ar: 'آجال معالجة الملفات', fr: 'Délai de traitement des dossiers', en: 'File processing time' },
    definition: {
      ar: 'عدد الأيام بين إيداع الملف كاملا وتبليغ القرار إلى صاحبه.',
      fr: 'Jours entre le dépôt du dossier complet et la notification de la décision.',
      en: 'Days from a complete file to the decision being notified.',
    },
    formula: 'الوسيط، وأجل تسعة ملفات من عشرة، وأقدم ملف معلق',
    source: 'نظام تسيير الملفات',
    method: 'استخراج آلي من كل الوكالات الولائية',
    sampleMinimum: null,
    targets: ['10', '8'],
    thresholds: ['12', '15'],
  },
  {
    code: 'SATISFACTION-RATE',
    family: IndicatorFamily.SATISFACTION,
    unit: IndicatorUnit.PERCENT,
    direction: IndicatorDirection.HIGHER_IS_BETTER,
    frequency: Frequency.MONTHLY,
    name: { ar: 'مستوى رضا المرتفقين', fr: 'Taux de satisfaction des usagers', en: 'User satisfaction' },
    definition: {
      ar: 'نسبة المرتفقين الراضين أو الراضين جدا من بين المجيبين.',
      fr: 'Part des usagers satisfaits ou très satisfaits parmi les répondants.',
      en: 'Share of users satisfied or very satisfied among those who answered.',
    },
    formula: 'عدد الراضين ÷ عدد المجيبين × 100',
    source: 'سبر آراء المرتفقين',
    method: 'استبيان عند الخروج من الشباك',
    sampleMinimum: 600,
    targets: ['75', '80'],
    thresholds: ['70', '60'],
  },
  {
    code: 'BUDGET-CONSUMPTION',
    family: IndicatorFamily.FINANCE,
    unit: IndicatorUnit.PERCENT,
    direction: IndicatorDirection.HIGHER_IS_BETTER,
    frequency: Frequency.MONTHLY,
    name: { ar: 'استهلاك الاعتمادات المالية', fr: 'Consommation des crédits', en: 'Consumption of credits' },
    definition: {
      ar: 'المدفوعات منسوبة إلى الاعتمادات المخصصة للسنة المالية.',
      fr: 'Paiements rapportés aux crédits alloués de l’exercice.',
      en: 'Credits paid over credits allotted for the financial year.',
    },
    formula: 'المدفوعات ÷ الاعتمادات المخصصة × 100',
    source: 'مصلحة المحاسبة',
    method: 'وضعية محاسبية شهرية',
    sampleMinimum: null,
    targets: ['45', '95'],
    thresholds: ['18', '14'],
  },
];

export interface DemoBody {
  code: string;
  weight: string;
  /** Last value, and what it gained each month before. */
  completion: [number, number];
  /** Median, nine in ten, oldest pending, files; and what the median gained each month. */
  time: [number, number, number, number, number];
  /** Percent, answers, and what it gained each month; null where nobody was asked. */
  satisfaction: [number, number, number] | null;
  /** Allotted, committed and paid, in millions of dinars. */
  finance: [number, number, number];
  /** Last month read. */
  until: string;
  judgement: [state: string, sentence: string] | null;
}

export const bodies: DemoBody[] = [
  {
    code: 'CNAS',
    weight: '5',
    completion: [61, 4],
    time: [12, 31, 88, 42180, -0.8],
    satisfaction: [74, 1204, 0.6],
    finance: [8400, 3150.5, 1848],
    until: '2026-01',
    judgement: ['SUPPORT_NEEDED', 'الأهداف في المتناول إذا سُدّ النقص في أعوان الشباك بثلاث ولايات.'],
  },
  {
    code: 'CNR',
    weight: '4',
    completion: [78, 3],
    time: [9, 20, 41, 18640, -0.4],
    satisfaction: [81, 2310, 0.2],
    finance: [6200, 2046, 1178],
    until: '2026-01',
    judgement: ['SECURED', 'خدمات التقاعد عن بعد معممة، والآجال في تحسن متواصل.'],
  },
  {
    code: 'CASNOS',
    weight: '3',
    completion: [55, 1],
    time: [17, 46, 131, 15320, 0.9],
    satisfaction: null,
    finance: [4100, 1722, 1025],
    until: '2026-01',
    judgement: ['COMPROMISED', 'تأخر تسليم المنظومة المعلوماتية يهدد أجل نهاية السداسي.'],
  },
  {
    code: 'ANEM',
    weight: '3',
    completion: [69, 3],
    time: [5, 12, 30, 51400, -0.1],
    satisfaction: [66, 640, -0.4],
    finance: [3650, 1241, 766.5],
    until: '2026-01',
    judgement: ['SUPPORT_NEEDED', 'يُنتظر تدعيم الوكالات المحلية ذات الاكتظاظ.'],
  },
  {
    code: 'CNAC',
    weight: '2',
    completion: [72, 2],
    time: [8, 19, 52, 7860, -0.2],
    satisfaction: [70, 812, 0.1],
    finance: [2900, 870, 522],
    until: '2026-01',
    judgement: ['SECURED', 'الأهداف محققة إلى اليوم.'],
  },
  {
    code: 'INPRP',
    weight: '1',
    completion: [64, 0],
    time: [14, 33, 75, 910, 0.3],
    satisfaction: [68, 210, 0],
    finance: [410, 102, 49.2],
    until: '2025-11',
    judgement: null,
  },
];
