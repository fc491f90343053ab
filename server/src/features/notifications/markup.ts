/** HTML that is safe to put into a page: every value was escaped on its way in. */
export class Markup {
  constructor(readonly html: string) {}
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** A template whose values are escaped unless they are markup themselves. */
export function markup(strings: TemplateStringsArray, ...values: (string | number | Markup | Markup[])[]): Markup {
  const filled = values.map((value) =>
    value instanceof Markup ? value.html : Array.isArray(value) ? value.map((part) => part.html).join('') : escape(String(value)),
  );
  return new Markup(strings.reduce((text, string, index) => text + (filled[index - 1] ?? '') + string));
}
