import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type fonteditor from 'fonteditor-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

/** The family as the web ships it, one file for each script and weight. */
const family = 'IBM Plex Sans Arabic';
/** All files bear the family's one name, and a compiler would take one for all: each script gets a name of the same length. */
const familyOfScript = { arabic: family, latin: 'IBM Plex Sans Latin-', 'latin-ext': 'IBM Plex Sans Latin+' } as const;
const weights = [400, 600];

/** For `#set text(font: …)`: the first that has a letter draws it. */
export const fontFamilies = [familyOfScript.latin, familyOfScript['latin-ext'], familyOfScript.arabic];

export interface Typesetter {
  /** A Typst source into a PDF. What people wrote goes into `data` alone: there it is text, whatever it looks like. */
  pdf(source: string, data: object): Buffer;
}

/** Opens when the first document is asked for: most processes never print. */
export function openTypesetter(): Typesetter {
  let compiler: NodeCompiler | undefined;
  return {
    pdf: (source, data) => {
      compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: officeFonts() }] });
      const pdf = compiler.pdf({ mainFileContent: source, inputs: { data: JSON.stringify(data) } });
      compiler.evictCache(10);
      return pdf;
    },
  };
}

function officeFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  return Object.entries(familyOfScript).flatMap(([script, name]) =>
    weights.map((weight) => {
      const path = require.resolve(`@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-${script}-${weight}-normal.woff`);
      return renamed(unpacked(readFileSync(path)), name);
    }),
  );
}

function unpacked(woff: Buffer): Buffer {
  // Loaded with the first document: it is large, and most processes never print.
  const { woff2ttf } = createRequire(import.meta.url)('fonteditor-core') as typeof fonteditor.default;
  const bytes = woff.buffer.slice(woff.byteOffset, woff.byteOffset + woff.byteLength) as ArrayBuffer;
  return Buffer.from(woff2ttf(bytes, { inflate: (deflated: number[]) => [...inflateSync(Buffer.from(deflated))] }));
}

/** Names are kept once in UTF-16 and once in ASCII; as long as they keep their length, nothing else moves. */
function renamed(font: Buffer, name: string): Buffer {
  for (const encode of [utf16, (text: string) => Buffer.from(text, 'latin1')]) {
    const [from, to] = [encode(family), encode(name)];
    for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at + to.length)) to.copy(font, at);
  }
  return font;
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
