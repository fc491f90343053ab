// What is open from the meeting of 4 February 2026 when the exercise begins: one falls due in its first days, one is late,
// one awaits its verdict, one is restricted, one has not been acknowledged, one is contested. How a line reads: story.ts.
export const february = `
medical-payments | 2026-02-05 | 2026-04-08 | DG-CNAS+D-DMN | extract=1 high at=35 focal waits=9 | رقمنة تسوية ملفات التعويض عن الأداءات الطبية | تعالج ملفات التعويض عن الأداءات الطبية رقميا في كل الشبابيك الولائية، ويلغى التقديم الورقي بعد فترة انتقالية محددة.
open-days | 2026-02-05 | 2026-03-03 | D-DCOM+DG-CNR | extract=2 at=75 asks=2026-03-15 | أيام إعلامية حول خدمات التقاعد عن بعد | تنظم أيام إعلامية في كل الولايات للتعريف بخدمات التقاعد عن بعد، وتوزع مطويات مبسطة على المرتفقين.
local-agencies | 2026-02-05 | 2026-02-24 | DG-ANEM | extract=3 at=50 for=PRG-2025-0003 | كشف الوكالات المحلية ذات الاكتظاظ | يعد كشف بالوكالات المحلية التي يفوق فيها الانتظار ساعة، مع اقتراح تدابير عاجلة لكل واحدة منها.
caisses-2025 | 2026-02-08 | 2026-02-26 | D-DGSS+DG-CNAS+DG-CASNOS+DG-CNR | extract=4 high done=-1 | حصيلة التوازنات المالية للصناديق لسنة 2025 | تقدم حصيلة التوازنات المالية للصناديق لسنة 2025 مقارنة بالسنة السابقة، مع شرح الفوارق الكبرى.
nominations-review | 2026-02-08 | 2026-03-17 | IG+D-DRH | extract=5 restricted high at=30 | تقييم أداء بعض المسؤولين المحليين | يقيم أداء مسؤولي خمس وكالات ولائية سجلت نسب إنجاز ضعيفة، وتقترح التدابير المناسبة في كل حالة.
accident-reports | 2026-02-25 | 2026-04-02 | DG-INPRP+DG-IGT | extract=6 ack=none for=PRG-2025-0004 | التصريح الرقمي بحوادث العمل | يصرح بحوادث العمل رقميا في أجل ثمان وأربعين ساعة، وتربط التصريحات بمفتشية العمل وصندوق التأمينات.
women-employment | 2026-02-23 | 2026-05-14 | DG-CNAC | extract=7 contest=INSUFFICIENT_MEANS:PENDING ack=2 | مرافقة المشاريع المصغرة في المناطق الريفية | تفتح شبابيك متنقلة لمرافقة أصحاب المشاريع المصغرة في المناطق الريفية، بمعدل خرجتين في الشهر لكل ولاية.
`;
