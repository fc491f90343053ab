// Sentences that the people of the demo wrote when they reported, returned or explained.
import { demoNumber } from './demo-id.js';

const phrases = {
  evidence: [
    'تم التنفيذ على مستوى كل المصالح المعنية، والمحضر موقع من طرف المسؤول المكلف.',
    'أنجزت العملية كاملة، ويرفق الكشف التفصيلي حسب الولايات لدى المصلحة.',
    'حررت المذكرة المصلحية وبلغت إلى كل الوكالات، مع إشعارات الاستلام.',
    'اعتمدت الوثيقة في اجتماع المديرية، وسجلت تحت رقم في البريد الصادر.',
    'النتائج مطابقة للهدف المحدد بعد عملية مراقبة شملت عينة من الملفات.',
    'سلم التقرير النهائي إلى الأمانة العامة مرفقا بالجداول الإحصائية.',
  ],
  evidenceFr: [
    'Opération achevée ; le procès-verbal signé est conservé au niveau de la direction.',
    'Le rapport final et ses tableaux ont été transmis au secrétariat général.',
    'Dispositif en service dans toutes les agences depuis le début de la semaine.',
  ],
  update: [
    'تقدم العمل وفق الرزنامة، ولم تسجل عراقيل إلى غاية اليوم.',
    'انتهت المرحلة الأولى، ويجري جمع المعطيات من الوكالات الولائية.',
    'سجل تأخر طفيف في رد بعض الهياكل، وتمت مراسلتها من جديد.',
    'عقد اجتماع مع المصالح التقنية وضبطت قائمة الأعمال المتبقية.',
  ],
  updateFr: ['Les travaux avancent selon le calendrier arrêté.', 'La première phase est close, la collecte auprès des agences est en cours.'],
  attestation: [
    'لم ينقطع أي شباك عن الخدمة خلال الثلاثي، وتعرض كشوف المداومة لدى الأمانة.',
    'بُلّغت التعليمة إلى كل الوكالات، وأكدت المعاينات الميدانية التقيد بها.',
  ],
  return: [
    'الوثائق المرفقة لا تغطي كل الوكالات المعنية، يرجى استكمالها.',
    'التقرير لا يبين النتائج المحققة بالأرقام، يعاد للاستكمال.',
    'محضر المعاينة غير موقع من طرف الهيئة المعنية.',
  ],
  decision: ['الاعتراض غير مؤسس، والتعليمة من صميم صلاحيات الهيكل.', 'تقرر إسناد التعليمة إلى الهيكل المختص.'],
  extension: [
    'تأخرت المصالح المعنية في موافاتنا بالمعطيات رغم مراسلتها مرتين، وقد أُنجز ثلثا العمل.',
    'أُعلن عن عدم جدوى الاستشارة الأولى، والإجراءات الجديدة تستغرق مهلة قانونية إضافية.',
    'ظهرت صعوبات تقنية أثناء التجريب، ويجري تصحيحها مع المتعامل.',
  ],
  extensionFr: ['La première consultation a été infructueuse ; la seconde impose un nouveau délai légal.'],
  extensionGranted: ['يمنح الأجل المطلوب لمرة واحدة، على أن يقدم تحيين كل أسبوع.', 'يوافق على التمديد بالنظر إلى ما أنجز.'],
  waits: ['يُنتظر رد المؤسسة على الاتفاقية المتعلقة بالدفع الإلكتروني، وقد روسلت مرتين.'],
  cancel: ['أدرج موضوع التعليمة ضمن برنامج أشمل.', 'زال سبب التعليمة بعد صدور النص التنظيمي الجديد.'],
  NOT_COMPETENT: ['الموضوع يتعلق بصلاحيات هيكل آخر بحكم النص المنظم للإدارة المركزية.'],
  INSUFFICIENT_MEANS: ['الوسائل البشرية المتوفرة حاليا لا تسمح بالتكفل بالعملية.'],
  UNREALISTIC_DATE: ['الأجل المحدد لا يكفي لإتمام إجراءات إبرام الصفقة.'],
  DUPLICATE: ['تعليمة مماثلة قيد التنفيذ.'],
  UNCLEAR: ['يرجى توضيح قائمة الهيئات المعنية بالعملية.'],
} satisfies Record<string, string[]>;

/** Always the same sentence for a key. */
export function phrase(kind: keyof typeof phrases, key: string): string {
  const choice = phrases[kind];
  return choice[demoNumber(`${kind}:${key}`, choice.length)] ?? '';
}
