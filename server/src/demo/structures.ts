// The ministry of the demo: central structures as such a ministry plausibly has them (unverified), and its bodies under
// tutelage under their official names, marked by how well those are attested.
import { StructureKind, Verification } from '../features/positions/index.js';

export interface DemoStructure {
  code: string;
  ar: string;
  fr: string;
  en: string;
  kind: StructureKind;
  parent: string | null;
  supervisor: string | null;
  verification: Verification;
}

type Names = [code: string, ar: string, fr: string, en: string];

const central =
  (parent: string, verification = Verification.UNVERIFIED) =>
  ([code, ar, fr, en]: Names): DemoStructure => ({
    code,
    ar,
    fr,
    en,
    kind: StructureKind.CENTRAL,
    parent,
    supervisor: null,
    verification,
  });

const under =
  (supervisor: string, verification = Verification.VERIFIED) =>
  ([code, ar, fr, en]: Names): DemoStructure => ({
    code,
    ar,
    fr,
    en,
    kind: StructureKind.BODY,
    parent: 'MTESS',
    supervisor,
    verification,
  });

const ministry: DemoStructure = {
  code: 'MTESS',
  ar: 'وزارة العمل والتشغيل والضمان الاجتماعي',
  fr: 'Ministère du travail, de l’emploi et de la sécurité sociale',
  en: 'Ministry of Labour, Employment and Social Security',
  kind: StructureKind.MINISTRY,
  parent: null,
  supervisor: null,
  verification: Verification.VERIFIED,
};

const besideTheMinister: Names[] = [
  ['CAB', 'ديوان الوزير', 'Cabinet du ministre', 'Minister’s cabinet'],
  ['SG', 'الأمانة العامة', 'Secrétariat général', 'General secretariat'],
  ['IG', 'المفتشية العامة', 'Inspection générale', 'General inspectorate'],
];

const directions: Names[] = [
  ['DMN', 'مديرية العصرنة والرقمنة', 'Direction de la modernisation et de la numérisation', 'Direction of modernisation and digitisation'],
  ['DGSS', 'المديرية العامة للضمان الاجتماعي', 'Direction générale de la sécurité sociale', 'General direction of social security'],
  ['DGEI', 'المديرية العامة للتشغيل والإدماج', 'Direction générale de l’emploi et de l’insertion', 'General direction of employment and integration'],
  ['DRT', 'مديرية علاقات العمل', 'Direction des relations de travail', 'Direction of labour relations'],
  ['DFM', 'مديرية المالية والوسائل', 'Direction des finances et des moyens', 'Direction of finance and means'],
  ['DEJ', 'مديرية الدراسات القانونية والتعاون', 'Direction des études juridiques et de la coopération', 'Direction of legal studies and cooperation'],
  ['DRH', 'مديرية الموارد البشرية والتكوين', 'Direction des ressources humaines et de la formation', 'Direction of human resources and training'],
  ['DCOM', 'مديرية الاتصال', 'Direction de la communication', 'Direction of communication'],
];

const attested: [supervisor: string, names: Names][] = [
  [
    'DGSS',
    [
      'CNAS',
      'الصندوق الوطني للتأمينات الاجتماعية للعمال الأجراء',
      'Caisse nationale des assurances sociales des travailleurs salariés',
      'National Social Insurance Fund for Salaried Workers',
    ],
  ],
  [
    'DGSS',
    [
      'CASNOS',
      'الصندوق الوطني للضمان الاجتماعي للعمال غير الأجراء',
      'Caisse nationale de sécurité sociale des non-salariés',
      'National Social Security Fund for the Self-Employed',
    ],
  ],
  ['DGSS', ['CNR', 'الصندوق الوطني للتقاعد', 'Caisse nationale des retraites', 'National Pension Fund']],
  ['DGEI', ['CNAC', 'الصندوق الوطني للتأمين عن البطالة', 'Caisse nationale d’assurance chômage', 'National Unemployment Insurance Fund']],
  [
    'DGSS',
    [
      'CACOBATPH',
      'الصندوق الوطني للعطل المدفوعة الأجر والبطالة الناجمة عن سوء الأحوال الجوية لقطاعات البناء والأشغال العمومية والري',
      'Caisse nationale des congés payés et du chômage-intempéries des secteurs du bâtiment, des travaux publics et de l’hydraulique',
      'National Fund for Paid Leave and Bad-Weather Unemployment in Building, Public Works and Hydraulics',
    ],
  ],
  [
    'DRT',
    [
      'FNPOS',
      'الصندوق الوطني لمعادلة الخدمات الاجتماعية',
      'Fonds national de péréquation des œuvres sociales',
      'National Equalisation Fund for Social Works',
    ],
  ],
  ['DRT', ['IGT', 'المفتشية العامة للعمل', 'Inspection générale du travail', 'General Labour Inspectorate']],
  [
    'DRT',
    [
      'INPRP',
      'المعهد الوطني للوقاية من الأخطار المهنية',
      'Institut national de prévention des risques professionnels',
      'National Institute for the Prevention of Occupational Risks',
    ],
  ],
];

/** One of the two official names, or the tutelage, still has to be confirmed by an administrator. */
const partlyAttested: [supervisor: string, names: Names][] = [
  ['DGEI', ['ANEM', 'الوكالة الوطنية للتشغيل', 'Agence nationale de l’emploi', 'National Employment Agency']],
  [
    'DRT',
    [
      'OPREBATPH',
      'هيئة الوقاية من الأخطار المهنية في نشاطات البناء والأشغال العمومية والري',
      'Organisme de prévention des risques professionnels dans les activités du bâtiment, des travaux publics et de l’hydraulique',
      'Organisation for the Prevention of Occupational Risks in Building, Public Works and Hydraulics',
    ],
  ],
  ['DRT', ['INT', 'المعهد الوطني للعمل', 'Institut national du travail', 'National Labour Institute']],
  [
    'DGSS',
    [
      'ONAAPH',
      'الديوان الوطني للأعضاء الاصطناعية ولواحقها للأشخاص المعوقين',
      'Office national d’appareillages et d’accessoires pour personnes handicapées',
      'National Office of Prostheses and Accessories for Disabled Persons',
    ],
  ],
  ['DGSS', ['ESSS', 'المدرسة العليا للضمان الاجتماعي', 'École supérieure de la sécurité sociale', 'Higher School of Social Security']],
  ['DRT', ['PRESTIMED', 'شركة طب العمل بريستيماد', 'Société de médecine du travail « Prestimed »', 'Prestimed Occupational Medicine Company']],
];

/** Parents before their children. */
export const structures: DemoStructure[] = [
  ministry,
  ...besideTheMinister.map(central('MTESS', Verification.PARTLY_VERIFIED)),
  ...directions.map(central('SG')),
  ...attested.map(([supervisor, names]) => under(supervisor)(names)),
  ...partlyAttested.map(([supervisor, names]) => under(supervisor, Verification.PARTLY_VERIFIED)(names)),
];
