/**
 * The floors of the modules, lowest first. A module may call the floors below it, never a peer. The architecture
 * test derives the list of modules from the folders and fails when one of them stands on no floor.
 */
export const FLOORS = [
  ['alliance'],
  ['readers', 'catalog'],
  ['circulation', 'acquisitions', 'resources', 'newspapers'],
  ['activities', 'outreach', 'publishing'],
  ['operations', 'statistics'],
];

const MODULES = 'server/src/modules';

/** For each module: it may reach neither its peers nor the floors above. */
function floorRules() {
  return FLOORS.flatMap((floor, level) =>
    floor.map((name) => {
      const forbidden = [...floor.filter((peer) => peer !== name), ...FLOORS.slice(level + 1).flat()];
      return {
        name: `floor-of-${name}`,
        severity: 'error',
        comment:
          `${name} may call lower floors only. Questions go down by call; effects go up through the ledger: ` +
          `write an entry and let the other module follow it.`,
        from: { path: `^${MODULES}/${name}/` },
        to: { path: `^${MODULES}/(${forbidden.join('|')})/` },
      };
    }),
  ).filter((rule) => !rule.to.path.endsWith('()/'));
}

/** A tree whose root is `server/src`, or a copy of it for the negative control. */
export const RULES = [
  {
    name: 'kernel-is-pure',
    severity: 'error',
    comment:
      'kernel holds pure functions: no platform, no module, no I/O. Pass what it needs as an argument.',
    from: { path: '^server/src/kernel/' },
    to: {
      path: '^server/src/(platform|modules|doors|cli|app|main)|^(node:)?(fs|net|http|https|child_process)(/|$)',
    },
  },
  {
    name: 'platform-knows-no-module',
    severity: 'error',
    comment: 'platform serves every module and knows none: let the module hand itself in through module.ts.',
    from: { path: '^server/src/platform/' },
    to: { path: '^server/src/(modules|doors|cli|app|main)' },
  },
  {
    name: 'modules-know-no-doors',
    severity: 'error',
    comment: 'A door translates a protocol into module calls; a module never knows which door was used.',
    from: { path: '^server/src/modules/' },
    to: { path: '^server/src/(doors|cli|app|main)' },
  },
  {
    name: 'doors-know-no-app',
    severity: 'error',
    comment: 'app.ts puts the doors in; a door is given what it needs.',
    from: { path: '^server/src/doors/' },
    to: { path: '^server/src/(cli|app|main)' },
  },
  {
    name: 'front-door-only',
    severity: 'error',
    comment: 'Another module is entered through its index.ts, so that its rooms can be moved without asking.',
    from: { path: `^${MODULES}/([^/]+)/` },
    to: { path: `^${MODULES}/([^/]+)/`, pathNot: [`^${MODULES}/$1/`, `^${MODULES}/[^/]+/index\\.ts$`] },
  },
  {
    name: 'front-door-for-the-rest',
    severity: 'error',
    comment: 'app.ts, doors and the command line enter a module through its index.ts too.',
    from: { path: '^server/src/(app\\.ts|doors/|cli/)' },
    to: { path: `^${MODULES}/`, pathNot: `^${MODULES}/[^/]+/index\\.ts$` },
  },
  {
    name: 'only-app-names-all',
    severity: 'error',
    comment: 'app.ts is the only file that puts modules together; main.ts and others go through it.',
    from: { path: '^server/src/main\\.ts$' },
    to: { path: `^${MODULES}/` },
  },
  {
    name: 'packages-lie-under-everything',
    severity: 'error',
    comment: 'A package is a pure codec or rule that can be published alone: it knows nothing of the server.',
    from: { path: '^packages/([^/]+)/src/', pathNot: '\\.test\\.ts$' },
    to: { path: '^(server|web|demo|bench|tools)/|^(node:)?(fs|net|http|https|child_process)(/|$)' },
  },
  {
    name: 'web-knows-no-server',
    severity: 'error',
    comment: 'Pages speak to the server through its API alone.',
    from: { path: '^web/app/' },
    to: { path: '^(server|demo|bench)/' },
  },
  {
    name: 'demo-knows-no-server',
    severity: 'error',
    comment: 'The demo acts through its port, which the server implements with its own commands.',
    from: { path: '^demo/' },
    to: { path: '^(server|web|bench)/' },
  },
  {
    name: 'no-circles',
    severity: 'error',
    comment: 'Two files that need each other are one file, or lack a third.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  ...floorRules(),
];
