import { fontFamilies } from '../../platform/typesetter.js';

/** An administrative letter on A4. Everything it says comes in as data. */
export const letterTemplate = `
#let letter = json(bytes(sys.inputs.data))
#let side = if letter.rtl { rtl } else { ltr }
#set document(title: letter.title + " " + letter.reference)
#set page(
  paper: "a4",
  margin: (x: 2.4cm, top: 2cm, bottom: 2.2cm),
  footer: text(8.5pt, fill: luma(90))[#letter.footer #h(1fr) #context counter(page).display("1 / 1", both: true)],
  background: if letter.draft == none { none } else { rotate(-35deg, text(92pt, weight: 600, fill: luma(232), letter.draft)) },
)
#set text(font: (${fontFamilies.map((name) => `"${name}"`).join(', ')}), size: 11.5pt, lang: letter.lang, dir: side)
#set par(leading: 0.95em, spacing: 1.7em, justify: true)

#align(center)[
  #text(11pt, weight: 600, letter.republic) \\
  #text(11pt, letter.ministry)
]
#v(0.6cm)
#line(length: 100%, stroke: 0.6pt + luma(120))
#v(0.2cm)
#grid(columns: (1fr, auto), [#letter.reference], [#letter.place])
#v(0.7cm)
#align(center, text(17pt, weight: 600, letter.title))
#v(0.6cm)
#for (index, line) in letter.to.enumerate() [#if index == 0 { strong(line) } else { line } #linebreak()]
#v(0.4cm)
#block(stroke: 0.6pt + luma(160), inset: 10pt, width: 100%, grid(
  columns: (auto, 1fr), column-gutter: 1.2em, row-gutter: 0.85em,
  ..letter.facts.map(fact => (text(fill: luma(80), fact.label), fact.value)).flatten(),
))
#v(0.5cm)
#{
  set text(dir: if letter.textRtl { rtl } else { ltr }, lang: if letter.textRtl { "ar" } else { letter.lang })
  for paragraph in letter.text { par(paragraph) }
}
#par(strong(letter.closing))
#v(1.4cm)
#if letter.signature.len() > 0 {
  align(end, block(width: 8cm, align(center)[
    #strong(letter.signature.at(0)) \\
    #v(1.5cm)
    #letter.signature.at(1, default: "")
  ]))
}
`;
