import { Role } from '../features/positions/index.js';

export interface DemoPosition {
  code: string;
  structure: string;
  role: Role;
  isHead: boolean;
  worksFor: string | null;
  ar: string;
  fr: string;
  en: string;
}

type Titled = [code: string, structure: string, role: Role, ar: string, fr: string, en: string];

const position =
  (isHead: boolean) =>
  ([code, structure, role, ar, fr, en]: Titled): DemoPosition => ({ code, structure, role, isHead, worksFor: null, ar, fr, en });

const office: Titled[] = [
  ['MIN', 'MTESS', Role.MINISTER, 'الوزير', 'Ministre', 'Minister'],
  ['CC', 'CAB', Role.CABINET, 'رئيس الديوان', 'Chef de cabinet', 'Head of cabinet'],
  ['SG', 'SG', Role.SECRETARY_GENERAL, 'الأمين العام', 'Secrétaire général', 'Secretary-General'],
  ['IG', 'IG', Role.INSPECTORATE, 'المفتش العام', 'Inspecteur général', 'Inspector-General'],
];

/** Heads of central directions: code `D-` and the structure's. */
const directors: [structure: string, ar: string, fr: string, en: string][] = [
  ['DMN', 'مدير العصرنة والرقمنة', 'Directeur de la modernisation et de la numérisation', 'Director of Modernisation and Digitisation'],
  ['DGSS', 'المدير العام للضمان الاجتماعي', 'Directeur général de la sécurité sociale', 'Director-General of Social Security'],
  ['DGEI', 'المدير العام للتشغيل والإدماج', 'Directeur général de l’emploi et de l’insertion', 'Director-General of Employment and Integration'],
  ['DRT', 'مدير علاقات العمل', 'Directeur des relations de travail', 'Director of Labour Relations'],
  ['DFM', 'مدير المالية والوسائل', 'Directeur des finances et des moyens', 'Director of Finance and Means'],
  ['DEJ', 'مدير الدراسات القانونية والتعاون', 'Directeur des études juridiques et de la coopération', 'Director of Legal Studies and Cooperation'],
  ['DRH', 'مدير الموارد البشرية والتكوين', 'Directeur des ressources humaines et de la formation', 'Director of Human Resources and Training'],
  ['DCOM', 'مدير الاتصال', 'Directeur de la communication', 'Director of Communication'],
];

/** Heads of bodies: code `DG-` and the structure's. */
const headsOfBodies: [structure: string, ar: string, fr: string, en: string][] = [
  ['CNAS', 'المدير العام للصندوق الوطني للتأمينات الاجتماعية', 'Directeur général de la CNAS', 'Director-General of CNAS'],
  ['CASNOS', 'المدير العام لصندوق الضمان الاجتماعي لغير الأجراء', 'Directeur général de la CASNOS', 'Director-General of CASNOS'],
  ['CNR', 'المدير العام للصندوق الوطني للتقاعد', 'Directeur général de la CNR', 'Director-General of CNR'],
  ['CNAC', 'المدير العام للصندوق الوطني للتأمين عن البطالة', 'Directeur général de la CNAC', 'Director-General of CNAC'],
  ['CACOBATPH', 'المدير العام لصندوق العطل المدفوعة الأجر', 'Directeur général de la CACOBATPH', 'Director-General of CACOBATPH'],
  ['FNPOS', 'المدير العام لصندوق معادلة الخدمات الاجتماعية', 'Directeur général du FNPOS', 'Director-General of FNPOS'],
  ['IGT', 'المفتش العام للعمل', 'Inspecteur général du travail', 'Inspector-General of Labour'],
  ['INPRP', 'المدير العام لمعهد الوقاية من الأخطار المهنية', 'Directeur général de l’INPRP', 'Director-General of INPRP'],
  ['ANEM', 'المدير العام للوكالة الوطنية للتشغيل', 'Directeur général de l’ANEM', 'Director-General of ANEM'],
  ['OPREBATPH', 'المدير العام لهيئة الوقاية في البناء والأشغال العمومية', 'Directeur général de l’OPREBATPH', 'Director-General of OPREBATPH'],
  ['INT', 'مدير المعهد الوطني للعمل', 'Directeur de l’INT', 'Director of INT'],
  ['ONAAPH', 'المدير العام لديوان الأعضاء الاصطناعية', 'Directeur général de l’ONAAPH', 'Director-General of ONAAPH'],
  ['ESSS', 'مدير المدرسة العليا للضمان الاجتماعي', 'Directeur de l’ESSS', 'Director of ESSS'],
  ['PRESTIMED', 'الرئيس المدير العام لبريستيماد', 'Président-directeur général de Prestimed', 'Chief Executive of Prestimed'],
];

const staff: Titled[] = [
  ['ADV-1', 'CAB', Role.CABINET, 'مستشار مكلف بالمتابعة', 'Conseiller chargé du suivi', 'Adviser for follow-up'],
  [
    'ADV-2',
    'CAB',
    Role.CABINET,
    'مستشار مكلف بالهيئات تحت الوصاية',
    'Conseiller chargé des organismes sous tutelle',
    'Adviser for bodies under tutelage',
  ],
  // An auditor reads what lies in and below the structure of the position: here the whole office.
  ['AUD', 'MTESS', Role.AUDITOR, 'مدقق', 'Auditeur', 'Auditor'],
  ['ADM', 'DMN', Role.ADMINISTRATOR, 'مسير المنصة', 'Administrateur de la plateforme', 'Platform administrator'],
];

const focalPoints: [worksFor: string, ...Titled][] = [
  ['MIN', 'SEC-MIN', 'MTESS', Role.FOCAL_POINT, 'الكاتب الخاص للوزير', 'Secrétaire particulier du ministre', 'Minister’s private secretary'],
  [
    'SG',
    'SEC-SG',
    'SG',
    Role.FOCAL_POINT,
    'الكاتب الخاص للأمين العام',
    'Secrétaire particulier du secrétaire général',
    'Secretary-General’s private secretary',
  ],
  [
    'DG-CNAS',
    'FP-CNAS',
    'CNAS',
    Role.FOCAL_POINT,
    'نقطة الاتصال لدى المدير العام للصندوق الوطني للتأمينات الاجتماعية',
    'Point focal de la direction générale de la CNAS',
    'Focal point of the CNAS directorate-general',
  ],
];

const head = (prefix: string, [structure, ...title]: [string, string, string, string]): Titled => [
  `${prefix}-${structure}`,
  structure,
  Role.HEAD,
  ...title,
];

/** Those worked for before those who work for them. */
export const positions: DemoPosition[] = [
  ...[...office, ...directors.map((row) => head('D', row)), ...headsOfBodies.map((row) => head('DG', row))].map(position(true)),
  ...staff.map(position(false)),
  ...focalPoints.map(([worksFor, ...titled]) => ({ ...position(false)(titled), worksFor })),
];
