// Opens, in a real browser, the pages that show what was stored, and hears whether anything of it ran.

/** Where each person begins; from there they follow what the pages link to. */
const begins = {
  cabinet: [
    '/',
    '/directives',
    '/explanations',
    '/settings',
    '/settings/people',
    '/settings/ladders',
    '/settings/calendar',
    '/notifications',
    '/overview',
    '/structures',
  ],
  admin: ['/mailbox', '/settings/people', '/settings/vacancies', '/settings/values', '/settings/reconciliation', '/notifications', '/structures'],
  'dg.cnas': ['/', '/notifications', '/directives', '/preferences', '/positions/DG-CNAS', '/positions/DG-CNAS/handover'],
};
const settleMilliseconds = 120;

/** Runs in the page before anything else does. */
const listen = `window.__violations = []; addEventListener('securitypolicyviolation', (event) => window.__violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;
const seen = '({ hit: window.__hit ?? null, violations: window.__violations ?? [] })';
const links = `[...document.querySelectorAll('a[href]')].map((link) => link.href).filter((href) => href.startsWith(location.origin)).map((href) => href.slice(location.origin.length))`;

/** @returns how many pages were looked at, which of the stored words they showed, and all that ran, was asked for or was blocked. */
export async function lookAround(windows, { languages = ['ar', 'fr', 'en'], pagesPerPerson = 25, perShape = 8, people = Object.keys(begins) } = {}) {
  const looked = { pages: 0, shown: new Set(), problems: [] };
  for (const language of languages)
    for (const mailbox of people) {
      const page = await windows.of(mailbox, language);
      await walk(page, { begin: begins[mailbox], pagesPerPerson, perShape, looked });
      await page.context().close();
    }
  looked.problems.push(...windows.problems);
  return looked;
}

async function walk(page, { begin, pagesPerPerson, perShape, looked }) {
  await page.context().addInitScript(listen);
  page.on('dialog', (dialog) => (looked.problems.push(`${page.url()}: a dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on('popup', (popup) => looked.problems.push(`${page.url()}: opened ${popup.url()}`));
  const [next, known, shapes] = [[...begin], new Set(begin), new Map()];
  for (let turn = 0; turn < pagesPerPerson && next.length; turn++) {
    const address = next.shift();
    await page.goto(address, { waitUntil: 'load' }).catch((problem) => looked.problems.push(`${address}: ${problem.message.split('\n')[0]}`));
    await page.waitForTimeout(settleMilliseconds);
    await lookAt(page, address, looked);
    for (const link of await page.evaluate(links)) {
      const shape = shapeOf(link);
      const count = shapes.get(shape) ?? 0;
      if (known.has(link) || count >= perShape || /^\/(files|documents|_app)\//.test(link)) continue;
      shapes.set(shape, count + 1);
      known.add(link);
      next.push(link);
    }
  }
}

async function lookAt(page, address, looked) {
  looked.pages += 1;
  for (const frame of page.frames()) {
    // A frame that runs no scripts cannot be asked; what it tried is told by the browser's console all the same.
    const found = await frame.evaluate(seen).catch(() => null);
    if (found?.hit) looked.problems.push(`${address}: ran ${found.hit}`);
    for (const violation of found?.violations ?? []) looked.problems.push(`${address}: blocked ${violation}`);
    const text = await frame.evaluate('document.documentElement.innerText').catch(() => '');
    for (const [word] of text.matchAll(/stored-\d+/g)) looked.shown.add(word);
  }
}

/** Pages of one kind differ by what they are about. */
const shapeOf = (link) => link.replace(/\/[A-Z]{2,}[\w-]*|\/[0-9a-f-]{36}/g, '/…').replace(/=[^&]*/g, '=…');
