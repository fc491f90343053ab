// Milestones of directives. Columns: directive | weight | lead | due | story | title.
export const steps = `
carte-readers | 40 | DG-CNAS | 2025-06-22 | done=-1 | جرد الأجهزة المعطلة حسب الولاية
carte-readers | 60 | D-DMN | 2025-07-13 | done=4 | تركيب الأجهزة الجديدة وتجريبها
arrears-collection | 50 | DG-CASNOS | 2025-11-13 | done=0 | ضبط قائمة المدينين حسب المهنة
arrears-collection | 50 | DG-CASNOS | 2025-12-08 | done=5 | تنفيذ الخرجات الجوارية الأولى
labour-code | 30 | D-DRT | 2025-10-16 | done=-2 | استشارة الشركاء الاجتماعيين
labour-code | 70 | D-DEJ | 2025-11-20 | done=-4 | تحرير المشروع التمهيدي وعرض الأسباب
self-employed | 40 | D-DMN | 2026-01-29 | done=-1 | ربط المنصة بسجل المقاول الذاتي
self-employed | 60 | DG-CASNOS | 2026-02-15 |  | فتح الخدمة للجمهور
integration-decisions | 50 | DG-ANEM | 2026-02-18 | done=1 | حصر الملفات المتبقية حسب الأقدمية
integration-decisions | 50 | D-DFM | 2026-03-10 |  | ضبط المناصب المالية الموافقة
medical-payments | 20 | DG-CNAS | 2026-02-22 | done=-1 focal | دفتر الشروط التقني
medical-payments | 50 | DG-CNAS | 2026-03-15 |  | ربط الشبابيك الولائية بالمنصة
medical-payments | 30 | D-DMN | 2026-04-05 |  | تعميم الإجراء وتوقيف التقديم الورقي
nominations-review | 50 | IG | 2026-03-05 |  | معاينة ميدانية في الوكالات الخمس
nominations-review | 50 | D-DRH | 2026-03-12 |  | مذكرة مقترحات التدابير
dashboard | 20 | D-DMN | 2026-03-31 |  | قائمة المؤشرات وبطاقاتها التعريفية
dashboard | 25 | D-DGSS | 2026-04-30 |  | جمع القيم الأولى من صناديق الضمان الاجتماعي
dashboard | 20 | D-DGEI | 2026-05-14 |  | جمع القيم الأولى من هيئات التشغيل
dashboard | 35 | D-DMN | 2026-06-21 |  | تشغيل لوح القيادة وتكوين مستعمليه
binding-calendar | 50 | SG | 2026-03-12 |  | جرد المشاريع المتأخرة وأسباب التأخر
binding-calendar | 50 | SG | 2026-03-29 |  | الرزنامة النهائية موقعة من المسؤولين
`;
