// What an auditor reads.

/** The report, and whether everything holds. */
export function report({ counts, problems, fileProblem }, last) {
  const lines = [
    `Entries in the chain       ${counts.entries}`,
    `Committed, not yet numbered ${counts.waiting}`,
    `Personal values committed  ${counts.commitments}, of which erased by an act ${counts.erased}`,
    `Checkpoints                ${counts.checkpoints}${last ? `, the last at ${last.sequence} of ${last.at} by ${last.keyId.slice(0, 16)}…` : ''}`,
  ];
  const good = problems.length === 0 && !fileProblem;
  if (good) lines.push('', 'Everything holds.');
  if (fileProblem) lines.push('', `Checkpoint file: ${fileProblem.line === null ? '' : `line ${fileProblem.line} `}${fileProblem.wrong}.`);
  if (problems.length) lines.push('', `First bad entry: ${nameOf(problems[0])}.`, `Found in all: ${problems.length}.`);
  return { text: lines.join('\n'), good };
}

export function nameOf({ sequence, entryId, act, wrong }) {
  return `number ${sequence}${entryId === null ? '' : `, entry ${entryId}`}${act === null ? '' : ` (${act})`}: ${wrong}`;
}
