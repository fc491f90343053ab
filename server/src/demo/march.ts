// The directives of the meeting of 1 March 2026, drafted and ready to be issued by whoever takes part in the exercise.
export const march = `
dashboard | 2026-03-01 | 2026-06-30 | D-DMN+D-DGSS+D-DGEI+D-DFM | extract=1 high | إنشاء لوح قيادة مركزي للهيئات تحت الوصاية | تنشئ مديرية العصرنة لوح قيادة مركزيا يعرض لكل هيئة نسب الإنجاز، ومدة معالجة الملفات، ورضا المرتفقين، ووضعيتها المالية، ويحين كل شهر حتى يتخذ القرار في حينه.
binding-calendar | 2026-03-01 | 2026-03-31 | SG+D-DGSS+D-DGEI+D-DRT | extract=2 high | رزنامة ملزمة لإنهاء المشاريع المتأخرة | تضبط لكل مشروع متأخر رزنامة نهائية بتواريخ ملزمة ومسؤول واحد مسمى لكل مرحلة، وتعرض على الوزير قبل نهاية الشهر.
uninterrupted-service | 2026-03-01 | - | DG-CNAS+DG-CASNOS+DG-CNR+DG-ANEM | extract=3 standing | استمرارية الخدمة في كل الشبابيك | لا تنقطع خدمة موجهة للمرتفقين لأي سبب داخلي، وتضع كل هيئة خطة بديلة معلنة عند تعطل المنصات أو غياب الأعوان.
no-leniency | 2026-03-01 | - | IG+SG | extract=4 standing | لا تساهل مع المساس بحقوق المرتفقين | كل تقصير مثبت في تمكين المرتفق من حقه يفتح بشأنه ملف مساءلة في أجل أسبوع، وتعرض خلاصته على الوزير.
strict-follow-up | 2026-03-01 | - | D-DGSS+D-DGEI+D-DRT | extract=5 standing | متابعة التزام الهيئات بورقة الطريق | تتابع كل مديرية وصية التزام الهيئات التابعة لها بأهداف ورقة الطريق، وتنبه الديوان إلى كل انحراف قبل حلول الأجل.
monthly-indicators | 2026-03-01 | 2026-03-31 | DG-CNAS+D-DMN | extract=6 monthly | تحيين شهري لمؤشرات آجال معالجة الملفات | تحين في نهاية كل شهر مؤشرات آجال معالجة الملفات حسب نوع الأداء والولاية، مع تفسير كل تراجع.
remote-services | 2026-03-01 | 2026-05-31 | D-DMN+DG-CNAS+DG-CNR+DG-CASNOS | extract=7 fr for=PRG-2025-0001 | Dix démarches entièrement à distance | Rendre accessibles à distance, de bout en bout, les dix démarches les plus demandées aux guichets et supprimer les pièces déjà détenues par l’administration.
quarterly-evaluation | 2026-03-01 | 2026-04-15 | IG+D-DFM | extract=8 fr quarterly | Évaluation trimestrielle des organismes sous tutelle | Évaluer chaque trimestre les résultats des organismes sous tutelle au regard de leurs objectifs et proposer les suites à donner.
`;
