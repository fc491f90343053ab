// Four programmes, each a road map of ten weighted milestones. Columns: programme | weight | lead | due | story | title.
import { civilDate, type CivilDate } from '../kernel/civil-date.js';
import { demoId } from './demo-id.js';

export interface DemoProgramme {
  reference: string;
  lead: string;
  startsOn: CivilDate;
  title: { ar: string; fr: string; en: string };
}

export const programmes: DemoProgramme[] = [
  {
    reference: 'PRG-2025-0001',
    lead: 'D-DMN',
    startsOn: civilDate('2025-04-13'),
    title: { ar: 'البوابة الموحدة للخدمات عن بعد', fr: 'Portail unique des services à distance', en: 'Single portal for remote services' },
  },
  {
    reference: 'PRG-2025-0002',
    lead: 'D-DGSS',
    startsOn: civilDate('2025-05-18'),
    title: {
      ar: 'الربط البيني بين صناديق الضمان الاجتماعي',
      fr: 'Interconnexion des caisses de sécurité sociale',
      en: 'Interconnection of the social-security funds',
    },
  },
  {
    reference: 'PRG-2025-0003',
    lead: 'DG-ANEM',
    startsOn: civilDate('2025-06-15'),
    title: {
      ar: 'عصرنة شبكة الوكالات المحلية للتشغيل',
      fr: 'Modernisation du réseau des agences locales de l’emploi',
      en: 'Modernisation of the local employment agencies',
    },
  },
  {
    reference: 'PRG-2025-0004',
    lead: 'D-DRT',
    startsOn: civilDate('2025-07-20'),
    title: {
      ar: 'المخطط الوطني للوقاية من الأخطار المهنية',
      fr: 'Plan national de prévention des risques professionnels',
      en: 'National plan for the prevention of occupational risks',
    },
  },
];

/** @throws Error when no programme bears the reference. */
export function programmeId(reference: string): string {
  if (!programmes.some((programme) => programme.reference === reference)) throw new Error(`The demo office has no programme ${reference}`);
  return demoId(`project:${reference}`);
}

export const programmeMilestones = `
PRG-2025-0001 | 5 | D-DMN | 2025-06-19 | done=-2 | دفتر الشروط الوظيفي
PRG-2025-0001 | 10 | D-DMN | 2025-08-28 | done=0 | الهوية الرقمية الموحدة للمرتفق
PRG-2025-0001 | 10 | DG-CNAS | 2025-10-30 | done=3 focal | خدمات التعويض عن المرض
PRG-2025-0001 | 10 | DG-CNR | 2025-12-18 | done=-1 | خدمات التقاعد المباشر والمنقول
PRG-2025-0001 | 10 | DG-CASNOS | 2026-01-29 |  | خدمات غير الأجراء
PRG-2025-0001 | 10 | DG-ANEM | 2026-03-19 |  | خدمات طالبي العمل
PRG-2025-0001 | 10 | DG-CNAC | 2026-05-21 |  | خدمات التأمين عن البطالة
PRG-2025-0001 | 10 | D-DCOM | 2026-06-30 |  | حملة التعريف بالبوابة
PRG-2025-0001 | 15 | D-DMN | 2026-09-30 |  | الدفع الإلكتروني للاشتراكات
PRG-2025-0001 | 10 | D-DMN | 2026-12-15 |  | تطبيق الهاتف المحمول
PRG-2025-0002 | 10 | D-DGSS | 2025-07-24 | done=-3 | بروتوكول تبادل المعطيات
PRG-2025-0002 | 10 | D-DMN | 2025-09-25 | done=2 | شبكة مؤمنة بين مراكز المعطيات
PRG-2025-0002 | 10 | DG-CNAS | 2025-11-27 | back=0 done=5 | قاعدة المؤمن لهم اجتماعيا
PRG-2025-0002 | 10 | DG-CASNOS | 2026-01-15 | done=6 | قاعدة المنتسبين غير الأجراء
PRG-2025-0002 | 10 | DG-CNR | 2026-02-26 | done=-1 | قاعدة المتقاعدين
PRG-2025-0002 | 10 | DG-CACOBATPH | 2026-03-31 |  | قاعدة عمال البناء
PRG-2025-0002 | 10 | D-DEJ | 2026-04-29 |  | الإطار القانوني لحماية المعطيات
PRG-2025-0002 | 10 | D-DGSS | 2026-06-18 |  | الرقم الوطني الموحد للضمان الاجتماعي
PRG-2025-0002 | 10 | DG-CNAS | 2026-09-24 |  | حذف شهادات الانتساب الورقية
PRG-2025-0002 | 10 | D-DGSS | 2026-11-26 |  | تقييم أثر الربط على الآجال
PRG-2025-0003 | 10 | DG-ANEM | 2025-08-21 | done=-1 | معاينة وضعية الوكالات
PRG-2025-0003 | 10 | DG-ANEM | 2025-10-23 | done=4 | نموذج الوكالة المرجعية
PRG-2025-0003 | 10 | D-DFM | 2025-12-11 | done=-2 fr | تخصيص الاعتمادات للدفعة الأولى
PRG-2025-0003 | 15 | DG-ANEM | 2026-02-10 |  | تهيئة عشر وكالات نموذجية
PRG-2025-0003 | 10 | D-DRH | 2026-02-22 | done=0 verify=3 | توظيف مستشاري التشغيل
PRG-2025-0003 | 10 | D-DMN | 2026-04-16 |  | نظام تسيير الطوابير
PRG-2025-0003 | 10 | DG-ANEM | 2026-06-11 |  | تهيئة عشرين وكالة إضافية
PRG-2025-0003 | 10 | DG-INT | 2026-07-16 |  | تكوين أعوان الاستقبال
PRG-2025-0003 | 10 | D-DGEI | 2026-10-15 |  | ربط الوكالات بمراكز التكوين المهني
PRG-2025-0003 | 5 | DG-ANEM | 2026-12-17 |  | سبر رضا طالبي العمل
PRG-2025-0004 | 10 | D-DRT | 2025-09-18 | done=-4 | تشخيص وطني للأخطار
PRG-2025-0004 | 10 | DG-INPRP | 2025-11-13 | done=1 fr | معايير القياس في أماكن العمل
PRG-2025-0004 | 10 | DG-IGT | 2025-12-25 | done=-2 | تكوين مفتشي العمل المتخصصين
PRG-2025-0004 | 10 | DG-PRESTIMED | 2026-02-17 | to=2026-03-24 | تجهيز الوحدات المتنقلة لطب العمل
PRG-2025-0004 | 10 | DG-INPRP | 2026-03-05 |  | مخبر قياس الضجيج والغبار
PRG-2025-0004 | 10 | DG-IGT | 2026-04-23 |  | حملة المراقبة في المحاجر
PRG-2025-0004 | 10 | D-DEJ | 2026-05-28 |  | مراجعة قائمة الأمراض المهنية
PRG-2025-0004 | 10 | DG-CACOBATPH | 2026-07-30 |  | منظومة التبليغ عن الحوادث في الورشات
PRG-2025-0004 | 10 | DG-INT | 2026-10-22 |  | تكوين لجان الوقاية والأمن
PRG-2025-0004 | 10 | D-DRT | 2026-12-10 |  | التقييم السنوي الأول للمخطط
`;
