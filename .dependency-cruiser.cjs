const feature = '^server/src/features/([^/]+)/';

/** What may import what. Each rule is a sentence of the house. */
module.exports = {
  forbidden: [
    rule('no-cycles', 'No cycles at run time.', { pathNot: '\\.svelte$' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule(
      'kernel-imports-nothing',
      'The kernel is pure and stands alone.',
      { path: '^server/src/kernel/', pathNot: '\\.test\\.ts$' },
      { pathNot: '(^server/src/kernel/|(^|/)node_modules/temporal-polyfill/)' },
    ),
    rule(
      'rules-are-pure',
      'Rules import the kernel, the words of states, other rules, and the arithmetic of exact decimals.',
      { path: '\\.rules\\.ts$' },
      { pathNot: '^server/src/kernel/|\\.(rules|enums)\\.ts$|(^|/)node_modules/big\\.js/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'platform-knows-no-office',
      'The platform knows neither features nor access.',
      { path: '^server/src/platform/' },
      { path: '^server/src/(features|access|demo)/' },
    ),
    rule(
      'features-have-doors',
      'Another feature is entered by its index, or by its rules, which are pure.',
      { path: feature },
      { path: feature, pathNot: ['^server/src/features/$1/', '/index\\.ts$', '\\.rules\\.ts$'] },
    ),
    rule(
      'obligations-know-no-opener',
      'Obligations never import who opened them.',
      { path: '^server/src/features/obligations/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/features/(directives|projects|meetings|indicators|reviews|escalations|notifications|explanations|extensions)/' },
    ),
    rule(
      'escalations-tell-by-notifications',
      'Escalations import obligations and notifications, not the openers.',
      { path: '^server/src/features/escalations/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/features/(directives|projects|meetings|indicators|reviews)/' },
    ),
    rule(
      'resolvers-carry',
      'A resolver parses, calls and returns: no database, queue or mail.',
      { path: '\\.resolver\\.ts$' },
      { path: '^server/src/platform/(database|queue|mailer|files)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'nobody-imports-the-roots',
      'The composition roots import everything; nobody imports them.',
      { path: '^server/src/', pathNot: ['^server/src/(main|app|api|worker)\\.ts$', '^server/src/scripts/', '\\.test\\.ts$'] },
      { path: '^server/src/(main|app|api|worker)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'the-verification-stands-alone',
      'Who verifies the audit log shares no code with who writes it: Node and pg only.',
      { path: '^server/audit-verify/' },
      { pathNot: '^server/audit-verify/|(^|/)node_modules/(@types/)?pg/', dependencyTypesNot: ['core'] },
    ),
    rule(
      'nobody-writes-with-the-verification',
      'The writer of the audit log knows nothing of who verifies it.',
      { path: '^server/src/', pathNot: '\\.test\\.ts$' },
      { path: '^server/audit-verify/' },
    ),
    rule('web-stands-apart', 'schema.graphql is the contract between web and server.', { path: '^web/' }, { path: '^server/' }),
    rule('server-stands-apart', 'The server does not reach into the web’s sources.', { path: '^server/src/' }, { path: '^web/src/' }),
    rule('everything-resolves', 'Every import is found.', { path: '^server/' }, { couldNotResolve: true, pathNot: '^web/build/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/paraglide/', '/generated/', '^server/dist', '^web/build', '\\.svelte-kit'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'server/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}
