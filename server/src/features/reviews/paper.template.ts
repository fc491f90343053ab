import { fontFamilies } from '../../platform/typesetter.js';

/** A page of the sector, then one of each structure, on A4. Everything it says comes in as data; shapes, not colours, tell the trend. */
export const paperTemplate = `
#let paper = json(bytes(sys.inputs.data))
#let side = if paper.rtl { rtl } else { ltr }
#let soft = luma(95)
#let hair = 0.4pt + luma(170)
#set document(title: paper.title + " " + paper.period)
#let mark(trend) = if trend == "BETTER" { box(baseline: -0.5pt, polygon(fill: black, (0pt, 5pt), (5pt, 5pt), (2.5pt, 0pt))) } else if trend == "WORSE" {
  box(baseline: -0.5pt, polygon(fill: black, (0pt, 0pt), (5pt, 0pt), (2.5pt, 5pt)))
} else { box(width: 5pt) }
#set page(
  paper: "a4", margin: (x: 1.5cm, top: 1.2cm, bottom: 2.3cm), footer-descent: 8pt,
  footer: text(6.8pt, fill: soft)[
    #mark("BETTER") #paper.better #h(8pt) #mark("WORSE") #paper.worse #h(8pt) #paper.notes.join(" ")
    #v(-3pt)
    #text(7.5pt)[#paper.footer #h(1fr) #context counter(page).display("1 / 1", both: true)]
  ],
)
#set text(font: (${fontFamilies.map((name) => `"${name}"`).join(', ')}), size: 8.5pt, lang: paper.lang, dir: side)
#set par(leading: 0.55em, spacing: 0.8em)

#let tile(line) = block(stroke: hair, radius: 3pt, inset: (x: 7pt, y: 6pt), width: 100%, height: 47pt)[
  #text(7.5pt, fill: soft, line.name)
  #v(1fr)
  #grid(columns: (auto, 1fr, auto), column-gutter: 4pt, align: bottom,
    text(15pt, weight: 600, line.value), mark(line.trend),
    align(end, text(7pt, fill: soft)[#line.cases #if line.cases != "" [#linebreak()] #box[#paper.before] #box(line.before)]))
]

#let group(one) = block(breakable: false, width: 100%)[
  #text(8pt, weight: 600, one.title)
  #v(-4pt)
  #line(length: 100%, stroke: hair)
  #v(-4pt)
  #grid(
    columns: (1fr, auto, 7pt, 22pt), column-gutter: 3pt, row-gutter: 4.4pt, align: (start, end, center, end),
    ..one.lines.map(line => (
      text(7.2pt)[#line.name #if line.few != "" [ #box(text(6.4pt, fill: soft, line.few))]],
      text(7.8pt, weight: 600, line.value), mark(line.trend), text(7pt, fill: soft, line.before),
    )).flatten(),
  )
]

#let figures(one) = table(
  columns: one.widths.map(width => if width == 0 { 1fr } else { width * 1cm }),
  stroke: (x, y) => (bottom: hair), inset: (x: 2.5pt, y: 2.3pt),
  align: (x, y) => (if x < one.words { start } else { center }) + (if y == 0 { bottom } else { horizon }),
  table.header(..one.head.map(word => text(6.3pt, fill: soft, word))),
  ..one.rows.map(row => row.map(cell => text(7.4pt, cell))).flatten(),
)

#let sheet(one, first) = {
  if first {
    align(center)[#text(9.5pt, weight: 600, paper.republic) \\ #text(9pt, paper.ministry)]
    v(1pt)
  }
  grid(columns: (1fr, auto), column-gutter: 10pt, align: (start + bottom, end + bottom),
    [#text(13.5pt, weight: 600, paper.title + " · " + one.heading) #if one.code != "" [ #text(9pt, fill: soft, one.code)]], text(8.5pt, paper.period))
  line(length: 100%, stroke: 0.9pt)
  grid(columns: (1fr,) * 4, gutter: 5pt, ..one.tiles.map(tile))
  v(2pt)
  grid(columns: (1fr,) * 3, column-gutter: 13pt, ..((0, 2), (2, 5), (5, 8)).map(((from, to)) => for each in one.groups.slice(from, to) { group(each); v(1pt) }))
  v(2pt)
  for each in one.tables {
    block(breakable: false, above: 8pt, below: 4pt, text(9.5pt, weight: 600, each.title))
    figures(each)
  }
}

#for (index, one) in paper.sheets.enumerate() {
  if index > 0 { pagebreak() }
  sheet(one, index == 0)
}
`;
