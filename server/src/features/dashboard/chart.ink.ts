/** Ink for paper and mail; a page puts its own colours in their place, light or dark. */
export const inks = {
  ink: '#1a1d1f',
  'ink-2': '#4d5459',
  line: '#e2dfd7',
  late: '#a8231b',
  soon: '#7d5100',
  done: '#1e6b43',
  stale: '#5c6368',
  surface: '#ffffff',
};
export type Ink = keyof typeof inks;

export const inPageColours = (svg: string): string =>
  Object.entries(inks).reduce((drawn, [name, colour]) => drawn.replaceAll(colour, `var(--${name})`), svg);

/**
 * The library numbers what it draws within the process, and adds what its own script would read: none runs here. The same picture
 * is the same text in every process.
 */
export const settled = (svg: string, name: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${name}-`);

/** Anchors and positions are computed from left to right, whichever way the page runs. */
export const labelled = (svg: string, title: string): string =>
  svg.replace('<svg ', `<svg role="img" aria-label="${escaped(title)}" direction="ltr" style="direction:ltr" `);

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A label is a word of its own direction, whatever the picture's. */
export const isolatedIn =
  (rightToLeft: boolean) =>
  (words: string): string =>
    `${rightToLeft ? '\u2067' : '\u2066'}${words}\u2069`;
